package io.heapscale.workspace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(Object... args) {
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = args[i].toString();
    }
    return WorkspaceCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
  }

  @Test
  void infoCountsAGeneratedModAsJson() throws IOException {
    Path mod = folder.resolve("mod");
    assertThat(
            run(
                "generate",
                mod,
                "--dashboards",
                3,
                "--queries",
                4,
                "--controls",
                5,
                "--benchmarks",
                2))
        .isZero();
    out.getBuffer().setLength(0);
    assertThat(run("info", mod, "-f", "json")).isZero();
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.path("topLevel").path("dashboard").asInt()).isEqualTo(3);
    assertThat(json.path("topLevel").path("query").asInt()).isEqualTo(4);
    assertThat(json.path("anyDepth").path("control").asInt()).isEqualTo(5);
    assertThat(json.path("files").asInt()).isPositive();
    assertThat(json.path("bytes").asLong()).isPositive();
    assertThat(json.path("problems").isArray()).isTrue();
    assertThat(json.path("problems")).isEmpty();
  }

  @Test
  void infoAsTextNamesProblemsWithTheirPlace() throws IOException {
    Files.writeString(folder.resolve("mod.pp"), "mod \"m\" {}\n\nquery \"q\" {\n  sql = =\n}\n");
    assertThat(run("info", folder)).isZero();
    assertThat(out.toString()).contains("1 files, ").contains("mod.pp:4: ");
  }

  @Test
  void aLoadDumpsEachPhaseWithAllResourcesInIt() throws IOException {
    Path mod = folder.resolve("mod");
    Path dumps = folder.resolve("dumps");
    Path figures = folder.resolve("out").resolve("load.json");
    run("generate", mod, "--size", "small");
    assertThat(
            run("load", mod, "--eager", "--dump-to", dumps, "--json", figures, "--idle-millis", 0))
        .isZero();
    assertThat(err.toString()).isEmpty();
    for (String phase : new String[] {"before-load", "after-load", "idle"}) {
      assertThat(dumps.resolve(phase + ".hprof")).isNotEmptyFile();
    }
    ObjectMapper mapper = new ObjectMapper();
    JsonNode manifest = mapper.readTree(dumps.resolve("after-load.hprof.json").toFile());
    assertThat(manifest.path("workload").path("size").path("dashboards").asInt()).isEqualTo(10);
    assertThat(manifest.path("root").asText()).isEqualTo("io.heapscale.workspace.Workspace");
    assertThat(manifest.path("resources").path("dashboard").path("label").asText())
        .isEqualTo("fullName");
    assertThat(manifest.path("ignore")).isNotEmpty();
    Map<String, Integer> histogram = new HashMap<>();
    for (JsonNode row : manifest.path("histogram")) {
      histogram.put(row.path("class").asText(), row.path("objects").asInt());
    }
    JsonNode load = mapper.readTree(figures.toFile());
    Map<String, Integer> counts = new HashMap<>();
    load.path("resources").properties().forEach(e -> counts.put(e.getKey(), e.getValue().asInt()));
    assertThat(counts).containsEntry("dashboard", 10).containsEntry("control", 30);
    for (String type : new String[] {"Dashboard", "Card", "Chart", "Control", "Query", "Node"}) {
      assertThat(histogram.get("io.heapscale.workspace." + type))
          .as(type)
          .isEqualTo(counts.get(type.toLowerCase(java.util.Locale.ROOT)));
    }
    assertThat(load.path("allocatedBytes").asLong()).isGreaterThan(1_000_000);
    assertThat(load.path("heap").path("steadyBytes").asLong()).isPositive();
    assertThat(load.path("heap").path("peakBytes").asLong())
        .isGreaterThanOrEqualTo(load.path("heap").path("steadyBytes").asLong());
  }

  @Test
  void aLoadWithoutDumpsStillMeasures() {
    Path mod = folder.resolve("mod");
    run("generate", mod, "--size", "small");
    assertThat(run("load", mod, "--eager", "--idle-millis", 0)).isZero();
    assertThat(out.toString()).contains("atlas_insights: loaded in").contains("      10 dashboard");
  }

  @Test
  void aFolderThatIsNoModEndsWithOneLineAndCode1() {
    assertThat(run("info", folder)).isEqualTo(1);
    assertThat(run("load", folder, "--eager")).isEqualTo(1);
    String line = "workspace: " + folder + ": expected a mod.pp or mod.sp in it, found neither";
    assertThat(err.toString().lines()).containsExactly(line, line);
  }

  @Test
  void anExistingDumpIsNotOverwritten() throws IOException {
    Path mod = folder.resolve("mod");
    run("generate", mod, "--dashboards", 1, "--queries", 1, "--controls", 1, "--benchmarks", 1);
    Path dumps = Files.createDirectory(folder.resolve("dumps"));
    Path dump = Files.writeString(dumps.resolve("before-load.hprof"), "mine");
    assertThat(run("load", mod, "--eager", "--dump-to", dumps)).isEqualTo(1);
    assertThat(err.toString()).startsWith("workspace: ").contains("before-load.hprof");
    assertThat(dump).hasContent("mine");
  }

  @Test
  void wrongUsageEndsWithCode64() {
    assertThat(run()).isEqualTo(64);
    assertThat(run("frobnicate")).isEqualTo(64);
    assertThat(run("load", folder)).isEqualTo(64);
    assertThat(run("info", folder, "-f", "xml")).isEqualTo(64);
    assertThat(run("generate", folder, "--size", "huge")).isEqualTo(64);
    assertThat(run("generate", folder, "--dashboards", -1)).isEqualTo(64);
    assertThat(err.toString())
        .contains("unknown size 'huge': expected one of small, medium, large, xlarge");
  }
}
