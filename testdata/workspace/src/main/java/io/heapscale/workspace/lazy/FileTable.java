package io.heapscale.workspace.lazy;

import io.heapscale.workspace.decode.SourceFile;
import io.heapscale.workspace.hcl.HclException;
import io.heapscale.workspace.hcl.HclFile;
import io.heapscale.workspace.hcl.HclParser;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The files of a mod as they were when they were indexed. */
final class FileTable {

  private final Path folder;

  /** Paths relative to the folder. Resources refer to these very strings. */
  private final String[] names;

  private final int[] sizes;
  private final long[] modifiedNanos;

  /** The files as they are now. */
  FileTable(Path folder, List<String> names) throws IOException {
    this.folder = folder;
    this.names = names.toArray(String[]::new);
    this.sizes = new int[this.names.length];
    this.modifiedNanos = new long[this.names.length];
    for (int i = 0; i < sizes.length; i++) {
      Path path = folder.resolve(this.names[i]);
      sizes[i] = Math.toIntExact(Files.size(path));
      modifiedNanos[i] = modifiedNanos(path);
    }
  }

  Path folder() {
    return folder;
  }

  int count() {
    return names.length;
  }

  String name(int file) {
    return names[file];
  }

  String[] names() {
    return names;
  }

  private static long modifiedNanos(Path path) throws IOException {
    return Files.getLastModifiedTime(path).to(TimeUnit.NANOSECONDS);
  }

  /**
   * Reads the piece of a file that an entry speaks of.
   *
   * @throws IOException if it cannot be read, or is not the file that was indexed; the message is
   *     one line
   */
  SourceFile read(IndexEntry entry) throws IOException {
    String name = names[entry.file()];
    byte[] piece = bytes(entry);
    Arrays.fill(piece, 0, entry.foreignBytes(), (byte) ' ');
    try {
      HclFile syntax = HclParser.parse(name, piece, entry.firstLine());
      return new SourceFile(name, piece, syntax, entry.firstByte());
    } catch (HclException e) {
      throw changed(folder.resolve(name), e);
    }
  }

  /** Says that a file is not the one that was indexed. */
  static IOException changed(Path path, @Nullable Exception why) {
    return new IOException(path + ": changed since it was indexed; open the mod again", why);
  }

  private byte[] bytes(IndexEntry entry) throws IOException {
    Path path = folder.resolve(names[entry.file()]);
    byte[] piece = new byte[entry.lengthBytes()];
    // Not a channel: that of an interrupted thread is closed under it.
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      if (file.length() != sizes[entry.file()]
          || modifiedNanos(path) != modifiedNanos[entry.file()]) {
        throw changed(path, null);
      }
      file.seek(entry.firstByte());
      file.readFully(piece);
    } catch (EOFException e) {
      throw changed(path, e);
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw new IOException(path + ": cannot be read any longer; open the mod again", e);
    }
    return piece;
  }
}
