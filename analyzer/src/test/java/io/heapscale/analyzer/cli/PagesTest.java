package io.heapscale.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heapscale.analyzer.page.Pages;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that writes a page, and those that refuse to. */
final class PagesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  @BeforeEach
  void aRunOfTwoSizes() throws IOException {
    Files.writeString(
        folder.resolve("heapscale.yaml"),
        """
        resources:
          module: { class: java.lang.Module }
          map: { class: java.util.concurrent.ConcurrentHashMap }
        budgets:
          module.own.mean: { max: 1KiB }
          map.own.mean: { max: 1B }
        """);
    GoldenDumps.TINY_17.copyTo(folder);
    GoldenDumps.TINY_25_COMPACT.copyTo(folder);
    for (int size : new int[] {1, 2}) {
      Path phases = Files.createDirectories(folder.resolve("run/n-" + size));
      for (String phase : List.of("after-load", "after-execution")) {
        Files.copy(
            folder.resolve(size == 1 ? "tiny17.hprof" : "tiny25c.hprof"),
            phases.resolve(phase + ".hprof"));
      }
    }
  }

  private JsonNode page(int exitCode, String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("-o", "page.html"));
    CliRun run = CliRun.in(folder, all.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    return data(Files.readString(folder.resolve("page.html")));
  }

  private static JsonNode data(String page) throws IOException {
    assertThat(page).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    return MAPPER.readTree(Pages.data(page));
  }

  @Test
  void anAnalysisIsAPageOfTheSameNumbersAsItsJson() throws IOException {
    JsonNode json = CliRun.in(folder, "tiny17.hprof", "-f", "json").json();
    JsonNode analysis = page(0, "tiny17.hprof").at("/analyses/0/data");
    for (String same : List.of("heap", "joint", "types", "ledger", "matrix", "dump")) {
      assertThat(analysis.get(same)).as(same).isEqualTo(json.get(same));
    }
    JsonNode columns = analysis.get("resources");
    assertThat(columns.get("own")).hasSameSizeAs(json.get("resources"));
    for (int i = 0; i < json.get("resources").size(); i++) {
      JsonNode row = json.get("resources").get(i);
      assertThat(columns.get("own").get(i)).isEqualTo(row.get("ownBytes"));
      assertThat(columns.get("fairShare").get(i)).isEqualTo(row.get("fairShareBytes"));
      assertThat(columns.get("address").get(i)).isEqualTo(row.get("address"));
    }
  }

  @Test
  void aSavedAnalysisGivesTheSamePageWithoutItsDump() throws IOException {
    CliRun.in(folder, "tiny17.hprof", "--details", "-o", "saved.json");
    CliRun.in(folder, "tiny17.hprof", "-o", "direct.html");
    Files.delete(folder.resolve("tiny17.hprof"));
    CliRun.in(folder, "render", "saved.json", "-o", "rendered.html");
    assertThat(data(Files.readString(folder.resolve("rendered.html"))))
        .isEqualTo(data(Files.readString(folder.resolve("direct.html"))));
  }

  @Test
  void namesOfFilesAndSizesCannotTurnTheTextAround() throws IOException {
    Files.copy(folder.resolve("tiny17.hprof"), folder.resolve("a\u202eb.hprof"));
    page(0, "diff", "a\u202eb.hprof", "tiny25c.hprof");
    assertThat(facts()).contains("<dd>a\\u202eb.hprof").doesNotContain("\u202e");

    Files.writeString(
        folder.resolve("saved.json"),
        """
        {"schemaVersion": 1, "engine": "heapscale", "mode": "exact", "live": "true",
         "dump": {"file": "x.hprof", "bytes": 1, "size": {"n\\u202e": 3}},
         "heap": {"weak": {}, "vmInternal": {}, "garbage": {}, "sizeSourceBytes": {}}}
        """);
    page(0, "render", "saved.json");
    assertThat(facts()).contains("<dt>n\\u202e</dt><dd>3</dd>").doesNotContain("\u202e");
  }

  private String facts() throws IOException {
    String page = Files.readString(folder.resolve("page.html"));
    return page.substring(page.indexOf("<dl id=\"facts\">"), page.indexOf("</dl>"));
  }

  @Test
  void growthPhasesAndDifferencesArePages() throws IOException {
    assertThat(page(0, "scaling", "run").at("/scaling/0/data/sizes")).hasSize(2);
    assertThat(page(0, "phases", "run").at("/phases/0/data/sizes")).hasSize(2);
    JsonNode two = page(0, "diff", "tiny17.hprof", "tiny25c.hprof");
    assertThat(two.at("/comparisons/0/data/types")).hasSize(2);
    assertThat(two.at("/verdicts")).isNotEmpty();
    assertThat(page(0, "diff", "run/n-1", "run/n-2").at("/comparisons/0/data/subjects")).hasSize(2);
  }

  @Test
  void budgetsAreAPageThatBeginsWithWhatFails() throws IOException {
    JsonNode page = page(2, "check", "tiny17.hprof");
    assertThat(page.at("/verdicts/0/status").asText()).isEqualTo("fail");
    assertThat(page.at("/verdicts/0/text").asText()).startsWith("map.own.mean is ");
    assertThat(page.at("/verdicts/1/status").asText()).isEqualTo("pass");
    assertThat(page.at("/checks/0/data/rows")).hasSize(2);

    CliRun both =
        CliRun.in(folder, "check", "tiny17.hprof", "-o", "check.md", "--html", "check.html");
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(data(Files.readString(folder.resolve("check.html"))).at("/checks/0/data/rows"))
        .hasSize(2);
    assertThat(folder.resolve("check.md")).content().contains("map.own.mean");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "why tiny17.hprof module",
        "histogram tiny17.hprof",
        "dominators tiny17.hprof",
        "tree tiny17.hprof",
        "verify tiny17.hprof",
        "suggest tiny17.hprof",
        "leaks tiny17.hprof tiny17.hprof",
        "waste tiny17.hprof"
      })
  void resultsWithoutAPageSaySo(String words) {
    List<String> all = new ArrayList<>(List.of(words.split(" ")));
    all.addAll(List.of("-o", "page.html"));
    CliRun run = CliRun.in(folder, all.toArray(String[]::new));
    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err()).startsWith("analyze: -f html: expected text, md").hasLineCount(1);
    assertThat(folder.resolve("page.html")).doesNotExist();
  }
}
