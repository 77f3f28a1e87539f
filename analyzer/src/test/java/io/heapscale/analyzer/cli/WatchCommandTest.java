package io.heapscale.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.testdata.dumps.InstalledJdks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Watches of running JVMs, from outside. */
final class WatchCommandTest {
  private static final String LEAKED = LeakingProgram.Leaked.class.getName();

  @TempDir Path folder;

  /** Standard output that does something after each reading, before the next is taken. */
  private static final class Stepping extends ByteArrayOutputStream {
    private interface Step {
      void run() throws IOException;
    }

    private final List<Step> steps;
    private int next;

    Stepping(List<Step> steps) {
      this.steps = steps;
    }

    @Override
    public void flush() throws IOException {
      if (next < steps.size()) {
        steps.get(next++).run();
      }
    }

    String text() {
      return toString(StandardCharsets.UTF_8);
    }

    List<JsonNode> lines() throws IOException {
      List<JsonNode> lines = new ArrayList<>();
      for (String line : text().lines().toList()) {
        lines.add(new ObjectMapper().readTree(line));
      }
      return lines;
    }
  }

  static List<Arguments> jdks() throws IOException {
    Map<Integer, Path> homes = InstalledJdks.homes();
    for (int expected : new int[] {17, 25}) {
      if (!homes.containsKey(expected)) {
        System.out.println("skipped: no JDK " + expected + " is installed");
      }
    }
    return homes.entrySet().stream()
        .map(jdk -> Arguments.of(jdk.getKey(), jdk.getValue()))
        .toList();
  }

