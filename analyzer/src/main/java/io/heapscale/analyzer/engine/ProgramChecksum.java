package io.heapscale.analyzer.engine;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A checksum of the program that runs, jar or folder of classes: two builds of one version number
 * may find different answers.
 */
final class ProgramChecksum {
  private ProgramChecksum() {}

  static String ofThisProgram() throws IOException {
    CodeSource source = ProgramChecksum.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IOException("--index: where this program lies cannot be told");
    }
    try {
      return of(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IOException("--index: where this program lies cannot be told", e);
    }
  }

  static String of(Path program) throws IOException {
    CRC32C checksum = new CRC32C();
    List<Path> files;
    try (Stream<Path> all = Files.walk(program)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    long length = 0;
    for (Path file : files) {
      byte[] content = Files.readAllBytes(file);
      checksum.update(content);
      length += content.length;
    }
    return "%d, %08x".formatted(length, checksum.getValue());
  }
}
