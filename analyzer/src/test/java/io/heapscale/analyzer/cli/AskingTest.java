package io.heapscale.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.heapscale.analyzer.report.Golden;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code why}, {@code suggest} and {@code leaks} on real dumps: what they print and refuse. */
class AskingTest {
  private static final String MAP = "java.util.HashMap";

  @TempDir Path folder;

  @BeforeEach
  void copyDumps() throws IOException {
    Files.move(GoldenDumps.TINY_17.copyTo(folder), folder.resolve("first.hprof"));
    Files.move(GoldenDumps.TINY_17_UNCOMPRESSED.copyTo(folder), folder.resolve("second.hprof"));
    Files.writeString(
        folder.resolve("heapscale.yaml"),
        """
        resources:
          map: { class: java.util.HashMap }
          module: { class: java.lang.Module }
        """);
  }

  private CliRun run(String... args) {
    return CliRun.in(folder, args);
  }

  /** Word for word; what a dump does not say is in no report. */
  @ParameterizedTest
  @CsvSource({
    "why-type, why first.hprof module --top 6",
    "why-class, why first.hprof java.lang.ThreadGroup --strings --top 6",
    "why-largest, why first.hprof --largest 3 --top 4",
    "why-if-removed, why first.hprof map --if-removed java.util.HashMap.table --top 4",
    "suggest, suggest first.hprof",
    "leaks, leaks first.hprof second.hprof --top 5"
  })
  void reportIsWrittenAsExpected(String name, String commandLine) throws IOException {
    for (String format : List.of("text", "md", "json")) {
      String[] args =
          Stream.concat(Arrays.stream(commandLine.split(" ")), Stream.of("-f", format))
              .toArray(String[]::new);
      CliRun result = run(args);
      assertThat(result.exitCode()).as(result.err()).isZero();
      Golden.assertMatches("asking/" + name + '.' + format, result.out());
    }
  }

  @Test
  void aPathFromAClassObjectSaysOfWhichClass() throws IOException {
    JsonNode leaks = run("leaks", "first.hprof", "second.hprof", "--top", "0", "-f", "json").json();
    List<String> paths = leaks.get("classes").findValuesAsText("path");
    assertThat(paths).noneMatch(path -> path.contains("<root java.lang.Class>"));
    assertThat(paths).anyMatch(path -> path.matches("<root class [a-zA-Z$.]+>.*"));
  }

  @Test
  void typeClassAndAddressesAreTheSameObjects() throws IOException {
    JsonNode byType = run("why", "first.hprof", "map", "-f", "json").json();
    JsonNode byClass = run("why", "first.hprof", MAP, "-f", "json").json();
    assertThat(byClass.get("holders")).isEqualTo(byType.get("holders"));
    List<String> addresses =
        run("objects", "first.hprof", "--class", MAP)
            .out()
            .lines()
            .map(line -> line.substring(0, line.indexOf('\t')))
            .toList();
    String[] args =
        Stream.of(Stream.of("why", "first.hprof"), addresses.stream(), Stream.of("-f", "json"))
            .flatMap(each -> each)
            .toArray(String[]::new);
    JsonNode byAddress = run(args).json();
    assertThat(byAddress.get("holders")).isEqualTo(byType.get("holders"));
    assertThat(byAddress.get("matched").get("retainedSetBytes"))
        .isEqualTo(byType.get("matched").get("retainedSetBytes"));
    assertThat(addresses).hasSize(byType.get("matched").get("objects").asInt());

    JsonNode byId = run("why", "first.hprof", "map:" + addresses.get(0), "-f", "json").json();
    JsonNode single = run("why", "first.hprof", addresses.get(0), "-f", "json").json();
    assertThat(byId.get("holders")).isEqualTo(single.get("holders"));
    assertThat(single.get("holders").get("single").asBoolean()).isTrue();
  }

  @Test
  void indexAnswersAlike() throws IOException {
    String[] args = {"why", "first.hprof", "module", "--if-removed", MAP + ".table", "-f", "json"};
    String plain = run(args).out();
    String[] indexed =
        Stream.concat(Arrays.stream(args), Stream.of("--index", "first.idx"))
            .toArray(String[]::new);
    assertThat(run(indexed).out()).isEqualTo(plain);
    assertThat(run(indexed).out()).isEqualTo(plain);
  }

