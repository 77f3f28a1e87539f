package io.heapscale.analyzer.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that runs {@link WaitingProgram} until it is closed. */
record ForkedJvm(Process process) implements AutoCloseable {

  /** Starts it, by another program where {@code prefix} names one, and waits until it is ready. */
  static ForkedJvm start(List<String> prefix, Path home, List<String> options) throws IOException {
    return start(WaitingProgram.class, prefix, home, options);
  }

  /** The same of another program that says "ready". */
  static ForkedJvm start(Class<?> program, List<String> prefix, Path home, List<String> options)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(home.resolve("bin/java").toString());
    command.add("-Xmx64m");
    command.addAll(options);
    command.add("-cp");
    command.add(classes());
    command.add(program.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    ForkedJvm jvm = new ForkedJvm(process);
    jvm.awaitReady();
    return jvm;
  }

  /** Waits until it has said that it is ready. */
  private void awaitReady() throws IOException {
    StringBuilder said = new StringBuilder();
    for (int c = process.getInputStream().read(); c >= 0; c = process.getInputStream().read()) {
      said.append((char) c);
      if (said.toString().endsWith("ready\n")) {
        return;
      }
    }
    close();
    throw new IOException("the program ended before it was ready: " + said);
  }

  /** Sends it a line, and waits until it has done what that says. */
  void tell(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    awaitReady();
  }

  /** Starts it on the running JDK. */
  static ForkedJvm start(List<String> options) throws IOException {
    return start(List.of(), Path.of(System.getProperty("java.home")), options);
  }

  /** Its number as we see it; with a prefix that forks it is that of the child. */
  String pid() {
    return process
        .descendants()
        .findFirst()
        .map(child -> Long.toString(child.pid()))
        .orElse(Long.toString(process.pid()));
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the command can be run here, and ends well. */
  static boolean works(List<String> command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean works = process.waitFor() == 0;
      if (!works) {
        System.out.println("skipped: " + command + ": " + said.strip());
      }
      return works;
    } catch (IOException e) {
      System.out.println("skipped: " + e.getMessage());
      return false;
    }
  }

  /** The folder of the test classes. */
  static String classes() {
    return Path.of(
            URI.create(
                WaitingProgram.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString()))
        .toString();
  }
}
