package io.heapscale.analyzer.work;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that appear under their names only when they are complete. Until then each is a file beside
 * that place which bears the process's number; what a process that was killed has left of one is
 * deleted when the next of that name is written.
 */
public final class PendingFiles {
  private static final String SUFFIX = ".tmp";
  private static final Set<StandardOpenOption> OPTIONS =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);

  private PendingFiles() {}

  /** Where the process {@code pid} writes a file before it is complete. */
  static Path path(Path folder, String name, long pid) {
    return folder.resolve(prefix(name) + pid + SUFFIX);
  }

  private static String prefix(String name) {
    return "." + name + ".";
  }

  /**
   * Where this process writes {@code target}; what processes that are gone have left of it is
   * deleted.
   */
  public static Path beside(Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(target + ": not the name of a file");
    }
    String name = String.valueOf(target.getFileName());
    deleteAbandoned(folder, name);
    return path(folder, name, ProcessHandle.current().pid());
  }

  /** Deletes the files of processes that are gone. */
  static void deleteAbandoned(Path folder, String name) throws IOException {
    Pattern ofName =
        Pattern.compile(Pattern.quote(prefix(name)) + "([1-9][0-9]{0,17})" + Pattern.quote(SUFFIX));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Matcher pending = ofName.matcher(String.valueOf(file.getFileName()));
        if (pending.matches() && isAbandoned(file, Long.parseLong(pending.group(1)))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** A process that is not seen from here, as in another container, holds its file locked. */
  private static boolean isAbandoned(Path file, long pid) throws IOException {
    if (ProcessHandle.of(pid).isPresent()) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Opens a file that no other process takes for abandoned until the channel is closed. */
  public static FileChannel open(Path file) throws IOException {
    return locked(FileChannel.open(file, OPTIONS));
  }

  /** Like {@link #open}; the file is a new one that only its owner may read. */
  public static FileChannel openForOwner(Path file) throws IOException {
    Files.deleteIfExists(file);
    // A new one: whoever may write to the folder must not choose where a secret goes.
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return locked(FileChannel.open(file, options, OwnerOnly.attributes(file)));
  }

  private static FileChannel locked(FileChannel channel) throws IOException {
    FileLock unused = channel.tryLock();
    return channel;
  }

  /** Puts a complete file in its place, where no other may be. */
  public static void completeNew(Path pending, Path target) throws IOException {
    Files.move(pending, target);
  }

  /** Puts a complete file in its place in one step where the file system can. */
  public static void complete(Path pending, Path target) throws IOException {
    try {
      Files.move(pending, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(pending, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
