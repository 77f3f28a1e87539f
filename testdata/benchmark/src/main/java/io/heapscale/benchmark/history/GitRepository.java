package io.heapscale.benchmark.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The git repository that a folder lies in, asked by the program {@code git}. */
final class GitRepository {

  private static final String FIELD_END = "\u001f";

  private final String git;
  private final Path top;
  private final String folder;

  private GitRepository(String git, Path top, String folder) {
    this.git = git;
    this.top = top;
    this.folder = folder;
  }

  /**
   * The repository around a folder, which need not exist in the work tree.
   *
   * @param git the program, as {@code git}
   * @throws IOException if there is no git, or no repository; the message is one line
   */
  static GitRepository around(String git, Path folder) throws IOException, InterruptedException {
    Path wanted = folder.toAbsolutePath().normalize();
    Path there = wanted;
    while (!Files.isDirectory(there)) {
      Path parent = there.getParent();
      if (parent == null) {
        throw new IOException(folder + ": no such folder");
      }
      there = parent;
    }
    Path top = Path.of(text(git, there, "rev-parse", "--show-toplevel").strip()).toRealPath();
    Path inside = top.relativize(there.toRealPath().resolve(there.relativize(wanted)));
    return new GitRepository(git, top, inside.toString().replace('\\', '/'));
  }

  /** Whether older commits are missing, as in a clone of depth 1. */
  boolean isShallow() throws IOException, InterruptedException {
    return text(git, top, "rev-parse", "--is-shallow-repository").strip().equals("true");
  }

  /** The commit that is checked out. */
  String head() throws IOException, InterruptedException {
    return text(git, top, "rev-parse", "HEAD").strip();
  }

  /** The commits that changed the folder, the oldest first. */
  List<Revision> revisions() throws IOException, InterruptedException {
    String format = "--format=%H" + FIELD_END + "%cs" + FIELD_END + "%s";
    List<Revision> revisions = new ArrayList<>();
    for (String line : text(git, top, "log", format, "--", folder).split("\n", -1)) {
      String[] fields = line.split(FIELD_END, 3);
      if (fields.length == 3) {
        revisions.add(new Revision(fields[0], fields[1], fields[2]));
      }
    }
    Collections.reverse(revisions);
    return revisions;
  }

  /**
   * Writes the folder's JSON files as they were at a commit. One archive instead of one {@code git
   * show} for each of them: a baseline has some forty.
   *
   * @throws IOException if the folder was not there; the message is one line
   */
  void extract(Revision revision, Path target) throws IOException, InterruptedException {
    Path archive = Files.createTempFile("baseline", ".zip");
    try {
      String tree = revision.commit() + ":" + folder;
      text(git, top, "archive", "--format=zip", "--output=" + archive, tree);
      try (InputStream in = Files.newInputStream(archive);
          ZipInputStream zip = new ZipInputStream(in)) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          Path file = target.resolve(entry.getName()).normalize();
          if (!file.startsWith(target)) {
            throw new IOException(revision.shortCommit() + ": a file lies outside the baseline");
          }
          if (!entry.isDirectory() && entry.getName().endsWith(".json")) {
            Files.createDirectories(file.resolve("..").normalize());
            Files.copy(zip, file);
          }
        }
      }
    } finally {
      Files.deleteIfExists(archive);
    }
  }

  /** What git writes to its standard output; both outputs go to files, so that neither blocks. */
  private static String text(String git, Path in, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("git", ".out");
    Path err = Files.createTempFile("git", ".err");
    try {
      List<String> command = new ArrayList<>(List.of(git, "-C", in.toString()));
      command.addAll(List.of(arguments));
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().put("LC_ALL", "C");
      Process process;
      try {
        process = builder.start();
      } catch (IOException e) {
        throw new IOException("no git found to read the history with", e);
      }
      int exit = process.waitFor();
      if (exit != 0) {
        String said =
            Files.readString(err).lines().filter(l -> !l.isBlank()).findFirst().orElse("");
        throw new IOException("git %s failed: %s".formatted(arguments[0], said));
      }
      return new String(Files.readAllBytes(out), StandardCharsets.UTF_8);
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
