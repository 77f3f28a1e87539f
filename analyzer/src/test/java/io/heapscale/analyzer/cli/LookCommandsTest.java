package io.heapscale.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that look around, on a real dump. */
class LookCommandsTest {
  @TempDir Path folder;
  private String dump = "";

  @BeforeEach
  void copyDump() throws IOException {
    dump = String.valueOf(GoldenDumps.values()[0].copyTo(folder).getFileName());
    Files.writeString(
        folder.resolve("maps.yaml"), "resources:\n  map: {class: java.util.HashMap}\n");
  }

  private CliRun run(String... args) {
    return CliRun.in(folder, args);
  }

  @Test
  void objectsAreFilteredAndSorted() {
    List<String[]> all = run("objects", dump).rows();
    List<String[]> maps =
        run("objects", dump, "--class", "java.util.HashMap", "--sort", "retained").rows();
    assertThat(maps)
        .hasSize((int) all.stream().filter(r -> r[1].equals("java.util.HashMap")).count());
    assertThat(maps.stream().map(row -> -Long.parseLong(row[3]))).isSorted();
    assertThat(run("objects", dump, "--class", "java.util.HashMap", "--subclasses").rows())
        .hasSizeGreaterThan(maps.size());
    assertThat(run("objects", dump, "--min-shallow", "1KiB", "--min-retained", "2KiB").rows())
        .hasSize(
            (int)
                all.stream()
                    .filter(r -> Long.parseLong(r[2]) >= 1024 && Long.parseLong(r[3]) >= 2048)
                    .count())
        .isNotEmpty();
    assertThat(run("objects", dump, "--top", "3").rows())
        .containsExactlyElementsOf(all.subList(0, 3));
    CliRun none = run("objects", dump, "--class", "no.Such", "--fail-on-warn");
    assertThat(none.exitCode()).isEqualTo(3);
    assertThat(none.err())
        .isEqualTo("warning: --class no.Such: no class of the dump has such a name\n");
  }

  @ParameterizedTest
  @CsvSource({"package", "loader", "superclass"})
  void groupsOfTheHistogramHaveAllOfIt(String by) throws IOException {
    JsonNode json = run("histogram", dump, "--by", by, "-f", "json").json();
    assertThat(json.get("groups").get("by").asText()).isEqualTo(by);
    long bytes = 0;
    long objects = 0;
    for (JsonNode row : json.get("groups").get("rows")) {
      bytes += row.get("shallowBytes").asLong();
      objects += row.get("objects").asLong();
    }
    assertThat(bytes).isEqualTo(json.get("heap").get("shallowBytes").asLong());
    assertThat(objects).isEqualTo(json.get("heap").get("objects").asLong());
    assertThat(json.get("histogram").size()).isGreaterThan(100);
    assertThat(run("histogram", dump, "--by", by).out()).contains("Objects by " + by);
  }

  @Test
  void treeRetainsTheWholeHeap() throws IOException {
    long heap =
        run("histogram", dump, "-f", "json").json().get("heap").get("shallowBytes").asLong();
    for (String by : List.of("class", "package", "loader", "superclass", "resource")) {
      JsonNode tree =
          run("tree", dump, "--by", by, "-r", "maps.yaml", "--min", "0", "-f", "json").json();
      long sum = 0;
      for (JsonNode group : tree.get("groups")) {
        sum += group.get("retainedBytes").asLong();
      }
      assertThat(sum).as(by).isEqualTo(heap);
      assertThat(tree.get("retainedBytes").asLong()).isEqualTo(heap);
    }
    assertThat(run("tree", dump, "-f", "md").out()).contains("| `java.lang.Class` |");
  }

  @Test
  void objectIsShownWithWhatItHoldsAndCosts() throws IOException {
    String address =
        run("objects", dump, "--class", "java.util.HashMap", "--sort", "retained", "--top", "1")
            .rows()
            .get(0)[0];
    CliRun byAddress = run("show", dump, address, "-r", "maps.yaml");
    CliRun byId = run("show", dump, "map:" + address, "-r", "maps.yaml");
    assertThat(byAddress.exitCode()).isZero();
    assertThat(byId.out())
        .startsWith(byAddress.out().stripTrailing())
        .contains("What map:" + address + " is made of");
    assertThat(byId.out())
        .contains("java.util.HashMap@" + address + " (map:" + address + ")")
        .contains("What it costs as a resource")
        .contains("loadFactor", "float", "0.75")
        .contains("java.util.HashMap$Node[]@0x");
    JsonNode json = run("show", dump, address, "-f", "json").json();
    assertThat(json.has("cost")).isFalse();
    assertThat(json.get("referrers").get("objects").asLong()).isPositive();
  }

