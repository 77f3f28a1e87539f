package io.heapscale.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code export --mat-oql} on real dumps, and against what MAT said of them. */
class ExportCommandTest {
  private static final String DUMP = "heap.hprof";
  private static final String TYPES =
      """
      resources:
        map: { class: java.util.HashMap }
        anymap: { class: java.util.AbstractMap, subclasses: true }
        node: { class: "java.util.*Node" }
      """;

  @TempDir Path folder;

  @BeforeEach
  void copyDump() throws IOException {
    Files.move(GoldenDumps.TINY_17.copyTo(folder), folder.resolve(DUMP));
    Files.writeString(folder.resolve("types.yaml"), TYPES);
  }

  private CliRun run(String... args) {
    return CliRun.in(folder, args);
  }

  private CliRun export(String heap, String... more) {
    return run(
        Stream.concat(Stream.of("export", heap, "--mat-oql"), Arrays.stream(more))
            .toArray(String[]::new));
  }

  private static String figure(String pattern, long... numbers) {
    Object[] counts =
        Arrays.stream(numbers)
            .mapToObj(number -> String.format(Locale.ROOT, "%,d", number))
            .toArray();
    return pattern.formatted(counts);
  }

  @ParameterizedTest
  @EnumSource(GoldenDumps.class)
  void figuresAreMats(GoldenDumps dump) throws IOException {
    dump.copyTo(folder);
    JsonNode mat;
    try (InputStream in = new GZIPInputStream(dump.openMatAnswers())) {
      mat = new ObjectMapper().readTree(in);
    }
    CliRun result = export(dump.resourceName() + ".hprof", "-r", "types.yaml", "--top", "0");
    assertThat(result.exitCode()).as(result.err()).isZero();
    List<String> lines = result.out().lines().toList();
    assertThat(lines)
        .contains(
            figure(
                "// Heapscale: %s objects, %s classes, %s GC roots, %s bytes.",
                mat.get("objects").asLong(),
                mat.get("classes").asLong(),
                mat.get("gcRoots").asLong(),
                mat.get("usedHeap").asLong()));
    for (JsonNode each : mat.get("classRetained")) {
      if (each.get("class").asText().equals("java.util.HashMap")) {
        int title = lines.indexOf("// Resource type map");
        assertThat(lines.get(title + 1))
            .isEqualTo(
                figure(
                    "// Heapscale: %s objects, %s bytes shallow; retained set %s objects, %s"
                        + " bytes.",
                    each.get("objects").asLong(),
                    each.get("shallow").asLong(),
                    each.get("retainedObjects").asLong(),
                    each.get("retainedExact").asLong()));
      }
    }
    Set<String> all = new HashSet<>(lines);
    for (JsonNode row : mat.get("dominators_top")) {
      assertThat(all)
          .contains(
              figure(
                  "// Heapscale: %s bytes shallow, %s bytes retained.",
                  row.get("shallow").asLong(), row.get("retained").asLong()));
    }
  }

  @Test
  void ignoredFieldsChangeNoFigureAndAreNamed() throws IOException {
    Files.writeString(
        folder.resolve("ignoring.yaml"), TYPES + "ignore: [java.util.HashMap.table]\n");
    CliRun plain = export(DUMP, "-r", "types.yaml");
    CliRun ignoring = export(DUMP, "-r", "ignoring.yaml");
    assertThat(ignoring.out()).contains("// - ignored fields:", "//     java.util.HashMap.table\n");
    assertThat(plain.out()).doesNotContain("ignored fields");
    assertThat(figures(ignoring)).isEqualTo(figures(plain)).hasSizeGreaterThan(20);
  }

  private static List<String> figures(CliRun result) {
    return result.out().lines().filter(line -> line.startsWith("// Heapscale:")).toList();
  }

  @Test
  void anObjectBelongsToTheFirstTypeThatItFits() {
    String out = export(DUMP, "-r", "types.yaml").out();
    assertThat(out)
        .contains(
            "SELECT * FROM (SELECT * FROM OBJECTS INSTANCEOF java.util.AbstractMap c WHERE"
                + " (c.@objectId IN (SELECT * FROM OBJECTS java.util.HashMap)) = false)\n")
        .contains("SELECT * FROM \"java\\.util\\.[^.]*Node\"\n");
    assertThat(export(DUMP, "-r", "types.yaml", "--types", "anymap").out())
        .contains("SELECT * FROM INSTANCEOF java.util.AbstractMap\n")
        .doesNotContain("Resource type map", "Without classes");
  }

