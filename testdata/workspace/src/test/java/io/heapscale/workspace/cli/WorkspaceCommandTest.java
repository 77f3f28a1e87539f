package io.heapscale.workspace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heapscale.dumper.MemoryCurve;
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
  void statisticsOfSeveralModsStandSideBySide() throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    run("generate", one, "--dashboards", 1, "--queries", 2, "--controls", 3, "--benchmarks", 1);
    run("generate", two, "--size", "small", "--scale", 2);
    out.getBuffer().setLength(0);
    assertThat(run("statistics", one, two)).isZero();
    assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
        .contains(" one two", "Blocks", " control 3 60", " dashboard 1 20", " query 2 40");

    out.getBuffer().setLength(0);
    assertThat(run("statistics", "-f", "md", one, two)).isZero();
    assertThat(out.toString().lines())
        .startsWith("| | one | two |", "| :--- | ---: | ---: |", "| **Files** | | |")
        .contains("| dashboard | 1 | 20 |");

    out.getBuffer().setLength(0);
    assertThat(run("statistics", "-f", "json", one, two)).isZero();
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.path("mods").path(0).path("mod").asText()).isEqualTo("one");
    JsonNode scaled = json.path("mods").path(1);
    assertThat(scaled.path("source").path("topLevel").path("benchmark").asInt()).isEqualTo(10);
    assertThat(scaled.path("dashboards").path("blocks").path("total").asInt()).isPositive();
    assertThat(scaled.path("problems").isArray()).isTrue();
  }

  @Test
  void problemsOfModsAreNamedBesideTheirStatistics() throws IOException {
    Path mod = Files.createDirectory(folder.resolve("broken"));
    Files.writeString(mod.resolve("mod.pp"), "query \"q\" {\n  sql = =\n}\n");
    assertThat(run("statistics", mod)).isZero();
    assertThat(err.toString()).startsWith("broken: mod.pp:2: ");
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
  void aRunDumpsFivePhasesAndLeavesNothingOfItBehind() throws IOException {
    Path mod = folder.resolve("mod");
    run("generate", mod, "--size", "small");
    for (String way : new String[] {"eager", "lazy"}) {
      Path dumps = folder.resolve(way);
      Path json = folder.resolve(way + ".json");
      assertThat(
              run(
                  "run",
                  mod,
                  "--" + way,
                  "--dashboards",
                  3,
                  "--rows",
                  7,
                  "--threads",
                  2,
                  "--dump-to",
                  dumps,
                  "--json",
                  json,
                  "--idle-millis",
                  0))
          .isZero();
      String loaded = way.equals("eager") ? "after-load" : "after-index";
      String[] phases = {"before-load", loaded, "idle", "during-execution", "after-execution"};
      JsonNode figures = new ObjectMapper().readTree(json.toFile());
      assertThat(figures.path("phases").findValuesAsText("label")).containsExactly(phases);
      for (String phase : phases) {
        JsonNode manifest =
            new ObjectMapper().readTree(dumps.resolve(phase + ".hprof.json").toFile());
        assertThat(count(manifest, "run.Session"))
            .as(way + " " + phase)
            .isEqualTo(phase.equals("during-execution") ? 3 : 0);
        if (phase.equals(loaded) || phase.equals("idle")) {
          assertThat(count(manifest, "Dashboard")).isEqualTo(way.equals("eager") ? 10 : 0);
        }
      }
      JsonNode execution = figures.path("execution");
      assertThat(execution.path("dashboards").asInt()).isEqualTo(3);
      assertThat(execution.path("errors").asInt()).isZero();
      assertThat(execution.path("runs").asInt()).isGreaterThan(3);
      MemoryCurve curve = new ObjectMapper().treeToValue(figures.path("curve"), MemoryCurve.class);
      assertThat(curve.marks()).extracting(MemoryCurve.Mark::label).contains(phases);
      assertThat(figures.has("cache")).isEqualTo(way.equals("lazy"));
    }
    assertThat(out.toString()).contains("ran 3 at once on 2 threads in ");
  }

  private static int count(JsonNode manifest, String className) {
    for (JsonNode row : manifest.path("histogram")) {
      if (row.path("class").asText().equals("io.heapscale.workspace." + className)) {
        return row.path("objects").asInt();
      }
    }
    return 0;
  }

  @Test
  void aLazyLoadKeepsWhatItsCacheMayHold() throws IOException {
    Path mod = folder.resolve("mod");
    Path json = folder.resolve("open.json");
    run("generate", mod, "--size", "small");
    assertThat(
            run(
                "load",
                mod,
                "--lazy",
                "--cache-limit",
                "256KiB",
                "--open",
                "all",
                "--zipf",
                500,
                "--json",
                json))
        .isZero();
    JsonNode figures = new ObjectMapper().readTree(json.toFile());
    assertThat(figures.path("opened").asInt()).isEqualTo(10);
    JsonNode cache = figures.path("cache");
    assertThat(cache.path("limitBytes").asLong()).isEqualTo(256 << 10);
    assertThat(cache.path("bytes").asLong()).isPositive().isLessThanOrEqualTo(256 << 10);
    assertThat(cache.path("evictions").asLong()).isPositive();
    JsonNode zipf = figures.path("zipf");
    assertThat(zipf.path("accesses").asInt()).isEqualTo(500);
    assertThat(zipf.path("hits").asLong() + zipf.path("misses").asLong()).isEqualTo(500);
    assertThat(zipf.path("hits").asLong()).isBetween(1L, 499L);
    assertThat(figures.path("phases").findValuesAsText("label"))
        .containsExactly("before-load", "after-open");
  }

  @Test
  void wrongOptionsOfALoadSayWhatWasExpected() {
    Path mod = folder.resolve("mod");
    run("generate", mod, "--size", "small");
    assertThat(run("load", mod, "--eager", "--lazy")).isEqualTo(64);
    assertThat(run("load", mod, "--eager", "--cache-limit", "1MiB")).isEqualTo(64);
    assertThat(run("load", mod, "--lazy", "--cache-limit", "much")).isEqualTo(64);
    assertThat(run("load", mod, "--lazy", "--open", "some")).isEqualTo(64);
    assertThat(run("load", mod, "--lazy", "--zipf", 5)).isEqualTo(64);
    assertThat(run("run", mod, "--lazy", "--dashboards", 0)).isEqualTo(64);
    assertThat(run("run", mod, "--lazy", "--rows", -1)).isEqualTo(64);
    assertThat(run("run", mod, "--lazy", "--threads", 0)).isEqualTo(64);
    assertThat(err.toString())
        .contains("--cache-limit: goes with --lazy")
        .contains("expected a number of bytes, KiB, MiB or GiB, found 'much'")
        .contains("--open: expected a number or 'all', found 'some'")
        .contains("--zipf: goes with --open")
        .contains("--dashboards: expected 1 or more, found 0")
        .contains("--rows: expected 0 or more, found -1");
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
    assertThat(run("generate", folder, "--scale", 0)).isEqualTo(64);
    assertThat(run("statistics")).isEqualTo(64);
    assertThat(run("statistics", folder, "-f", "csv")).isEqualTo(64);
    assertThat(err.toString())
        .contains("unknown size 'huge': expected one of small, medium, large, xlarge")
        .contains("workspace: expected a scale of 1 or more, found 0");
  }
}
