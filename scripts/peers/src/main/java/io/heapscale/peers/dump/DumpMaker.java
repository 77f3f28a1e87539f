package io.heapscale.peers.dump;

import io.heapscale.peers.proc.Command;
import io.heapscale.peers.proc.Meter;
import io.heapscale.peers.proc.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes dumps in one folder and keeps at most the last: they are large. Used by one thread. */
public final class DumpMaker {

  private static final String MAIN = "io.heapscale.testdata.dumps.synthetic.SyntheticDump";
  private static final Duration LIMIT = Duration.ofHours(2);

  /** Room for the index and spill files of an analyzer, as a multiple of the dump. */
  private static final int ROOM = 3;

  private static final Pattern REFERENCES = Pattern.compile("\\breferences=(\\d+)");
  private static final int BUFFER_BYTES = 1 << 20;

  private final Path java;
  private final Path classes;
  private final Path folder;
  private final Meter meter;

  /** What the maker printed of the dump that is in the folder. */
  private String said = "";

  /**
   * Takes a folder to fill.
   *
   * @param java the program to run
   * @param classes the built classes of testdata/dumps
   * @param folder where dumps are written
   */
  public DumpMaker(Path java, Path classes, Path folder, Meter meter) {
    this.java = java;
    this.classes = classes;
    this.folder = folder;
    this.meter = meter;
  }

  /**
   * Makes the dump, or takes it from the folder if it was the last one, and reads it once so that
   * it lies in the page cache if there is room.
   *
   * @throws IOException if there is no room for it, or it cannot be made
   */
  public MadeDump make(DumpSpec spec) throws IOException, InterruptedException {
    Path file = folder.resolve(spec.fileName());
    if (!Files.exists(file)) {
      clear();
      requireRoom(spec);
      List<String> words =
          new ArrayList<>(
              List.of(java.toString(), "-XX:+UseParallelGC", "-cp", classes.toString(), MAIN));
      words.addAll(spec.arguments());
      words.add(file.toString());
      Command command = new Command(words, Map.of(), folder);
      Usage usage = meter.run(command, LIMIT);
      if (!usage.done()) {
        throw new IOException("could not make a dump: " + usage.errors());
      }
      said = Files.readString(command.output());
    }
    warm(file);
    return new MadeDump(file, Files.size(file), references(said));
  }

  /** Removes what was made. */
  public void clear() throws IOException {
    try (var files = Files.newDirectoryStream(folder, "*.hprof")) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  /**
   * Checks the room before the work.
   *
   * @throws IOException if the folder's disk has no room for the dump and what is made of it
   */
  public void requireRoom(DumpSpec spec) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    long needed = ROOM * spec.estimatedBytes();
    if (free < needed) {
      throw new IOException(
          String.format(
              "%,d objects need %,d MB of disk for the dump and its indexes, %,d MB are free in"
                  + " the work folder; choose another with --work, or fewer objects",
              spec.objects(), needed / 1_000_000, free / 1_000_000));
    }
  }

  /** From {@code objects=1 references=2 bytes=3 reachable=1}. */
  static OptionalLong references(String said) {
    Matcher matcher = REFERENCES.matcher(said);
    return matcher.find()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  private static void warm(Path file) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream input = Files.newInputStream(file)) {
      while (input.read(buffer) >= 0) {
        // Reading is all.
      }
    }
  }
}
