package io.heapscale.analyzer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.model.DumpInfo;
import io.heapscale.analyzer.model.Environment;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.model.ResourceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ManifestReaderTest {
  private static final String FULL =
      """
      { "schemaVersion": 1, "dump": { "file": "after-load.hprof", "bytes": 1234, "timestampMillis": 99 },
        "live": true, "phase": "after-load",
        "workload": { "name": "workspace", "size": { "dashboards": 200, "queries": 400 } },
        "test": "", "takenAt": "2026-11-23T20:00:00Z", "pid": 7,
        "jvm": { "vendor": "Eclipse Adoptium", "version": "25.0.1+8", "flags": { "UseG1GC": "true" } },
        "heap": { "usedBytes": 1, "committedBytes": 2, "allocatedBytes": 3, "peakBytes": 4 },
        "gc": [ { "name": "G1 Young", "count": 5, "pauseMillis": 6 } ],
        "histogram": [ { "class": "byte[]", "objects": 10, "bytes": 240 } ],
        "arrays": { "byte": { "baseBytes": 16, "scaleBytes": 1 } }, "objectAlignmentBytes": 8,
        "resources": { "dashboard": { "class": "a.Dashboard", "subclasses": true, "later": 1 } },
        "ignore": ["a.Workspace.charts"], "root": "a.Workspace", "properties": { "x": "y" },
        "addedLater": [1, {"a": null}] }
      """;

  @TempDir Path folder;

  @Test
  void allThatTheDumperWroteIsRead() throws IOException {
    Manifest manifest = ManifestReader.read(written("a.hprof.json", FULL));
    assertThat(manifest.dumpBytes()).isEqualTo(1234);
    assertThat(manifest.timestampMillis()).isEqualTo(99);
    assertThat(manifest.live()).isTrue();
    assertThat(manifest.info())
        .isEqualTo(
            new DumpInfo(
                "after-load.hprof",
                1234,
                "after-load",
                "workspace",
                Map.of("dashboards", 200L, "queries", 400L),
                "2026-11-23T20:00:00Z",
                "Eclipse Adoptium 25.0.1+8",
                new DumpInfo.Memory(1, 2, 3, 4),
                List.of(new DumpInfo.Collector("G1 Young", 5, 6)),
                new Environment(25, "G1", true, false, 8)));
    assertThat(manifest.histogram()).containsExactly(new Manifest.ClassCount("byte[]", 10, 240));
    assertThat(manifest.arrays()).containsEntry("byte", new Manifest.ArrayLayout(16, 1));
    assertThat(manifest.objectAlignmentBytes()).isEqualTo(8);
    ResourceConfig resources = Objects.requireNonNull(manifest.resources());
    assertThat(resources.types()).extracting("name").containsExactly("dashboard");
    assertThat(resources.root()).isEqualTo("a.Workspace");
  }

  @Test
  void manifestWithoutResourcesNamesNone() throws IOException {
    String json =
        "{\"schemaVersion\": 1, \"dump\": {\"bytes\": 1, \"timestampMillis\": 2}, \"live\": false,"
            + " \"resources\": {}, \"ignore\": [], \"root\": \"\"}";
    Manifest manifest = ManifestReader.read(written("a.hprof.json", json));
    assertThat(manifest.resources()).isNull();
    assertThat(manifest.live()).isFalse();
  }

  @Test
  void manifestLiesBesideItsDumpAlsoWhenThatWasCompressedLater() throws IOException {
    written("x.hprof.json", FULL);
    assertThat(ManifestReader.besideDump(folder.resolve("x.hprof"))).isPresent();
    assertThat(ManifestReader.besideDump(folder.resolve("x.hprof.gz"))).isPresent();
    assertThat(ManifestReader.besideDump(folder.resolve("x.hprof.zst"))).isPresent();
    assertThat(ManifestReader.besideDump(folder.resolve("y.hprof"))).isEmpty();
  }

  @Test
  void manifestOfAnotherDumpIsRefused() throws IOException {
    Path path = written("x.hprof.json", FULL);
    Path dump = folder.resolve("x.hprof");
    Manifest manifest = ManifestReader.read(path);
    assertThatCode(() -> ManifestReader.check(manifest, dump, 1234, 99)).doesNotThrowAnyException();
    assertThatThrownBy(() -> ManifestReader.check(manifest, dump, 1235, 99))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "manifest "
                + path
                + " belongs to another dump: it names 1234 bytes, the dump has 1235; remove it or"
                + " the dump");
    assertThatThrownBy(() -> ManifestReader.check(manifest, dump, 1234, 98))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it names timestamp 99, the dump's header says 98");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          "bytes": 1234 > "bytes": "1234"  > expected a number, found "1234"
          "bytes": 1234 > "bytes": 1.5     > expected a whole number, found "1.5"
          "bytes": 1234 > "b": 1           > "bytes" is missing
          "live": true  > "live": "true"   > live: expected true or false, found "true"
          "live": true, > ""               > expected
          "schemaVersion": 1 > "schemaVersion": 2 > schemaVersion 2 is newer than this version reads (1)
          "baseBytes": 16 > "baseBytes": 99999999999 > baseBytes: 99999999999 is too large
          [ "a.Workspace.charts" > [ 5 > expected
          """)
  void malformedManifestIsOneLineWithItsPlace(String from, String to, String message)
      throws IOException {
    String json = FULL.replace("[\"a.W", "[ \"a.W").replace(from.strip(), to.strip());
    assertThat(json).isNotEqualTo(FULL);
    Path path = written("a.hprof.json", json);
    assertThatThrownBy(() -> ManifestReader.read(path))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("\\Q" + path + "\\E:\\d+:\\d+: [^\\n]+")
        .hasMessageContaining(message.strip());
  }

  @Test
  void truncatedManifestIsOneLine() throws IOException {
    Path path = written("a.hprof.json", FULL.substring(0, 300));
    assertThatThrownBy(() -> ManifestReader.read(path))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("\\Q" + path + "\\E:\\d+:\\d+: [^\\n]+");
  }

  private Path written(String name, String json) throws IOException {
    return Files.writeString(folder.resolve(name), json);
  }
}