  private CliRun watch(Stepping out, boolean terminal, String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings = new Surroundings(Map.of(), Clock.systemUTC(), terminal);
    Cli cli =
        new Cli(
            new DefaultHeapAnalyzer(), folder, InputStream.nullInputStream(), false, surroundings);
    int exitCode = cli.run(args, out, new PrintStream(err, true, StandardCharsets.UTF_8));
    return new CliRun(exitCode, out.text(), err.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void aLeakIsCountedToTheObject(int feature, Path home) throws Exception {
    Files.writeString(
        folder.resolve("types.yaml"),
        "resources: {leaked: {class: \"" + LEAKED + "\"}, other: {class: a.B}}\n");
    try (ForkedJvm jvm = start(home, List.of())) {
      Stepping out =
          new Stepping(
              List.of(() -> jvm.tell("1000"), () -> jvm.tell("250"), () -> jvm.tell("4000")));
      CliRun run =
          watch(
              out,
              false,
              "watch",
              jvm.pid(),
              "--every",
              "100ms",
              "--count",
              "4",
              "-f",
              "json",
              "--top",
              "1",
              "-r",
              "types.yaml",
              "--types",
              "leaked");
      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isZero();
      List<JsonNode> lines = out.lines();
      assertThat(lines)
          .extracting(line -> line.at("/event").asText())
          .containsExactly("reading", "reading", "reading", "reading", "summary");
      long each = lines.get(1).at("/classes/0/sinceLast/shallowBytes").asLong() / 1000;
      assertThat(each).isBetween(16L, 24L);
      long[] more = {0, 1000, 250, 4000};
      long all = 0;
      for (int i = 0; i < more.length; i++) {
        JsonNode reading = lines.get(i);
        all += more[i];
        assertThat(reading.at("/reading").asInt()).isEqualTo(i + 1);
        assertThat(reading.at("/types/0/objects").asLong()).isEqualTo(all);
        assertThat(reading.at("/types/0/shallowBytes").asLong()).isEqualTo(all * each);
        assertThat(reading.at("/types")).hasSize(1);
        if (i > 0) {
          JsonNode row = reading.at("/classes/0");
          assertThat(row.at("/class").asText()).isEqualTo(LEAKED);
          assertThat(row.at("/sinceLast/objects").asLong()).isEqualTo(more[i]);
          assertThat(row.at("/sinceFirst/objects").asLong()).isEqualTo(all);
          assertThat(row.at("/sinceFirst/shallowBytes").asLong()).isEqualTo(all * each);
          assertThat(row.at("/grewIn").asInt()).isEqualTo(i);
        }
      }
      JsonNode summary = lines.get(4);
      assertThat(summary.at("/ended").asBoolean()).isFalse();
      assertThat(summary.at("/readings").asInt()).isEqualTo(4);
      assertThat(summary.at("/grewInEveryReading/0/class").asText()).isEqualTo(LEAKED);
      assertThat(jvm.process().isAlive()).isTrue();
    }
  }

  @Test
  void whatIsKeptAndLetGoShrinksAgain() throws Exception {
    try (ForkedJvm jvm = start()) {
      Stepping out = new Stepping(List.of(() -> jvm.tell("3000"), () -> jvm.tell("-2000")));
      watch(out, false, "watch", jvm.pid(), "--every", "100ms", "--count", "3", "-f", "json");
      JsonNode row = out.lines().get(2).at("/classes/0");
      assertThat(row.at("/class").asText()).isEqualTo(LEAKED);
      assertThat(row.at("/sinceLast/objects").asLong()).isEqualTo(-2000);
      assertThat(row.at("/sinceFirst/objects").asLong()).isEqualTo(1000);
      assertThat(out.lines().get(3).at("/grewInEveryReading").findValuesAsText("class"))
          .doesNotContain(LEAKED);
    }
  }

  @Test
  void unreachableObjectsCountWithoutACollection() throws Exception {
    Path home = Path.of(System.getProperty("java.home"));
    try (ForkedJvm jvm = start(home, List.of("-XX:+UseSerialGC", "-Xmn32m"))) {
      jvm.tell("5000");
      jvm.tell("-5000");
      Stepping out = new Stepping(List.of());
      String[] command = {"watch", jvm.pid(), "--count", "1", "--all", "-f", "json", "--top", "0"};
      assertThat(watch(out, false, command).exitCode()).isZero();
      assertThat(objects(out.lines().get(0))).isEqualTo(5000);
      command[4] = "--fail-on-warn";
      out.reset();
      assertThat(watch(out, false, command).exitCode()).isZero();
      assertThat(objects(out.lines().get(0))).isZero();
    }
  }

  private static long objects(JsonNode reading) {
    for (JsonNode row : reading.at("/classes")) {
      if (row.at("/class").asText().equals(LEAKED)) {
        return row.at("/objects").asLong();
      }
    }
    return 0;
  }

  @Test
  void aProcessThatEndsEndsTheWatchWithASummary() throws Exception {
    try (ForkedJvm jvm = start()) {
      Stepping out = new Stepping(List.of(() -> jvm.tell("10"), () -> jvm.tell("10"), jvm::close));
      CliRun run = watch(out, false, "watch", jvm.pid(), "--every", "100ms", "--top", "1");
      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isZero();
      assertThat(run.out())
          .startsWith("Process " + jvm.pid() + ", reading 1 at ")
          .contains("\nall objects ", "Grew in 2 of 2 readings: ", LEAKED + " +20 objects, +")
          .contains("\n\n3 readings in ")
          .endsWith("\nProcess " + jvm.pid() + " has ended.\n")
          .doesNotContain("\u001b", "analyze dump");
    }
  }

  @Test
  void onATerminalEachReadingTakesThePlaceOfTheOneBefore() throws Exception {
    try (ForkedJvm jvm = start()) {
      Stepping out = new Stepping(List.of());
      CliRun run =
          watch(out, true, "watch", jvm.pid(), "--every", "100ms", "--count", "2", "--top", "1");
      assertThat(run.exitCode()).isZero();
      assertThat(run.out().split("\u001b\\[H", -1)).hasSize(3);
      assertThat(run.out())
          .startsWith("\u001b[2J\u001b[HProcess ")
          .endsWith("\nWhat holds them: analyze dump " + jvm.pid() + "\n");
      String[] json = {"watch", jvm.pid(), "--count", "1", "-f", "json"};
      assertThat(watch(new Stepping(List.of()), true, json).out()).doesNotContain("\u001b");
    }
  }

  @Test
  void whoIsToldToEndSaysWhatItHasFound() throws Exception {
    try (ForkedJvm jvm = start()) {
      Process watch =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin/java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Main.class.getName(),
                  "watch",
                  jvm.pid(),
                  "--every",
                  "1h")
              .redirectErrorStream(true)
              .start();
      StringBuilder said = new StringBuilder();
      InputStream in = watch.getInputStream();
      for (int c = in.read(); c >= 0 && said.indexOf("all objects") < 0; c = in.read()) {
        said.append((char) c);
      }
      watch.toHandle().destroy(); // unlike the process's own, it leaves the output open
      said.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(watch.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(said)
          .contains("\n1 reading in 0.0 s: ")
          .endsWith("\nWhat holds them: analyze dump " + jvm.pid() + "\n");
    }
  }

  @Test
  void whatAHistogramCannotTellIsSaid() throws Exception {
    Files.writeString(
        folder.resolve("heapscale.yaml"),
        "resources: {leaked: {class: \"" + LEAKED + "\", subclasses: true}}\n");
    try (ForkedJvm jvm = start()) {
      CliRun run = CliRun.in(folder, "watch", jvm.pid(), "--count", "1", "--fail-on-warn");
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.err())
          .isEqualTo(
              "warning: resource type \"leaked\": a class histogram knows no superclasses: only"
                  + " classes called "
                  + LEAKED
                  + " count, not their subclasses; a dump has them (analyze dump)\n"
                  + "warning: resource type \"leaked\": no objects in the last reading\n");
      assertThat(run.out()).containsPattern("(?m)^leaked +0 ");
    }
  }

  @Test
  void whatCannotBeWatchedIsRefusedAsForADump() throws Exception {
    ForkedJvm ended = start();
    ended.close();
    assertThat(CliRun.in(folder, "watch", ended.pid()))
        .isEqualTo(
            new CliRun(
                1, "", "analyze: cannot watch process " + ended.pid() + ": no such process\n"));
    try (ForkedJvm deaf = ForkedJvm.start(List.of("-XX:+DisableAttachMechanism"))) {
      CliRun run = CliRun.in(folder, "watch", deaf.pid());
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .startsWith("analyze: cannot watch process " + deaf.pid() + ": ")
          .hasLineCount(1);
    }
  }

  @Test
  void wrongArgumentsAreRefusedBeforeTheProcessIsTouched() {
    List<List<String>> wrong =
        List.of(
            List.of("watch"),
            List.of("watch", "abc"),
            List.of("watch", "4711", "--every", "5"),
            List.of("watch", "4711", "--every", "99ms"),
            List.of("watch", "4711", "--every", "-1s"),
            List.of("watch", "4711", "--count", "-1"),
            List.of("watch", "4711", "--top", "-1"),
            List.of("watch", "4711", "--sort", "size"),
            List.of("watch", "4711", "-f", "csv"),
            List.of("watch", "4711", "-r", "none.yaml"),
            List.of("watch", "4711", "--types", "dashboard"));
    for (List<String> arguments : wrong) {
      CliRun run = CliRun.in(folder, arguments.toArray(new String[0]));
      assertThat(run.exitCode()).as(arguments.toString()).isEqualTo(64);
      assertThat(run.err()).startsWith("analyze: ").hasLineCount(1);
    }
  }

  private static ForkedJvm start() throws IOException {
    return start(Path.of(System.getProperty("java.home")), List.of());
  }

  private static ForkedJvm start(Path home, List<String> options) throws IOException {
    ForkedJvm jvm = ForkedJvm.start(LeakingProgram.class, List.of(), home, options);
    jvm.tell("0"); // what reading lines needs for the first time is there
    return jvm;
  }
}
