package io.heapscale.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.heapscale.dumper.HeapPhases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Budgets, baselines and differences of runs of dumps name the field that grew. */
class GateOnRunsTest {
  private static final String TYPES =
      "resources:\n  session: {class: " + Session.class.getName() + ", label: name}\n";

  @TempDir static Path runs;

  @TempDir Path folder;

  /** A resource. */
  static final class Session {
    final String name;
    final byte[] state = new byte[500];
    byte[] added = new byte[0];

    Session(String name) {
      this.name = name;
    }
  }

  /** Sizes 10 and 20; each session adds so many bytes per session there is. */
  private static void run(String name, int bytesPerSession) throws IOException {
    Files.writeString(runs.resolve("heapscale.yaml"), TYPES);
    for (int size : new int[] {10, 20}) {
      Session[] sessions =
          IntStream.range(0, size)
              .mapToObj(i -> new Session("session " + i))
              .toArray(Session[]::new);
      for (Session session : sessions) {
        session.added = new byte[bytesPerSession * size];
      }
      String phase = "/n-" + size + "/after-load";
      HeapPhases.in(runs.resolve(name + "-dumps/n-" + size))
          .workload("sessions", Map.of("sessions", size))
          .phase("after-load", (Object) sessions);
      Files.createDirectories(runs.resolve(name + "/n-" + size));
      CliRun saved =
          CliRun.in(
              runs,
              name + "-dumps" + phase + ".hprof",
              "-o",
              name + phase + ".json",
              "--composition");
      assertThat(saved.exitCode()).as(saved.err()).isZero();
    }
  }

  @BeforeAll
  static void dump() throws IOException {
    run("main", 0);
    run("same", 0);
    run("heavier", 8);
  }

  @BeforeEach
  void configure() throws IOException {
    for (String name : new String[] {"main", "same", "heavier", "heavier-dumps"}) {
      Files.createSymbolicLink(folder.resolve(name), runs.resolve(name));
    }
    Files.writeString(
        folder.resolve("heapscale.yaml"),
        TYPES
            + """
            budgets:
              session.own.mean: { growth: 1 % }
              session.growth.exponent: 1.1
              resources.bytes: { growth: 1 %, severity: warn }
            """);
  }

  private CliRun run(String... args) {
    return CliRun.in(folder, args);
  }

  private static void assertKept(CliRun check) {
    assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
    assertThat(check.err()).isEmpty();
    assertThat(check.out()).doesNotContain("What changed");
  }

  @Test
  void checkOfARunNamesTheFieldThatGrew() throws IOException {
    assertThat(run("baseline", "update", "main").exitCode()).isZero();
    assertKept(run("check", "same"));
    CliRun check = run("check", "heavier-dumps", "-f", "md");
    assertThat(check.exitCode()).as(check.err()).isEqualTo(ExitCode.OVER_BUDGET);
    assertThat(check.out())
        .contains("What changed, and why", "session: 20 as before; each", "heavier: added +160 B.")
        // From 10 sessions with 80 bytes each to 20 with 160.
        .contains("from size to size, session: 10, then 20 (+10); each", "heavier: added +80 B.")
        .contains("How to reproduce", "scripts/analyze check heavier-dumps");
    assertThat(check.err())
        .contains("warning: warn: resources.bytes is ", "session: 20 as before; each");
    JsonNode report = run("check", "heavier", "-f", "json").json();
    JsonNode changed = report.get("rows").get(0).get("changed");
    assertThat(changed).hasSize(1);
    assertThat(changed.get(0).get("fields").get(0).get("path").asText()).isEqualTo("added");
    assertThat(changed.get(0).get("heavierBytes").asLong()).isEqualTo(20 * 160);
  }

  @Test
  void growthMayBeHeldAgainstAnotherRun() {
    assertKept(run("check", "same", "--against", "main"));
    CliRun check = run("check", "heavier", "--against", "main");
    assertThat(check.exitCode()).as(check.err()).isEqualTo(ExitCode.OVER_BUDGET);
    assertThat(check.out()).contains("heavier: added +160 B.");
    CliRun one = run("check", "heavier-dumps/n-20/after-load.hprof", "--against", "main");
    assertThat(one.out()).contains("heavier: added +160 B.");
    CliRun other = run("check", "heavier/n-20/after-load.json", "--against", "main/n-10");
    assertThat(other.err()).contains("main/n-10: has no such phase and size; there are");
  }

