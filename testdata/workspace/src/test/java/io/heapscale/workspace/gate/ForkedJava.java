package io.heapscale.workspace.gate;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts main classes of this class path in JVMs of their own.
 *
 * @param home the JDK
 * @param classesFirst folders of classes that stand in for those of the class path
 * @param flags the JVM's options
 */
record ForkedJava(Path home, List<Path> classesFirst, List<String> flags) {

  private static final int MINUTES = 5;

  ForkedJava {
    classesFirst = List.copyOf(classesFirst);
    flags = List.copyOf(flags);
  }

  /**
   * A JVM that was started.
   *
   * @param process the JVM
   * @param log what it prints
   */
  record Started(Process process, Path log) {

    /** Waits for its end and tells its exit code. */
    int exitCode() throws IOException, InterruptedException {
      try {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
          throw new AssertionError("not ended after " + MINUTES + " minutes:\n" + said());
        }
        return process.exitValue();
      } finally {
        process.destroyForcibly();
      }
    }

    /** Waits for its end, which must be a good one. */
    void succeeds() throws IOException, InterruptedException {
      int exitCode = exitCode();
      if (exitCode != 0) {
        throw new AssertionError("exit code " + exitCode + ":\n" + said());
      }
    }

    String said() throws IOException {
      return Files.readString(log);
    }
  }

  /**
   * Starts a main class.
   *
   * @param log where its output goes
   */
  Started start(Class<?> main, List<String> arguments, Path log) throws IOException {
    List<String> classPath = new ArrayList<>();
    classesFirst.forEach(folder -> classPath.add(folder.toString()));
    classPath.addAll(List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)));
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath));
    command.add(main.getName());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    // The JVM would take more options from these.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    Process process = builder.start();
    process.getOutputStream().close();
    return new Started(process, log);
  }
}
