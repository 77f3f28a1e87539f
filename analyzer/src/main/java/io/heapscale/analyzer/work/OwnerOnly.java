package io.heapscale.analyzer.work;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner may read and write, where a file system knows owners. */
final class OwnerOnly {
  private OwnerOnly() {}

  /** Whether the file system has owners as POSIX does. */
  static boolean isKnownTo(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** What to make the file or another in its folder with. */
  static FileAttribute<?>[] attributes(Path path) {
    return isKnownTo(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
