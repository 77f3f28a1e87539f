package io.heapscale.workspace.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The tables of {@code docs/gate.md}, which tests make: a table that is not the documented one is a
 * failure. To write them anew, run {@code MutationTest} with {@code -Pslow} and {@code
 * HarmlessChangeTest} with {@code -Plong}, each with {@code -Dheapscale.updateGolden=true}; then
 * read the difference.
 */
final class ProofTable {
  /** What each mutation does, and what catches it. */
  static final ProofTable MUTATIONS =
      new ProofTable("mutations", List.of("mutation", "what holds more", "each by", "what fails"));

  /** How often each harmless change was made, and how often the gate failed. */
  static final ProofTable HARMLESS =
      new ProofTable("harmless changes", List.of("change", "runs", "alarms"));

  private static final Path PAGE = Path.of("..", "..", "docs", "gate.md");

  private final String begin;
  private final String end;
  private final List<String> columns;

  private ProofTable(String what, List<String> columns) {
    this.begin = "<!-- " + what + ": made by a test -->\n";
    this.end = "<!-- end of " + what + " -->\n";
    this.columns = columns;
  }

  /** Compares the page's table with these rows. */
  void check(List<List<String>> rows) throws IOException {
    String table =
        line(columns)
            + line(columns.stream().map(column -> ":---").toList())
            + rows.stream().map(ProofTable::line).collect(Collectors.joining());
    if (Boolean.getBoolean("heapscale.updateGolden")) {
      String page = Files.readString(PAGE);
      Files.writeString(PAGE, page.substring(0, from(page)) + table + page.substring(to(page)));
    }
    assertThat(table).isEqualTo(documented());
  }

  /** Compares the first column alone. */
  void checkNames(List<String> names) throws IOException {
    List<String> rows = documented().lines().skip(2).toList();
    assertThat(rows)
        .extracting(row -> row.substring(2, row.indexOf(" | ")))
        .containsExactlyElementsOf(names);
  }

  private String documented() throws IOException {
    String page = Files.readString(PAGE);
    return page.substring(from(page), to(page));
  }

  private int from(String page) {
    return at(begin, page) + begin.length();
  }

  private int to(String page) {
    return at(end, page);
  }

  private static int at(String mark, String page) {
    int at = page.indexOf(mark);
    assertThat(at).as("%s in %s", mark, PAGE).isNotNegative();
    return at;
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
