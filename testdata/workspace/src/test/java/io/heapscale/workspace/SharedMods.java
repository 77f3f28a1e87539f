package io.heapscale.workspace;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The real mods in {@code ../shared/mods} beside the repository, unpacked once per test run. A user
 * does not have them: then a test skips with a message, or fails where {@code
 * HEAPSCALE_REQUIRE_SHARED=1} says that they must be there.
 */
public final class SharedMods {
  private static final Map<String, Path> UNPACKED = new ConcurrentHashMap<>();

  private SharedMods() {}

  /** The folder of an unpacked mod, such as {@code steampipe-mod-aws-insights}. */
  public static Path mod(String name) {
    return UNPACKED.computeIfAbsent(name, SharedMods::unpack);
  }

  /** All {@code .pp} files of a mod, sorted. */
  public static List<Path> sources(String name) {
    try (Stream<Path> files = Files.walk(mod(name))) {
      return files.filter(file -> file.toString().endsWith(".pp")).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Path unpack(String name) {
    Path archive = archive(name);
    try {
      Path target = Files.createTempDirectory("heapscale-mod");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(target)));
      try (InputStream file = Files.newInputStream(archive);
          InputStream tar = new GZIPInputStream(new BufferedInputStream(file))) {
        untar(new DataInputStream(tar), target);
      }
      return target.resolve(name);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(archive + " cannot be unpacked", unreadable);
    }
  }

  private static Path archive(String name) {
    Path start = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    for (Path folder = start; folder.getParent() != null; folder = folder.getParent()) {
      Path archive = folder.resolveSibling("shared").resolve("mods").resolve(name + ".tar.gz");
      if (Files.exists(archive)) {
        return archive;
      }
    }
    String message = "skipped: ../shared/mods/" + name + ".tar.gz is not beside the repository";
    return "1".equals(System.getenv("HEAPSCALE_REQUIRE_SHARED")) ? fail(message) : abort(message);
  }

  /** Writes the regular files of a ustar archive, with GNU long names and pax paths. */
  private static void untar(DataInputStream in, Path target) throws IOException {
    String longName = "";
    byte[] header = new byte[512];
    while (in.readNBytes(header, 0, 512) == 512 && header[0] != 0) {
      int size = Integer.parseInt(field(header, 124, 12).strip(), 8);
      byte[] content = in.readNBytes(size);
      in.skipNBytes((512 - size % 512) % 512);
      char type = (char) header[156];
      if (type == 'L') {
        longName = field(content, 0, size);
      } else if (type == 'x') {
        String pax = new String(content, StandardCharsets.UTF_8);
        longName = pax.contains(" path=") ? pax.replaceFirst("(?s).* path=([^\n]*)\n.*", "$1") : "";
      } else if (type == '0' || type == 0) {
        String prefix = field(header, 345, 155);
        String shortName = (prefix.isEmpty() ? "" : prefix + "/") + field(header, 0, 100);
        Path file = target.resolve(longName.isEmpty() ? shortName : longName).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("entry outside the archive: " + file);
        }
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        longName = "";
      }
    }
  }

  private static String field(byte[] bytes, int from, int length) {
    int end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException left) {
      System.err.println("left behind: " + folder);
    }
  }
}
