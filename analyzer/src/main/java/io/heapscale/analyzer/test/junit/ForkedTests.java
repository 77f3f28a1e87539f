package io.heapscale.analyzer.test.junit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The main class of a forked JVM: runs one test and writes what came of it. */
final class ForkedTests {
  /** What the test has weighed; one test runs in such a JVM. */
  private static OptionalLong weighed = OptionalLong.empty();

  private ForkedTests() {}

  /** Notes what a test has weighed, for the JVM that waits for it. */
  static void weighed(long bytes) {
    weighed = OptionalLong.of(bytes);
  }

  /**
   * Runs a test.
   *
   * @param args its unique id; a file of system properties; where to write the {@link ForkResult}
   */
  public static void main(String[] args) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(Path.of(args[1]))) {
      properties.load(in);
    }
    for (String name : properties.stringPropertyNames()) {
      if (System.getProperty(name) == null) {
        System.setProperty(name, properties.getProperty(name));
      }
    }
    Outcome outcome = new Outcome();
    Throwable failure;
    try {
      ForkOptions.checkHeap();
      LauncherDiscoveryRequest request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(DiscoverySelectors.selectUniqueId(args[0]))
              .build();
      LauncherFactory.create().execute(request, outcome);
      failure = outcome.failure(args[0]);
    } catch (Throwable e) { // whatever it is, the other JVM has to know
      failure = e;
    }
    new ForkResult(failure, weighed).write(Path.of(args[2]));
    // Threads that the test has left must not keep this JVM.
    System.exit(0);
  }

  private static final class Outcome implements TestExecutionListener {
    private boolean anyTest;
    private @Nullable Throwable first;

    @Override
    public void executionFinished(TestIdentifier what, TestExecutionResult result) {
      anyTest |= what.isTest();
      if (first == null) {
        first = result.getThrowable().orElse(null);
      }
    }

    @Nullable Throwable failure(String id) {
      return first != null || anyTest
          ? first
          : new AssertionError("the forked JVM does not find the test " + id);
    }
  }
}
