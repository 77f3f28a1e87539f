package io.heapscale.peers.subject;

import io.heapscale.peers.proc.Command;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An unpacked Memory Analyzer, run headless by its OSGi launcher: it parses the dump, computes the
 * dominator tree and writes its index files. What it found stays in those files, so its answers are
 * not compared here; {@code analyze verify} compares with them.
 */
public final class Mat implements Subject {

  private static final String LAUNCHER = "org.eclipse.equinox.launcher_*.jar";

  private final Path java;
  private final Path launcher;
  private final String title;

  /**
   * Finds the launcher.
   *
   * @param java the program to run; recent versions of MAT need Java 17 or 21
   * @param home the folder that holds {@code plugins}
   * @throws IOException if there is no launcher in it
   */
  public Mat(Path java, Path home) throws IOException {
    this.java = java;
    this.launcher = only(home.resolve("plugins"), LAUNCHER);
    String name =
        only(home.resolve("plugins"), "org.eclipse.mat.api_*.jar").getFileName().toString();
    this.title = "Eclipse MAT " + name.replaceFirst("^[^_]*_(\\d+\\.\\d+).*$", "$1");
  }

  private static Path only(Path folder, String pattern) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
      for (Path file : files) {
        return file;
      }
    }
    throw new IOException(folder + ": no " + pattern + "; MAT_HOME names no Memory Analyzer");
  }

  @Override
  public String name() {
    return "mat";
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Rules counts() {
    return Rules.MAT;
  }

  @Override
  public Rules tree() {
    return Rules.MAT;
  }

  @Override
  public String differs() {
    return "";
  }

  @Override
  public Command analyze(Path dump, Path scratch, OptionalLong xmxMebibytes) throws IOException {
    Path link = Files.createSymbolicLink(scratch.resolve("dump.hprof"), dump);
    List<String> words = new ArrayList<>(List.of(java.toString()));
    xmxMebibytes.ifPresent(xmx -> words.add("-Xmx" + xmx + "m"));
    words.addAll(
        List.of(
            "-XX:MaxRAMPercentage=75",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + scratch,
            "-jar",
            launcher.toString(),
            "-consoleLog",
            "-nosplash",
            "-data",
            scratch.resolve("workspace").toString(),
            "-application",
            "org.eclipse.mat.api.parse",
            link.toString()));
    return new Command(words, Map.of(), scratch);
  }

  @Override
  public Optional<Answer> answer(Path scratch) {
    return Optional.empty();
  }

  @Override
  public Optional<Command> objects(Path dump, Path scratch) {
    return Optional.empty();
  }
}
