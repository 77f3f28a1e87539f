package io.heapscale.analyzer.test.junit;

import io.heapscale.analyzer.test.DumpFolder;
import io.heapscale.analyzer.test.OutOfMemoryReport;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs one test in a JVM of its own. */
final class ForkedJvm {
  /** Says in the other JVM that it is the other JVM. */
  private static final String PROPERTY = "heapscale.forked";

  /** What runs tests; build tools may have these where {@code java.class.path} does not say. */
  private static final List<String> NEEDED =
      List.of(
          "org.junit.platform.launcher.core.LauncherFactory",
          "org.junit.platform.engine.TestEngine",
          "org.junit.platform.commons.support.AnnotationSupport",
          "org.junit.jupiter.engine.JupiterTestEngine",
          "org.junit.jupiter.params.ParameterizedTest",
          "org.junit.jupiter.api.Test",
          "org.opentest4j.AssertionFailedError");

  private ForkedJvm() {}

  /** Whether this is such a JVM. */
  static boolean isHere() {
    return Boolean.getBoolean(PROPERTY);
  }

  /**
   * Runs a test and waits for it.
   *
   * @param heapBytes -Xmx; the JVM's choice without
   * @param properties system properties for it, beside those of this JVM
   */
  static ForkResult run(
      ExtensionContext test, OptionalLong heapBytes, Map<String, String> properties)
      throws IOException, InterruptedException {
    ClassLoader classes = test.getRequiredTestClass().getClassLoader();
    try (DumpFolder folder = DumpFolder.create()) {
      Path dump = folder.path().resolve("out-of-memory.hprof");
      Path result = folder.path().resolve("result.bin");
      Path output = folder.path().resolve("stdout.txt");
      Path errors = folder.path().resolve("stderr.txt");
      List<String> command = command(test, classes, folder.path(), result, dump, heapBytes);
      properties.forEach((name, value) -> command.add(1, "-D" + name + '=' + value));
      // Files, because waiting for a process can be interrupted and reading from it cannot.
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      ForkOptions.clean(builder.environment());
      Process process = builder.start();
      Thread cleaner = new Thread(() -> cleanUp(process, folder), "heapscale-fork-cleaner");
      try {
        // A test run that is ended from outside must leave neither the other JVM nor its files.
        Runtime.getRuntime().addShutdownHook(cleaner);
        process.getOutputStream().close();
        int exit = process.waitFor();
        TestOutput.print(output, errors);
        if (Files.exists(dump)) {
          // Nothing else: the other files have system properties and output, maybe with secrets.
          folder.keep(dump);
          throw OutOfMemoryReport.of(test.getDisplayName(), heapBytes, dump);
        }
        if (!Files.exists(result)) {
          throw new AssertionError(
              "the forked JVM ended with exit code " + exit + " before the test did");
        }
        return ForkResult.read(result, classes);
      } finally {
        process.destroyForcibly().waitFor();
        removeHook(cleaner);
      }
    }
  }

  private static void removeHook(Thread cleaner) {
    try {
      Runtime.getRuntime().removeShutdownHook(cleaner);
    } catch (IllegalStateException e) {
      // It runs already.
    }
  }

  private static void cleanUp(Process process, DumpFolder folder) {
    try {
      process.destroyForcibly().waitFor();
      folder.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(
      ExtensionContext test,
      ClassLoader classes,
      Path folder,
      Path result,
      Path dump,
      OptionalLong heapBytes)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ForkOptions.of(heapBytes));
    command.add("-XX:+HeapDumpOnOutOfMemoryError");
    command.add("-XX:HeapDumpPath=" + dump);
    // A thread that dies of it could leave the test waiting for ever.
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-D" + PROPERTY + "=true");
    command.add("@" + classPathFile(classes, folder));
    command.add(ForkedTests.class.getName());
    command.add(test.getUniqueId());
    command.add(propertiesFile(folder).toString());
    command.add(result.toString());
    return command;
  }

  /** Class paths may be longer than command lines. */
  private static Path classPathFile(ClassLoader classes, Path folder) throws IOException {
    Set<String> entries = new LinkedHashSet<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      entries.add(entry);
    }
    for (String name : NEEDED) {
      try {
        Class<?> found = Class.forName(name, false, classes);
        CodeSource source = found.getProtectionDomain().getCodeSource();
        if (source != null) {
          entries.add(Path.of(source.getLocation().toURI()).toString());
        }
      } catch (ClassNotFoundException | URISyntaxException e) {
        // Not all is needed by all tests; the other JVM says what it misses.
      }
    }
    String path = String.join(File.pathSeparator, entries).replace("\\", "\\\\");
    return Files.writeString(
        folder.resolve("options.txt"), String.format(Locale.ROOT, "-cp%n\"%s\"%n", path));
  }

  /** Build tools set properties that no option of the JVM says. */
  private static Path propertiesFile(Path folder) throws IOException {
    Properties copied = new Properties();
    Properties all = System.getProperties();
    for (String name : all.stringPropertyNames()) {
      copied.setProperty(name, all.getProperty(name));
    }
    Path file = folder.resolve("system.properties");
    try (OutputStream out = Files.newOutputStream(file)) {
      copied.store(out, null);
    }
    return file;
  }
}
