package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.model.Manifest.ClassCount;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.work.SavedInput;
import io.heapscale.analyzer.work.SavedOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What an index depends on: an index with another key may hold other answers.
 *
 * @param parts what it depends on, by the words that say what is wrong where it differs
 */
record IndexKey(Map<String, String> parts) {
  /** Samples of a dump: reading all of it would take as long as the first pass. */
  private static final int SAMPLES = 256;

  private static final int SAMPLE_BYTES = 1 << 12;

  /**
   * The key of a dump.
   *
   * @param number of the heap dump in the file, 0 for the only one
   * @param histogram the VM's own, for sizes
   * @param config names the fields that are ignored
   */
  static IndexKey of(
      Path dump,
      HprofFile file,
      int number,
      Mode mode,
      boolean live,
      @Nullable Manifest manifest,
      List<ClassCount> histogram,
      ResourceConfig config)
      throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("made by another version of Heapscale", ProgramChecksum.ofThisProgram());
    parts.put(
        "of another dump",
        "%d, %d bytes, %d, %s, %08x"
            .formatted(
                number,
                file.size(),
                file.timestampMillis(),
                Files.getLastModifiedTime(dump),
                samples(file)));
    parts.put("made in another mode", mode.label());
    parts.put("made for a dump with other objects that nothing reaches", String.valueOf(live));
    parts.put("made with other sizes", sizes(manifest, histogram));
    parts.put("made with other ignored fields", String.join("\n", config.ignoredFields()));
    return new IndexKey(parts);
  }

  private static long samples(HprofFile file) {
    CRC32C checksum = new CRC32C();
    int length = (int) Math.min(SAMPLE_BYTES, file.size());
    long last = file.size() - length;
    for (int i = 0; i <= SAMPLES; i++) {
      checksum.update(file.bytes(last / SAMPLES * i + last % SAMPLES * i / SAMPLES, length));
    }
    return checksum.getValue();
  }

  private static String sizes(@Nullable Manifest manifest, List<ClassCount> histogram) {
    CRC32C checksum = new CRC32C();
    long length = 0;
    for (ClassCount row : histogram) {
      byte[] text = row.toString().getBytes(StandardCharsets.UTF_8);
      checksum.update(text);
      length += text.length;
    }
    String arrays =
        manifest == null
            ? "none"
            : new TreeMap<>(manifest.arrays()) + ", " + manifest.objectAlignmentBytes();
    return "%s; %d, %08x".formatted(arrays, length, checksum.getValue());
  }

  void save(SavedOutput out) throws IOException {
    out.number(parts.size());
    for (Map.Entry<String, String> part : parts.entrySet()) {
      out.text(part.getKey());
      out.text(part.getValue());
    }
  }

  /** Reads what {@link #save} has written; says how it differs from this, or null. */
  @Nullable String difference(SavedInput in) throws IOException {
    int count = in.number();
    Map<String, String> kept = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      kept.put(in.text(), in.text());
    }
    for (Map.Entry<String, String> part : parts.entrySet()) {
      if (!part.getValue().equals(kept.get(part.getKey()))) {
        return part.getKey();
      }
    }
    return null;
  }
}
