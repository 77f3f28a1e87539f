package io.heapscale.analyzer.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.heapscale.analyzer.config.LocatedNode.Kind;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.DumpInfo;
import io.heapscale.analyzer.model.Environment;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.model.ResourceConfig;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the manifest that the dumper leaves beside a dump. Keys that this version does not know are
 * passed over; a known key with a value of another type is an error.
 */
public final class ManifestReader {
  private static final int SCHEMA_VERSION = 1;
  private static final List<String> PACKED = List.of(".gz", ".zst");

  private ManifestReader() {}

  /**
   * Reads one manifest.
   *
   * @throws IOException with a one-line message, {@code file:line:column: what} where it is
   *     malformed
   */
  public static Manifest read(Path manifestJson) throws IOException {
    String json;
    try {
      json = Files.readString(manifestJson, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new IOException(manifestJson + ": expected UTF-8 text", e);
    }
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      return manifest(LocatedNode.read(parser, manifestJson.toString()));
    } catch (ConfigurationException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Reads the manifest of {@code dump}, if one lies beside it. */
  public static Optional<Manifest> besideDump(Path dump) throws IOException {
    Optional<Path> manifest = pathBeside(dump);
    return manifest.isEmpty() ? Optional.empty() : Optional.of(read(manifest.get()));
  }

  /**
   * Where the manifest of {@code dump} lies: {@code x.hprof.json} for {@code x.hprof}; for {@code
   * x.hprof.gz} and {@code x.hprof.zst} also there, as dumps are compressed after the manifest was
   * written.
   */
  public static Optional<Path> pathBeside(Path dump) {
    String name = String.valueOf(dump.getFileName());
    List<String> names = new ArrayList<>(List.of(name + ".json"));
    for (String ending : PACKED) {
      if (name.endsWith(ending)) {
        names.add(name.substring(0, name.length() - ending.length()) + ".json");
      }
    }
    return names.stream().map(dump::resolveSibling).filter(Files::isRegularFile).findFirst();
  }

  /**
   * Refuses a manifest that was written for another dump.
   *
   * @param dumpBytes length of the dump, uncompressed
   * @param timestampMillis the timestamp of the dump's HPROF header
   */
  public static void check(Manifest manifest, Path dump, long dumpBytes, long timestampMillis)
      throws IOException {
    String difference = null;
    if (manifest.dumpBytes() != dumpBytes) {
      difference = "it names " + manifest.dumpBytes() + " bytes, the dump has " + dumpBytes;
    } else if (manifest.timestampMillis() != timestampMillis) {
      difference =
          "it names timestamp "
              + manifest.timestampMillis()
              + ", the dump's header says "
              + timestampMillis;
    }
    if (difference != null) {
      Path path = pathBeside(dump).orElse(dump);
      throw new IOException(
          "manifest "
              + path
              + " belongs to another dump: "
              + difference
              + "; remove it or the dump");
    }
  }

  private static Manifest manifest(LocatedNode document) {
    document.expect(Kind.MAP, "the manifest");
    LocatedNode versionNode = document.get("schemaVersion");
    long version = document.requiredNumber("schemaVersion");
    if (version > SCHEMA_VERSION && versionNode != null) {
      throw versionNode.error(
          "schemaVersion "
              + version
              + " is newer than this version reads ("
              + SCHEMA_VERSION
              + ")");
    }
    LocatedNode dump = document.map("dump");
    if (dump == null) {
      throw document.error("\"dump\" is missing");
    }
    if (document.get("live") == null) {
      throw document.error("\"live\" is missing");
    }
    long dumpBytes = dump.requiredNumber("bytes");
    ResourceConfig resources = ConfigReader.resources(document, false);
    return new Manifest(
        dumpBytes,
        dump.requiredNumber("timestampMillis"),
        document.truth("live", true),
        info(document, dump, dumpBytes),
        histogram(document),
        arrays(document),
        document.get("objectAlignmentBytes") == null
            ? 0
            : document.requiredInt("objectAlignmentBytes"),
        resources.equals(ResourceConfig.NONE) ? null : resources);
  }

  private static DumpInfo info(LocatedNode document, LocatedNode dump, long dumpBytes) {
    String file = dump.textOrNull("file");
    LocatedNode workload = document.map("workload");
    List<DumpInfo.Collector> collectors = new ArrayList<>();
    for (LocatedNode row : document.list("gc")) {
      row.expect(Kind.MAP, "gc");
      String name = row.text("name");
      collectors.add(
          new DumpInfo.Collector(
              name == null ? "" : name, row.number("count", 0), row.number("pauseMillis", 0)));
    }
    return new DumpInfo(
        file == null ? "" : file,
        dumpBytes,
        document.textOrNull("phase"),
        workload == null ? null : workload.textOrNull("name"),
        workload == null ? Map.of() : sizes(workload),
        document.textOrNull("takenAt"),
        jvm(document.map("jvm")),
        memory(document.map("heap")),
        collectors,
        environment(document.map("jvm")));
  }

  private static @Nullable Environment environment(@Nullable LocatedNode jvm) {
    if (jvm == null) {
      return null;
    }
    Map<String, String> flags = new LinkedHashMap<>();
    LocatedNode named = jvm.map("flags");
    if (named != null) {
      named.entries().forEach((name, value) -> flags.put(name, value.text()));
    }
    return Environment.of(jvm.text("version"), flags);
  }

  private static Map<String, Long> sizes(LocatedNode workload) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    LocatedNode size = workload.map("size");
    if (size != null) {
      size.entries().forEach((name, value) -> sizes.put(name, value.asLong(name)));
    }
    return sizes;
  }

  private static @Nullable String jvm(@Nullable LocatedNode jvm) {
    if (jvm == null) {
      return null;
    }
    String vendor = jvm.text("vendor");
    String version = jvm.text("version");
    String words =
        ((vendor == null ? "" : vendor) + " " + (version == null ? "" : version)).strip();
    return words.isEmpty() ? null : words;
  }

  private static DumpInfo.@Nullable Memory memory(@Nullable LocatedNode heap) {
    return heap == null
        ? null
        : new DumpInfo.Memory(
            heap.number("usedBytes", 0),
            heap.number("committedBytes", 0),
            heap.number("allocatedBytes", 0),
            heap.number("peakBytes", 0));
  }

  private static List<Manifest.ClassCount> histogram(LocatedNode document) {
    List<Manifest.ClassCount> rows = new ArrayList<>();
    for (LocatedNode row : document.list("histogram")) {
      String className = row.expect(Kind.MAP, "histogram").text("class");
      if (className == null) {
        throw row.error("\"class\" is missing");
      }
      rows.add(
          new Manifest.ClassCount(
              className, row.requiredNumber("objects"), row.requiredNumber("bytes")));
    }
    return rows;
  }

  private static Map<String, Manifest.ArrayLayout> arrays(LocatedNode document) {
    Map<String, Manifest.ArrayLayout> arrays = new LinkedHashMap<>();
    LocatedNode node = document.map("arrays");
    if (node != null) {
      for (Map.Entry<String, LocatedNode> entry : node.entries().entrySet()) {
        LocatedNode layout = entry.getValue().expect(Kind.MAP, entry.getKey());
        arrays.put(
            entry.getKey(),
            new Manifest.ArrayLayout(
                layout.requiredInt("baseBytes"), layout.requiredInt("scaleBytes")));
      }
    }
    return arrays;
  }
}
