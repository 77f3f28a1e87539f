package io.heapscale.analyzer.test.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.TestExecutionResult.Status.ABORTED;
import static org.junit.platform.engine.TestExecutionResult.Status.FAILED;
import static org.junit.platform.engine.TestExecutionResult.Status.SUCCESSFUL;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.LeakFinder;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.Leaks;
import io.heapscale.analyzer.test.HeapProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opentest4j.AssertionFailedError;

/** What the annotations make of tests, run by the launcher as a build tool runs them. */
@ResourceLock(HeapTest.LOCK)
class HeapTestsTest {
  @TempDir Path folder;

  @BeforeEach
  void setProperties() {
    System.setProperty("heapscale.dumps", folder.toString());
    System.setProperty("heapscale.sample", "passed on");
  }

  @AfterEach
  void clearProperties() {
    System.clearProperty("heapscale.dumps");
    System.clearProperty("heapscale.sample");
  }

  private static Ran limited(String method) {
    return Ran.method(Samples.Limited.class, method);
  }

  private static Ran scaled(String method) {
    return Ran.method(Samples.Scaled.class, method, ScalingProbe.class);
  }

  private long kept() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".hprof")).count();
    }
  }

  @Test
  void heapTestGetsAProbe() {
    Ran ran = Ran.method(Samples.Probed.class, "getsAProbe", HeapProbe.class);
    assertThat(ran.status("getsAProbe(HeapProbe)")).isEqualTo(SUCCESSFUL);
    Ran bad = Ran.method(Samples.Probed.class, "wantsTypes", HeapProbe.class);
    assertThat(bad.failure("wantsTypes(HeapProbe)"))
        .hasStackTraceContaining(ConfigurationException.class.getName())
        .hasStackTraceContaining("no-such.yaml: no such file");
  }

  @Test
  void limitedTestHasThatHeapAndItsOutputComesBack() {
    Ran ran = limited("hasThatHeap");
    assertThat(ran.status("hasThatHeap()")).as(ran.toString()).isEqualTo(SUCCESSFUL);
    assertThat(ran.output()).contains("to the output");
    assertThat(ran.errors()).contains("to the errors");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void testThatNeedsMoreDiesAndSaysOfWhat() throws IOException {
    Ran ran = limited("diesOfMemory");
    assertThat(ran.failure("diesOfMemory()"))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "diesOfMemory() died of an OutOfMemoryError within 50,331,648 bytes (48.0 MiB) of heap\n")
        .hasMessageContaining("The largest objects that no other dominates")
        .hasMessageContaining("java.util.ArrayList")
        .hasMessageContaining("out-of-memory.hprof --largest 3");
    assertThat(kept()).isEqualTo(1);
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .as("nothing that may have secrets")
          .allMatch(file -> file.endsWith("out-of-memory.hprof"));
    }
  }

  @Test
  void failuresComeBackAsTheyWere() {
    assertThat(limited("fails").failure("fails()"))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessage("on its own ==> expected: <1> but was: <2>")
        .hasStackTraceContaining("Samples$Limited.fails(Samples.java:");
    assertThat(limited("failsWithWhatCannotBeWritten").failure("failsWithWhatCannotBeWritten()"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Samples$Unwritable: holds a lock");
    assertThat(limited("isAborted").status("isAborted()")).isEqualTo(ABORTED);
    assertThat(limited("ends").failure("ends()"))
        .hasMessage("the forked JVM ended with exit code 7 before the test did");
    assertThat(limited("hasNoLimit").failure("hasNoLimit()"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'plenty': expected a size");
  }

  @Test
  void eachInvocationOfAParameterizedTestIsLimited() {
    Ran ran = Ran.method(Samples.Limited.class, "isRunByParameter", int.class);
    assertThat(ran.status("[1] 1")).isEqualTo(FAILED);
    assertThat(ran.failure("[1] 1")).hasMessage("expected: <2> but was: <1>");
    assertThat(ran.status("[2] 2")).isEqualTo(SUCCESSFUL);
  }

  @Test
  void eachSizeIsATestAndTheLastOneJudges() throws IOException {
    Ran linear = scaled("linear");
    assertThat(linear.results().keySet()).startsWith("size 100", "size 200", "size 400", "growth");
    assertThat(linear.status("growth")).isEqualTo(SUCCESSFUL);
    assertThat(folder).isEmptyDirectory();
    Ran quadratic = scaled("quadratic");
    assertThat(quadratic.status("size 400")).isEqualTo(SUCCESSFUL);
    assertThat(quadratic.failure("growth"))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("quadratic(ScalingProbe) grows ")
        .hasMessageContaining("from n = 100 to n = 400, which grows 4.00 times")
        .hasMessageContaining("Verdict: superlinear.");
    Leaks grown = leaks(quadratic.failure("growth"), 100, 400);
    assertThat(grown.classes().get(0).className()).isEqualTo("long[]");
    assertThat(grown.classes().get(0).bytes().growth()).isGreaterThan(8 * (400 * 400 - 100 * 100));
    assertThat(kept()).as("of the three dumps").isEqualTo(2);
    assertThat(scaled("allowed").status("growth")).isEqualTo(SUCCESSFUL);
  }

  @Test
  void steepestStepIsTheOneThatIsKept() throws IOException {
    Ran ran = scaled("stepped");
    assertThat(ran.failure("growth"))
        .hasMessageStartingWith("stepped(ScalingProbe) grows with exponent ")
        .hasMessageContaining("from n = 200 to n = 400");
    assertThat(leaks(ran.failure("growth"), 200, 400).classes().get(0).className())
        .isEqualTo("byte[]");
    assertThat(kept()).isEqualTo(2);
  }

  /** What the command says that a failure prints. */
  private Leaks leaks(Throwable failure, int from, int to) throws IOException {
    Matcher command =
        Pattern.compile(
                "The dumps of n = %d and n = %d are kept\\. See what grew:\n".formatted(from, to)
                    + "scripts/analyze leaks (\\S+) (\\S+)$")
            .matcher(String.valueOf(failure.getMessage()));
    assertThat(command.find()).as(failure.getMessage()).isTrue();
    return LeakFinder.find(
        new DefaultHeapAnalyzer(),
        side(command.group(1)),
        side(command.group(2)),
        10,
        Progress.NONE);
  }

  private LeakFinder.Side side(String dump) {
    assertThat(Path.of(dump)).startsWith(folder).exists();
    return new LeakFinder.Side(DumpSource.of(Path.of(dump)), AnalysisRequest.DEFAULT);
  }

  @Test
  void sizeThatIsNotWeighedFailsAndSoDoesTheGrowth() {
    Ran ran = scaled("forgets");
    assertThat(ran.failure("size 200"))
        .hasMessage("nothing was weighed at size 200; call probe.weigh(...)");
    assertThat(ran.failure("growth")).hasMessageStartingWith("growth is not known: size 200 ");
    assertThat(folder).isEmptyDirectory();
    assertThat(scaled("oneSize").failure("oneSize(ScalingProbe)"))
        .hasStackTraceContaining("two or more different sizes above 0, found [100, 100]");
  }

  @Test
  void forkedSizesAreWeighedInTheirOwnHeap() {
    Ran ran = scaled("forked");
    assertThat(ran.status("size 200")).as(ran.toString()).isEqualTo(SUCCESSFUL);
    assertThat(ran.status("growth")).isEqualTo(SUCCESSFUL);
    assertThat(ran.output()).containsPattern("(?s)heap 6[0-4].*heap 6[0-4]");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void dumpsOfForkedSizesAreKeptTooAndThoseOfDeadOnesAreNot() throws IOException {
    assertThat(
            leaks(scaled("forkedQuadratic").failure("growth"), 100, 200)
                .classes()
                .get(0)
                .className())
        .isEqualTo("long[]");
    assertThat(kept()).isEqualTo(2);
    Ran dead = scaled("forkedDies");
    assertThat(dead.failure("size 100")).hasMessageContaining("exit code 3");
    assertThat(kept()).as("none more").isEqualTo(2);
  }
}
