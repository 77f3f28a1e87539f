package io.heapscale.mat.install;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code heapscale-mat.properties} says of an installation.
 *
 * @param version of the Memory Analyzer, with its qualifier
 * @param source an address, or the absolute path of a folder or zip
 * @param date when it was installed, in UTC
 * @param sha256s by the names of the files in {@code plugins}
 */
record Installation(String version, String source, Instant date, Map<String, String> sha256s) {
  static final String FILE = "heapscale-mat.properties";
  static final String PLUGINS = "plugins";

  private static final String ARTIFACT = "sha256.";

  /**
   * Reads it.
   *
   * @return null if the folder is no installation
   * @throws InstallException if it is damaged
   */
  static @Nullable Installation read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return null;
    }
    Properties properties = new Properties();
    Map<String, String> sha256s = new TreeMap<>();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
      for (String key : properties.stringPropertyNames()) {
        if (key.startsWith(ARTIFACT)) {
          sha256s.put(key.substring(ARTIFACT.length()), properties.getProperty(key));
        }
      }
      return new Installation(
          properties.getProperty("version", ""),
          properties.getProperty("source", ""),
          Instant.parse(properties.getProperty("date", "")),
          sha256s);
    } catch (CharacterCodingException | IllegalArgumentException | DateTimeException e) {
      throw new InstallException(
          file + ": expected the properties of an installation: " + e.getMessage(), e);
    }
  }

  void write(Path folder) throws IOException {
    StringBuilder text = new StringBuilder("# Written by scripts/install_mat.sh of Heapscale.\n");
    text.append("version=").append(version).append('\n');
    text.append("source=").append(source.replace("\\", "\\\\")).append('\n');
    text.append("date=").append(date).append('\n');
    new TreeMap<>(sha256s)
        .forEach((file, sha256) -> text.append(ARTIFACT + file + "=" + sha256 + "\n"));
    Files.writeString(folder.resolve(FILE), text);
  }

  /** What is not as it was installed, a line for each file; none if all is. */
  List<String> damages(Path folder) throws IOException {
    List<String> damages = new ArrayList<>();
    for (Map.Entry<String, String> each : sha256s.entrySet()) {
      Path file = folder.resolve(PLUGINS).resolve(each.getKey());
      if (!Files.isRegularFile(file)) {
        damages.add(file + ": missing");
      } else {
        String sha256 = BundleCheck.sha256(file);
        if (!sha256.equals(each.getValue())) {
          damages.add("%s: expected SHA-256 %s, got %s".formatted(file, each.getValue(), sha256));
        }
      }
    }
    return damages;
  }
}
