package io.heapscale.analyzer.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A folder that one writer has at a time, of all that see it: processes, whatever their folder for
 * temporary files, and threads. The lock is that of the operating system on a file in the folder,
 * so that of a process that was killed nothing stays but the file, and the next writer takes that.
 *
 * <p>The file is removed before the lock is let go. Whoever waited then has the lock of a file that
 * is no more, while another may have made a new one: each writes a token into the file that it has
 * locked, and has the folder only if it reads that under the file's name.
 */
final class FolderLock implements AutoCloseable {
  /** Hidden, and no baseline. */
  static final String NAME = ".lock";

  private static final long PAUSE_MILLIS = 20;

  /** What is locked lies behind the token: some systems let nobody read what is locked. */
  private static final long LOCKED_AT = 1L << 30;

  /** A process has a lock once, and loses it with the first channel to the file that it closes. */
  private static final Semaphore IN_THIS_PROCESS = new Semaphore(1);

  private final Path file;
  private final FileChannel locked;
  private final FileChannel named;

  private FolderLock(Path file, FileChannel locked, FileChannel named) {
    this.file = file;
    this.locked = locked;
    this.named = named;
  }

  /**
   * Waits until no other writer has the folder.
   *
   * @throws IOException if that takes longer than {@code wait}
   */
  static FolderLock of(Path folder, Duration wait) throws IOException {
    Path file = folder.resolve(NAME);
    long start = System.nanoTime();
    FolderLock lock = null;
    try {
      if (IN_THIS_PROCESS.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        try {
          lock = tryLock(file);
          while (lock == null && System.nanoTime() - start < wait.toNanos()) {
            Thread.sleep(PAUSE_MILLIS);
            lock = tryLock(file);
          }
        } finally {
          if (lock == null) {
            IN_THIS_PROCESS.release();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(file + ": interrupted while waiting for another update");
    }
    if (lock == null) {
      throw new IOException(
          "%s: another update has had the folder for %d s; if there is none, remove this file"
              .formatted(file, wait.toSeconds()));
    }
    return lock;
  }

  private static @Nullable FolderLock tryLock(Path file) throws IOException {
    FileChannel locked;
    try {
      locked = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (AccessDeniedException e) {
      if (Files.exists(file)) {
        // Another user's, who may be writing; or on Windows one that is being removed.
        return null;
      }
      throw e;
    }
    FileChannel named = null;
    FolderLock lock = null;
    try {
      if (locked.tryLock(LOCKED_AT, 1, false) != null) {
        ByteBuffer token = token();
        locked.truncate(0);
        locked.write(token.duplicate(), 0);
        named = FileChannel.open(file, StandardOpenOption.READ);
        ByteBuffer read = ByteBuffer.allocate(token.remaining());
        named.read(read, 0);
        if (read.flip().equals(token)) {
          lock = new FolderLock(file, locked, named);
        }
      }
    } catch (NoSuchFileException e) {
      // Whoever had it has removed it.
    } finally {
      if (lock == null) {
        close(locked, named);
      }
    }
    return lock;
  }

  private static ByteBuffer token() {
    return ByteBuffer.wrap(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
  }

  boolean isHeld() {
    return locked.isOpen();
  }

  private static void close(FileChannel locked, @Nullable FileChannel named) throws IOException {
    try (locked) {
      if (named != null) {
        named.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(file);
    } finally {
      try {
        close(locked, named);
      } finally {
        IN_THIS_PROCESS.release();
      }
    }
  }
}
