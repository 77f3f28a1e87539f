package io.heapscale.dumper;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A hidden folder beside the dumps in which files are written until they are whole; closing it
 * removes it with all that is in it.
 */
final class WorkFolder implements AutoCloseable {
  private final Path path;

  private WorkFolder(Path path) {
    this.path = path;
  }

  /** Makes {@code folder} where it is missing, and a working folder in it. */
  static WorkFolder in(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new FileSystemException(folder.toString(), null, e.getFile() + " is not a folder");
    }
    try {
      return new WorkFolder(Files.createTempDirectory(folder, ".dumping-"));
    } catch (FileSystemException e) {
      // Its file is one that nobody has named.
      throw new FileSystemException(folder.toString(), null, HeapDumpException.reason(e));
    }
  }

  Path path() {
    return path;
  }

  Path file(String name) {
    return path.resolve(name);
  }

  /** Gives a whole file its place in one step, unless something is there. */
  void place(String name, Path target) throws IOException {
    Path file = file(name);
    try {
      // A link fails where the target exists; a rename would replace it.
      Files.createLink(target, file);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      Files.move(file, target); // a file system without links; looks first, then renames
    }
  }

  /** Removes all files in it. */
  void clear() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    clear();
    Files.delete(path);
  }
}
