package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.config.ManifestReader;
import io.heapscale.analyzer.hprof.Damage;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.unpack.Unpacking;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a dump comes from, plain, gzip or zstd: a file, or a stream that can be read once. */
public final class DumpSource {
  private final String name;
  private final @Nullable Path file;
  private final @Nullable InputStream stream;

  private DumpSource(String name, @Nullable Path file, @Nullable InputStream stream) {
    this.name = name;
    this.file = file;
    this.stream = stream;
  }

  /** A dump in a file; a manifest may be beside it. */
  public static DumpSource of(Path file) {
    return new DumpSource(String.valueOf(file.getFileName()), file, null);
  }

  /**
   * All that a stream holds, which is copied to a temporary file, unpacked if it is packed. Whoever
   * opened it closes it.
   *
   * @param name what the stream is called in messages and reports
   */
  public static DumpSource of(String name, InputStream stream) {
    return new DumpSource(name, null, stream);
  }

  /** The file's name without its folder, or the stream's name. */
  public String name() {
    return name;
  }

  /** The file; null for a stream. */
  public @Nullable Path file() {
    return file;
  }

  /** The stream; null for a file. */
  public @Nullable InputStream stream() {
    return stream;
  }

  /** The manifest beside the file; nothing is beside a stream. */
  public Optional<Manifest> manifest() throws IOException {
    return file == null ? Optional.empty() : ManifestReader.besideDump(file);
  }

  /**
   * Opens the dump; a stream can be opened once.
   *
   * @param damage hears where a packed one cannot be unpacked to its end
   */
  public HprofFile open(Unpacking unpacking, Damage damage) throws IOException {
    if (file != null) {
      return HprofFile.open(file, unpacking, damage);
    }
    if (stream != null) {
      return HprofFile.open(name, stream, unpacking, damage);
    }
    throw new IllegalStateException(name);
  }
}
