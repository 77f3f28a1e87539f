package io.heapscale.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompositionCommandsTest {
  @TempDir Path folder;

  private record Result(int exitCode, String out, String err) {}

  @BeforeEach
  void writeDump() throws IOException {
    GoldenDumps.TINY_17.copyTo(folder);
    Files.writeString(
        folder.resolve("heapscale.yaml"),
        """
        resources:
          module: { class: java.lang.Module }
          map: { class: java.util.concurrent.ConcurrentHashMap }
        """);
  }

  private Result run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Cli cli =
        new Cli(new DefaultHeapAnalyzer(), folder, new ByteArrayInputStream(new byte[0]), false);
    int exitCode = cli.run(args, out, new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Result(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private JsonNode json(String... args) throws IOException {
    List<String> all = new ArrayList<>(Arrays.asList(args));
    all.addAll(List.of("-f", "json"));
    Result result = run(all.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isZero();
    return new ObjectMapper().readTree(result.out());
  }

  @Test
  void showOfATypeSaysWhatAllOfItAreMadeOf() throws IOException {
    JsonNode composition = json("show", "tiny17.hprof", "module").get("composition").get(0);
    assertThat(composition.get("type").asText()).isEqualTo("module");
    long sum = 0;
    for (JsonNode part : composition.get("byField")) {
      sum += part.get("depth").asInt() <= 1 ? part.get("bytes").asLong() : 0;
    }
    assertThat(sum).isEqualTo(composition.get("ownBytes").asLong()).isPositive();
    assertThat(run("show", "tiny17.hprof", "module").out())
        .contains("module are made of", "(itself)", "of own");
  }

  @Test
  void showOfAResourceSaysWhatItIsAndWhatItIsMadeOf() throws IOException {
    JsonNode report = json("tiny17.hprof");
    String id = report.get("resources").get(0).get("id").asText();
    JsonNode shown = json("show", "tiny17.hprof", id);
    assertThat(shown.get("composition").get(0).get("id").asText()).isEqualTo(id);
    assertThat(shown.get("composition").get(0).get("ownBytes"))
        .isEqualTo(report.get("resources").get(0).get("ownBytes"));
    assertThat(shown.has("object")).isTrue();
  }

  @Test
  void theReportHasCompositionAndFindingsWhereAskedFor() throws IOException {
    JsonNode report = json("tiny17.hprof", "--composition");
    assertThat(report.get("composition")).hasSize(2);
    assertThat(report.get("findings").get("totals")).isNotEmpty();
    assertThat(report.get("findings").has("texts")).isFalse();
    JsonNode plain = json("tiny17.hprof");
    assertThat(plain.has("composition")).isFalse();
    assertThat(plain.has("findings")).isFalse();
    for (String format : List.of("text", "md")) {
      assertThat(run("tiny17.hprof", "--composition", "-f", format).out())
          .contains("map are made of", "What could be saved", "over-sized collections");
    }
  }

  @Test
  void detailsAreThereWhereAskedForAndTheDumpMayFollow() throws IOException {
    JsonNode hundred = json("--details", "tiny17.hprof");
    assertThat(hundred.get("details").size()).isGreaterThanOrEqualTo(100);
    assertThat(hundred.get("dominatorTree").get("depth").asInt()).isEqualTo(8);
    assertThat(hundred.get("composition")).hasSize(2);
    assertThat(hundred.has("findings")).isFalse();
    assertThat(json("tiny17.hprof", "--details").get("details")).isEqualTo(hundred.get("details"));
    for (String[] five :
        List.of(
            new String[] {"tiny17.hprof", "--details=5"},
            new String[] {"--details", "5", "tiny17.hprof"})) {
      assertThat(json(five).get("details").size()).isBetween(5, 11);
    }
    JsonNode both = json("tiny17.hprof", "--details=5", "--composition");
    assertThat(both.has("findings")).isTrue();
    JsonNode plain = json("tiny17.hprof");
    assertThat(plain.has("details")).isFalse();
    assertThat(plain.has("dominatorTree")).isFalse();
    assertThat(plain.has("composition")).isFalse();
  }

  @Test
  void detailsThatCannotBeAreRefused() {
    assertThat(run("tiny17.hprof", "--details=some").err()).contains("--details", "'some'");
    assertThat(run("tiny17.hprof", "--details=some").exitCode()).isEqualTo(64);
    assertThat(run("tiny17.hprof", "--details=-1").err()).contains("--details -1: expected 0");
    Result mat = run("tiny17.hprof", "--mode", "mat", "--details");
    assertThat(mat.exitCode()).isEqualTo(64);
    assertThat(mat.err()).contains("in mode exact only");
  }

  @Test
  void aSavedReportRendersTheSame() {
    Result saved = run("tiny17.hprof", "--composition", "-o", "saved.json");
    assertThat(saved.exitCode()).as(saved.err()).isZero();
    assertThat(run("render", "saved.json").out())
        .isEqualTo(run("tiny17.hprof", "--composition").out());
  }

  @Test
  void wasteRanksFindings() throws IOException {
    JsonNode findings = json("waste", "tiny17.hprof", "--top", "5").get("findings");
    assertThat(findings).hasSize(5);
    for (int i = 1; i < findings.size(); i++) {
      assertThat(findings.get(i).get("bytes").asLong())
          .isLessThanOrEqualTo(findings.get(i - 1).get("bytes").asLong());
    }
  }

  /** Padding alone is found in a dump without contents; its owners are the ledger's parts. */
  @Test
  void ownersOfFindingsAreThePartsOfTheLedger() throws IOException {
    Files.writeString(
        folder.resolve("heapscale.yaml"),
        """
        resources:
          module: { class: java.lang.Module }
        ignore: [java.util.HashMap.table]
        root: java.lang.ModuleLayer
        """);
    Set<String> parts = new TreeSet<>();
    for (JsonNode entry : json("tiny17.hprof").get("ledger")) {
      String part = entry.get("part").asText();
      parts.add(part.equals("own") ? entry.get("name").asText() : part);
    }
    Set<String> owners = new TreeSet<>();
    for (JsonNode row : json("waste", "tiny17.hprof", "--top", "0").get("findings")) {
      owners.add(row.get("owner").asText());
    }
    assertThat(owners).contains("module", "structure", "classes", "program");
    assertThat(parts).containsAll(owners);
  }

  @Test
  void contentsThatAreBlankAreNoDuplicates() {
    assertThat(run("waste", "tiny17.hprof").out())
        .contains("all arrays of primitives are blank")
        .doesNotContain("duplicate strings  ");
  }

  @Test
  void wrongUseIsOneLine() {
    for (String[] args :
        new String[][] {
          {"histogram", "tiny17.hprof", "--composition"},
          {"tiny17.hprof", "--strings"},
          {"show", "tiny17.hprof", "modul"},
          {"waste", "tiny17.hprof", "--top", "-1"},
          {"waste", "tiny17.hprof", "--mode", "mat"},
          {"waste", "tiny17.hprof", "-f", "csv"},
        }) {
      Result result = run(args);
      assertThat(result.exitCode()).as(String.join(" ", args)).isEqualTo(64);
      assertThat(result.err().lines()).hasSize(1);
    }
  }
}