  @Test
  void textsAreShownOnlyWhereTheyAreAskedFor() {
    String[] array =
        run("objects", dump, "--class", "byte[]", "--min-shallow", "24", "--top", "1")
            .rows()
            .get(0);
    assertThat(run("show", dump, array[0]).out())
        .contains("Elements are text, which is shown only with --strings.")
        .doesNotContain("Elements (");
    assertThat(run("show", dump, array[0], "--strings").out()).contains("Elements");
    // The names of this dump's threads are redacted.
    assertThat(run("threads", dump, "--strings").out())
        .contains(
            "java.lang.Thread@", "java.lang.ref.Reference$ReferenceHandler.run(Reference.java:")
        .doesNotContain("u0000");
  }

  @Test
  void addressesInsideOfObjectsNameThem() {
    String[] row = run("objects", dump, "--class", "java.util.HashMap", "--top", "1").rows().get(0);
    String inside = "0x" + Long.toHexString(Long.decode(row[0]) + 4);
    CliRun result = run("show", dump, inside);
    assertThat(result.exitCode()).isEqualTo(64);
    assertThat(result.err())
        .isEqualTo(
            "analyze: %s: no object begins there; it is 4 bytes inside java.util.HashMap@%s\n"
                .formatted(inside, row[0]));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mpa -r maps.yaml | no such resource or resource type; did you mean \"map\"?",
        "dashboard -r maps.yaml | no such resource or resource type; known: map",
        "map:x -r maps.yaml | no such resource; one that is there: \"map:0x",
        "mpa:x -r maps.yaml | no such resource type; did you mean \"map\"?",
        "java.util.HashMap | a class, not an object; objects --class 'java.util.HashMap' lists its"
            + " objects with their addresses",
        "java.util.HashMap -r maps.yaml | a class, not an object; objects --class",
        "map:x | no resource types are configured; name a file with -r, or give an address as"
            + " 0x7f00"
      })
  void whatCannotBeShownSaysWhatCan(String args, String message) {
    String[] all = ("show " + dump + ' ' + args).split(" ", -1);
    CliRun result = run(all);
    assertThat(result.exitCode()).isEqualTo(64);
    assertThat(result.err()).startsWith("analyze: " + all[2] + ": " + message).hasLineCount(1);
  }

  @Test
  void retainedSizesWithAndWithoutIgnoredFieldsAreToldApart() throws IOException {
    Files.writeString(
        folder.resolve("ignoring.yaml"),
        "resources:\n  map: {class: java.util.HashMap}\nignore: [java.util.HashMap.table]\n");
    String address =
        run("objects", dump, "--class", "java.util.HashMap", "--sort", "retained", "--top", "1")
            .rows()
            .get(0)[0];
    String with = "ignored fields counted as references";
    String without = "Without ignored fields; all other retained sizes here count them";
    assertThat(run("show", dump, address, "-r", "ignoring.yaml").out()).contains(with, without);
    assertThat(run("show", dump, address, "-r", "maps.yaml").out()).doesNotContain(with, without);
  }

  @Test
  void wrongUsageIsOneLine() {
    Stream.of(
            List.of("show", dump, "0x1"),
            List.of("show", dump, "0xyz"),
            List.of("show", dump, "map:none"),
            List.of("show", dump, "map:none", "-r", "maps.yaml"),
            List.of("show", dump, "0x1", "--top", "-1"),
            List.of("threads", dump, "--mode", "mat"),
            List.of("threads", dump, "-f", "csv"),
            List.of("tree", dump, "--by", "colour"),
            List.of("tree", dump, "--by", "resource"),
            List.of("tree", dump, "--depth", "0"),
            List.of("tree", dump, "--min", "101%"),
            List.of("tree", dump, "--min", "few"),
            List.of("objects", dump, "--subclasses"),
            List.of("objects", dump, "--sort", "colour"),
            List.of("histogram", dump, "--by", "colour"),
            List.of("histogram", dump, "--by", "package", "-f", "csv"))
        .forEach(
            args -> {
              CliRun result = run(args.toArray(String[]::new));
              assertThat(result.exitCode()).as(args.toString()).isEqualTo(64);
              assertThat(result.err()).startsWith("analyze: ").hasLineCount(1);
              assertThat(result.out()).isEmpty();
            });
  }
}
