package io.heapscale.dumper;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An installed JDK that tests can run {@link SampleProgram} on. */
record Jvm(int feature, Path home) {

  /** What a forked VM printed and how it ended. */
  record Run(int exitCode, String output) {}

  /** One JDK per feature version from 17 on, from the folder that holds the running one. */
  static List<Jvm> installed() throws IOException {
    Path running = Path.of(System.getProperty("java.home")).toRealPath();
    TreeMap<Integer, Jvm> found = new TreeMap<>();
    found.put(Runtime.version().feature(), new Jvm(Runtime.version().feature(), running));
    Path folder = running.getParent();
    if (folder != null) {
      try (Stream<Path> siblings = Files.list(folder)) {
        for (Path home : siblings.sorted().toList()) {
          addIfUsable(found, home);
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static void addIfUsable(TreeMap<Integer, Jvm> found, Path home) throws IOException {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isRegularFile(release)) {
      return;
    }
    for (String line : Files.readAllLines(release)) {
      if (line.startsWith("JAVA_VERSION=\"")) {
        String version = line.substring(line.indexOf('"') + 1, line.lastIndexOf('"'));
        int feature = Runtime.Version.parse(version).feature();
        if (feature >= 17) {
          found.putIfAbsent(feature, new Jvm(feature, home));
        }
      }
    }
  }

  /** Whether this build of the JDK starts with that option. */
  boolean accepts(String option) throws IOException, InterruptedException {
    return execute(List.of(java(), option, "-version")).exitCode() == 0;
  }

  /** The command that runs the sample into that folder. */
  List<String> sample(Path folder, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.add("-Xmx128m");
    command.addAll(options);
    command.add("-cp");
    command.add(classpath());
    command.add(SampleProgram.class.getName());
    command.add(folder.toString());
    return command;
  }

  /** The command that runs a program of the tests without arguments. */
  List<String> program(Class<?> main) {
    return List.of(java(), "-Xmx128m", "-cp", classpath(), main.getName());
  }

  static Run execute(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException("did not end in 2 minutes: " + command);
    }
    return new Run(process.exitValue(), output.strip());
  }

  static boolean runsAsRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  String java() {
    return home.resolve("bin/java").toString();
  }

  static String classpath() {
    String separator = System.getProperty("path.separator");
    return location(HeapPhases.class) + separator + location(SampleProgram.class);
  }

  static String location(Class<?> of) {
    return Path.of(URI.create(of.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }
}
