package io.heapscale.analyzer.work;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A temporary file that leaves nothing behind. Where the system lets an open file be deleted, it is
 * deleted at once, and the system frees its room when the process ends, killed or not. Elsewhere it
 * is locked while in use and deleted when closed; one that a killed process left, which nobody
 * locks, is deleted by the next {@link #create} in that folder.
 */
public final class SpillFile implements Closeable {
  private static final String PREFIX = "heapscale-spill-";
  private static final String SUFFIX = ".tmp";
  private static final Set<StandardOpenOption> OPTIONS =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);

  private final Path path;
  private final FileChannel channel;
  private boolean deleted;

  private SpillFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Makes an empty one, which only its owner can read.
   *
   * @param folder an existing folder
   */
  public static SpillFile create(Path folder) throws IOException {
    deleteAbandoned(folder);
    Path path = folder.resolve(PREFIX + UUID.randomUUID() + SUFFIX);
    SpillFile file =
        new SpillFile(path, FileChannel.open(path, OPTIONS, OwnerOnly.attributes(path)));
    if (OwnerOnly.isKnownTo(path)) {
      file.delete();
    } else if (lock(file.channel) == null) {
      file.channel.close();
      throw new IOException(path + ": cannot lock a file of our own");
    }
    return file;
  }

  /** Deletes the files of processes that are gone. */
  private static void deleteAbandoned(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + '*' + SUFFIX)) {
      for (Path each : files) {
        deleteUnlocked(each);
      }
    }
  }

  private static void deleteUnlocked(Path path) {
    boolean abandoned;
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      abandoned = lock(channel) != null;
      if (abandoned) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // Somebody else's, or deleted by another run at the same moment: not ours to delete.
      return;
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // another analysis of this process
    }
  }

  /** To read and write it. */
  public FileChannel channel() {
    return channel;
  }

  private void delete() throws IOException {
    Files.deleteIfExists(path);
    deleted = true;
  }

  @Override
  public void close() {
    try (channel) {
      if (!deleted) {
        delete();
      }
    } catch (IOException e) {
      // Still mapped on a system that keeps such files; the next run deletes it.
      path.toFile().deleteOnExit();
    }
  }
}
