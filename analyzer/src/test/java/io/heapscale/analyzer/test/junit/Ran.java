package io.heapscale.analyzer.test.junit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * What came of one method that the launcher ran.
 *
 * @param results by display name of what ended, the method's container among them
 * @param output what was printed meanwhile
 */
record Ran(Map<String, TestExecutionResult> results, String output, String errors) {

  /** Runs a method with these parameters. */
  static Ran method(Class<?> type, String name, Class<?>... parameters) {
    Map<String, TestExecutionResult> results = new LinkedHashMap<>();
    TestExecutionListener listener =
        new TestExecutionListener() {
          @Override
          public void executionFinished(TestIdentifier what, TestExecutionResult result) {
            results.put(what.getDisplayName(), result);
          }
        };
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    try {
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(DiscoverySelectors.selectMethod(type, name, parameters))
                  .configurationParameter(
                      LauncherConstants.STACKTRACE_PRUNING_ENABLED_PROPERTY_NAME, "false")
                  .build(),
              listener);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return new Ran(
        results,
        printed.toString(StandardCharsets.UTF_8),
        complained.toString(StandardCharsets.UTF_8));
  }

  TestExecutionResult.Status status(String name) {
    return result(name).getStatus();
  }

  Throwable failure(String name) {
    return result(name).getThrowable().orElseThrow();
  }

  private TestExecutionResult result(String name) {
    return Objects.requireNonNull(results.get(name), () -> name + " is not in " + results);
  }
}
