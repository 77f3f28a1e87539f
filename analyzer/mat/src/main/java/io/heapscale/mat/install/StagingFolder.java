package io.heapscale.mat.install;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder beside the one that it will become, in one step, when it is complete. Until then, and
 * whatever happens, the old one is as it was.
 */
final class StagingFolder implements Closeable {
  private final Path target;
  private final Path folder;

  /** So that nothing stays behind when the user stops the process. */
  private final Thread cleaner;

  StagingFolder(Path target) throws IOException {
    Path parent = parent(target);
    Files.createDirectories(parent);
    this.target = target;
    // Not a temporary folder of Java, which nobody but this user could read.
    this.folder = Files.createDirectory(sibling(parent));
    this.cleaner = new Thread(this::deleteQuietly);
    Runtime.getRuntime().addShutdownHook(cleaner);
  }

  Path folder() {
    return folder;
  }

  /** Puts it in place; what was there is gone then. */
  void replace() throws IOException {
    if (!Files.exists(target)) {
      Files.move(folder, target);
      return;
    }
    Path old = sibling(parent(target));
    Files.move(target, old);
    try {
      Files.move(folder, target);
    } catch (IOException e) {
      Files.move(old, target);
      throw e;
    }
    delete(old);
  }

  private static Path sibling(Path parent) {
    return parent.resolve(".heapscale-mat-" + UUID.randomUUID());
  }

  private static Path parent(Path target) throws InstallException {
    Path parent = target.toAbsolutePath().getParent();
    if (parent == null) {
      throw new InstallException(target + ": expected a folder inside another one");
    }
    return parent;
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void deleteQuietly() {
    try {
      delete(folder);
    } catch (IOException e) {
      // The process ends; there is nobody to tell.
    }
  }

  @Override
  public void close() throws IOException {
    delete(folder);
    try {
      Runtime.getRuntime().removeShutdownHook(cleaner);
    } catch (IllegalStateException e) {
      // It is at work already.
    }
  }
}
