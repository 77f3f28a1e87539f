package io.heapscale.analyzer.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a folder with a file in it, prints its path, and ends without closing it. */
final class AbandonedFolder {
  private AbandonedFolder() {}

  @SuppressWarnings("MustBeClosed")
  public static void main(String[] args) throws IOException {
    Path path = TemporaryFolder.in(Path.of(args[0]), "abandoned-").path();
    Files.writeString(path.resolve("file"), "text");
    System.out.println(path + " " + Files.exists(path.resolve("file")));
  }
}