  @Test
  void singleObjectsAreNamedByIdNumberOrAddress() throws IOException {
    JsonNode first =
        run(DUMP, "-r", "types.yaml", "--types", "map", "--mode", "mat", "-f", "json")
            .json()
            .get("resources")
            .get(0);
    String address = first.get("address").asText();
    String sizes =
        figure(
            "// Class: java.util.HashMap\n// Heapscale: %s bytes shallow, %s bytes retained.\n",
            first.get("shallowBytes").asLong(), first.get("retainedBytes").asLong());
    for (String name : List.of(address, "map:" + address)) {
      assertThat(export(DUMP, "-r", "types.yaml", "--resource", name).out())
          .contains("// Object " + name + "\n" + sizes)
          .contains(" FROM OBJECTS " + address + " s\n")
          .contains("SELECT AS RETAINED SET * FROM OBJECTS " + address + "\n");
    }
    String lowest =
        run("objects", DUMP, "--class", "java.util.HashMap", "--mode", "mat", "--top", "1")
            .rows()
            .get(0)[0];
    assertThat(export(DUMP, "-r", "types.yaml", "--resource", "map#1").out())
        .contains("SELECT AS RETAINED SET * FROM OBJECTS " + lowest + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "map#100000 | map#100000: the dump has 264 of this type",
        "map:nosuch | map:nosuch: no such resource; one that is there: \"map:0x",
        "mop:x | mop:x: no such resource type; did you mean \"map\"?",
        "0xzz | 0xzz: expected an address as 0x7f00, or type:label",
        "0x1 | 0x1: no object",
      })
  void objectThatIsNotThereIsWrongUsage(String name, String message) {
    CliRun result = export(DUMP, "-r", "types.yaml", "--resource", name);
    assertThat(result.err()).startsWith("analyze: " + message);
    assertThat(result.exitCode()).isEqualTo(64);
    assertThat(result.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "export heap.hprof, 64, export: as what? Say --mat-oql",
    "export heap.hprof --mat-oql --mode exact, 64, --mode exact: MAT answers",
    "export heap.hprof --mat-oql --top -1, 64, --top -1: expected 0 or more",
    "export heap.hprof --mat-oql --resource map:x, 64, map:x: no resource types are configured",
    "export heap.hprof --mat-oql --types map, 64, --types map: no resource types are configured",
    "export nosuch.hprof --mat-oql, 1, nosuch.hprof: no such file",
    "export types.yaml --mat-oql, 1, types.yaml @ 0x0: header",
    "export nosuch.json --mat-oql, 1, nosuch.json: no such file"
  })
  void mistakesAreSaid(String commandLine, int exitCode, String message) {
    CliRun result = run(commandLine.split(" "));
    assertThat(result.err()).contains(message);
    assertThat(result.exitCode()).isEqualTo(exitCode);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void queriesGoToAFile() throws IOException {
    CliRun result = export(DUMP, "-o", "queries.oql", "--top", "1");
    assertThat(result.out()).isEmpty();
    assertThat(Files.readString(folder.resolve("queries.oql")))
        .isEqualTo(export(DUMP, "--top", "1", "--mode", "mat").out())
        .startsWith("// OQL for Eclipse MAT, on heap.hprof.\n");
  }

  @Test
  void savedAnalysisOfModeMatHasItsFigures() {
    run(DUMP, "-r", "types.yaml", "--mode", "mat", "-o", "mat.json");
    CliRun saved = export("mat.json", "-r", "types.yaml", "--top", "3");
    assertThat(saved.exitCode()).as(saved.err()).isZero();
    assertThat(figures(saved)).isEqualTo(figures(export(DUMP, "-r", "types.yaml", "--top", "3")));
    assertThat(saved.out()).contains(" FROM OBJECTS byte[] c WHERE c.@classLoaderAddress = 0L\n");
    CliRun without = export("mat.json");
    assertThat(without.exitCode()).isZero();
    assertThat(without.err()).startsWith("warning: a saved analysis does not say which classes");
    assertThat(export("mat.json", "--fail-on-warn").exitCode()).isEqualTo(3);
  }

  @Test
  void savedAnalysisWithIgnoredFieldsHasNoFiguresOfResources() throws IOException {
    Files.writeString(
        folder.resolve("ignoring.yaml"), TYPES + "ignore: [java.util.HashMap.table]\n");
    run(DUMP, "-r", "ignoring.yaml", "--mode", "mat", "-o", "mat.json");
    CliRun saved = export("mat.json", "-r", "types.yaml", "--resource", "0x1");
    assertThat(saved.out())
        .contains("//     java.util.HashMap.table\n", "// No figures: the analysis left out")
        .contains("// Heapscale: 7,498 objects, 5,078,088 bytes shallow.\n");
  }

  @Test
  void savedAnalysisOfModeExactHasQueriesOnly() throws IOException {
    run(DUMP, "-r", "types.yaml", "-o", "exact.json");
    String id = first(folder.resolve("exact.json"), "id");
    String address = first(folder.resolve("exact.json"), "address");
    CliRun saved = export("exact.json", "-r", "types.yaml", "--resource", id);
    assertThat(saved.exitCode()).as(saved.err()).isZero();
    assertThat(saved.out())
        .contains("// The analysis is of mode exact.")
        .contains("SELECT AS RETAINED SET * FROM OBJECTS " + address + "\n")
        .doesNotContain("// Heapscale:");
    CliRun wrong = export("exact.json", "--resource", "map:nosuch");
    assertThat(wrong.exitCode()).isEqualTo(64);
    assertThat(wrong.err()).startsWith("analyze: map:nosuch: the analysis lists no such resource");
    assertThat(export("exact.json", "--partial").exitCode()).isEqualTo(64);
  }

  private static String first(Path analysis, String key) throws IOException {
    return new ObjectMapper().readTree(analysis.toFile()).get("resources").get(0).get(key).asText();
  }
}
