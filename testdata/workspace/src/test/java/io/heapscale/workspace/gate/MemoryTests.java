package io.heapscale.workspace.gate;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs the memory tests of the workspace in a JVM of its own: on another JDK, or a mutation. */
final class MemoryTests {

  static final List<String> ALL =
      List.of(WorkspaceGrowthTest.class.getName(), WorkspaceLeakTest.class.getName());

  /** The one that runs dashboards. */
  static final String RUNS = WorkspaceLeakTest.class.getName() + "#dashboardsThatRanLeaveNothing";

  /** What is said at the end if tests ran and none failed. */
  static final String PASSED = "memory tests passed: ";

  private MemoryTests() {}

  /**
   * What came of the tests.
   *
   * @param exitCode 0 if all passed
   * @param said what they printed, failures at the end
   */
  record Outcome(int exitCode, String said) {}

  /** Runs tests, named by class or by class and method ({@code Class#method}). */
  static Outcome run(ForkedJava java, List<String> names, Path log) throws Exception {
    ForkedJava.Started started = java.start(MemoryTests.class, names, log);
    return new Outcome(started.exitCode(), started.said());
  }

  /** Runs the tests that are named. */
  public static void main(String[] args) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(Stream.of(args).map(MemoryTests::named).toList())
                .build(),
            listener);
    TestExecutionSummary summary = listener.getSummary();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    summary.printFailuresTo(out);
    boolean passed = summary.getTestsSucceededCount() > 0 && summary.getTotalFailureCount() == 0;
    if (passed) {
      out.println(PASSED + summary.getTestsSucceededCount());
    }
    out.flush();
    System.exit(passed ? 0 : 1);
  }

  private static DiscoverySelector named(String test) {
    return test.indexOf('#') < 0
        ? DiscoverySelectors.selectClass(test)
        : DiscoverySelectors.selectMethod(test);
  }
}
