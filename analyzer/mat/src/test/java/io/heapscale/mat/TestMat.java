package io.heapscale.mat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** A Memory Analyzer that works: MAT's classes of 2015 in its bundle of interfaces. */
final class TestMat {
  static final String VERSION = "1.16.1";

  private TestMat() {}

  static void write(Path folder) throws IOException {
    TestBundles.whole(folder, VERSION);
    TestBundles.repackage(
        Objects.requireNonNull(OwnJars.parser()),
        "org/eclipse/mat/",
        folder,
        MatPlace.API,
        VERSION,
        Map.of());
  }

  /** Gives a method of a class of it another name, of as many letters. */
  static void rename(Path folder, String className, String method, String other)
      throws IOException {
    URI jar = URI.create("jar:" + folder.resolve(MatPlace.API + "_" + VERSION + ".jar").toUri());
    try (FileSystem files = FileSystems.newFileSystem(jar, Map.of())) {
      Path file = files.getPath(className.replace('.', '/') + ".class");
      String bytes;
      try (InputStream in = Files.newInputStream(file)) {
        bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      }
      Files.write(file, bytes.replace(method, other).getBytes(StandardCharsets.ISO_8859_1));
    }
  }
}