  @Test
  void differenceOfRunsSaysWhatChangedInEachSizeAndPhase() throws IOException {
    CliRun diff = run("diff", "main", "heavier", "-f", "md");
    assertThat(diff.exitCode()).as(diff.err()).isZero();
    assertThat(diff.out())
        .startsWith("<!-- heapscale diff -->\n## Difference\n\nChanged: 2 of 2 measurements.")
        .contains("n-10/after-load: session: 10 as before; each")
        .contains("n-20/after-load: session: 20 as before; each", "heavier: added +160 B.")
        .contains("scripts/analyze diff main heavier");
    JsonNode json = run("diff", "main", "heavier", "-f", "json").json();
    JsonNode reason = json.get("subjects").get(1).get("reasons").get(0);
    assertThat(reason.get("heavierBytes").asLong()).isEqualTo(20 * 160);
    assertThat(run("diff", "main", "heavier", "-f", "csv").out())
        .contains("field,n-20/after-load: session.added,own_bytes,320,3520,3200,1000.0");
    // The rest of this JVM grows meanwhile; a threshold of 5,000 % leaves it out.
    CliRun same = run("diff", "main", "same", "--threshold", "5000%", "--floor", "100 KB");
    assertThat(same.exitCode()).isZero();
    assertThat(same.out())
        .contains("Nothing changed but noise, in 2 measurements.")
        .contains("more than 97.7 KiB, and more than 5000 %.");
    assertThat(run("diff", "main", "same", "--threshold", "0").out()).doesNotContain("session");
    assertThat(run("diff", "main", "same", "--threshold", "much").err())
        .isEqualTo("analyze: --threshold much: expected a share as 0.5 %\n");
  }

  @Test
  void baselinesAreComparedAsRunsAre() throws IOException {
    assertThat(run("baseline", "update", "main", "--dir", "a").exitCode()).isZero();
    assertThat(run("baseline", "update", "heavier", "--dir", "b").exitCode()).isZero();
    String name;
    try (Stream<Path> files = Files.list(folder.resolve("a"))) {
      name = String.valueOf(files.findFirst().orElseThrow().getFileName());
    }
    CliRun diff = run("diff", "a/" + name, "b/" + name);
    assertThat(diff.exitCode()).as(diff.err()).isZero();
    assertThat(diff.out()).contains("n-20/after-load: session: 20 as before; each");
    CliRun mixed = run("diff", "a/" + name, "heavier/n-20/after-load.json");
    assertThat(mixed.out())
        .contains("after-load: session: 20 as before; each", "Only base has: n-10/after-load.");
    CliRun nothing = run("diff", "main/n-10", "heavier/n-20/none");
    assertThat(nothing.exitCode()).isEqualTo(ExitCode.CANNOT_ANALYZE);
  }

  /** Never emptied. */
  private static final List<byte[]> FORGOTTEN = new ArrayList<>();

  @Test
  void aLeakIsShownWithWhatHoldsIt() throws IOException {
    HeapPhases phases = HeapPhases.in(folder.resolve("leaking"));
    phases.phase("after-load");
    for (int i = 0; i < 2_000; i++) {
      FORGOTTEN.add(new byte[2_000]);
    }
    phases.phase("after-execution");
    FORGOTTEN.clear();
    Files.writeString(
        folder.resolve("heapscale.yaml"),
        TYPES + "budgets:\n  phase.after-execution.leaked: 1 MB\n");
    CliRun check = run("check", "leaking", "--github");
    assertThat(check.exitCode()).as(check.err()).isEqualTo(ExitCode.OVER_BUDGET);
    assertThat(check.out())
        .contains("What stayed: phase.after-execution.leaked against after-load")
        .contains("GateOnRunsTest.FORGOTTEN")
        .containsPattern("::error [^\n]* of byte\\[\\] are held by [^\n]*FORGOTTEN");
  }
}