  @Test
  void wholeDumpIsNotCalledDamaged() {
    CliRun result = run("why", "first.hprof", "module", "--partial", "--fail-on-warn");
    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  @Test
  void whatNothingHoldsWithoutTheFieldNeedsNothingToGoFirst() throws IOException {
    JsonNode removed =
        run("why", "first.hprof", "map", "--if-removed", MAP + ".table", "-f", "json").json();
    String freed = "";
    for (JsonNode resource : removed.get("ifRemoved").get("resources")) {
      freed = resource.get("id").asText();
    }
    JsonNode holders =
        run("why", "first.hprof", freed, "--if-removed", MAP + ".table", "-f", "json")
            .json()
            .get("holders");
    assertThat(holders.get("unreached").asInt()).isEqualTo(1);
    assertThat(holders.get("rows")).isEmpty();
    assertThat(holders.get("dominators")).isEmpty();
  }

  @Test
  void whatIsRemovedIsWhatIsIgnored() throws IOException {
    JsonNode removed =
        run("why", "first.hprof", "--if-removed", MAP + ".table", "-f", "json")
            .json()
            .get("ifRemoved");
    Files.writeString(
        folder.resolve("ignoring.yaml"),
        "resources:\n  map: {class: " + MAP + "}\nignore: [" + MAP + ".table]\n");
    JsonNode ignored =
        run("first.hprof", "-r", "ignoring.yaml", "-f", "json").json().get("ignored").get(0);
    assertThat(removed.get("freedBytes")).isEqualTo(ignored.get("bytes"));
    assertThat(removed.get("freedObjects")).isEqualTo(ignored.get("objects"));
    assertThat(removed.get("freedObjects").asInt()).isPositive();
  }

  @Test
  void resourceWithoutTypesSaysThatThereAreNone() throws IOException {
    Files.delete(folder.resolve("heapscale.yaml"));
    CliRun result = run("why", "first.hprof", "map:x");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .isEqualTo("analyze: map:x: no resource types are configured; name a file with -r\n");
  }

  @Test
  void ignoredFieldsAreSaidToCount() throws IOException {
    assertThat(run("why", "first.hprof", "map", "--largest", "1").out())
        .doesNotContain("ignored fields");
    Files.writeString(
        folder.resolve("heapscale.yaml"),
        "resources:\n  map: {class: " + MAP + "}\nignore: [" + MAP + ".table]\n");
    assertThat(run("why", "first.hprof", "map", "--largest", "1").out().replaceAll("\\s+", " "))
        .contains("itself counted. References through ignored fields count here.");
    JsonNode json = run("why", "first.hprof", "map", "--largest", "1", "-f", "json").json();
    assertThat(json.get("ignoredReferences").asLong()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "modul | modul: no such resource type, resource or class; did you mean \"module\"?",
        "HashMap | HashMap: no such resource type, resource or class; did you mean"
            + " \"java.util.HashMap\"?",
        "map:0xffe55791 | map:0xffe55791: no such resource; did you mean \"map:0xffe55790\"?",
        "modul:0xffe65790 | modul:0xffe65790: no such resource; did you mean"
            + " \"module:0xffe65790\"?",
        "modul:x | modul:x: no such resource type; did you mean \"module\"?",
        "java.lang.Modul | java.lang.Modul: no such resource type, resource or class; did you mean"
            + " \"java.lang.Module\"?",
        "java.util.Node | java.util.Node: no such resource type, resource or class; did you mean"
            + " \"java.util.HashMap$Node\" or \"java.util.concurrent.ConcurrentHashMap$Node\"?",
        "0x12 | 0x12: no object begins there",
        "0xffe55791 | 0xffe55791: no object begins there; it is 1 byte inside"
            + " java.util.HashMap@0xffe55790 (map:0xffe55790)",
        "0xzz | 0xzz: expected an address as 0x7f00a0",
        "map -f csv | -f csv: expected text, md or json",
        "map --paths 0 | --paths 0: expected 1 or more",
        "map --largest 0 | --largest 0: expected 1 or more",
        "--if-removed HashMap.table | --if-removed: 'HashMap.table': no such class; did you mean"
            + " \"java.util.HashMap\"?",
        "--if-removed java.lang.ThreadGroup.nam | --if-removed: 'java.lang.ThreadGroup.nam': no"
            + " such field; the class has: daemon, destroyed, groups, maxPriority, nUnstartedThreads, name,"
            + " ngroups, nthreads, parent, threads; did you mean \"name\"?"
      })
  void whatCannotBeAskedIsOneLine(String args, String message) {
    String[] all =
        Stream.concat(Stream.of("why", "first.hprof"), Arrays.stream(args.split(" ")))
            .toArray(String[]::new);
    CliRun result = run(all);
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).isEqualTo("analyze: " + message + '\n');
    assertThat(result.out()).isEmpty();
  }
}
