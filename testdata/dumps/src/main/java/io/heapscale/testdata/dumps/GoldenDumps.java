package io.heapscale.testdata.dumps;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Small dumps of real programs, with what the VM itself said of each; see the README beside. */
public enum GoldenDumps {
  /** JDK 17, G1: compressed oops, the ordinary case. */
  TINY_17("tiny17"),
  /** JDK 17, Serial: neither compressed oops nor compressed class pointers. */
  TINY_17_UNCOMPRESSED("tiny17nc"),
  /** JDK 25, G1: compact object headers. */
  TINY_25_COMPACT("tiny25c"),
  /** JDK 25, ZGC: no compressed oops, sparse addresses. */
  TINY_25_Z("tiny25z"),
  /** JDK 25, G1: objects aligned to 16 bytes. */
  SMALL_25_ALIGNED_16("small25a16");

  private final String resourceName;

  GoldenDumps(String resourceName) {
    this.resourceName = resourceName;
  }

  /** The name of its files, without their endings. */
  public String resourceName() {
    return resourceName;
  }

  /** The dump as it is committed, packed. */
  public InputStream openPacked() throws IOException {
    return open(".hprof.gz");
  }

  /** The dump, unpacked. */
  public byte[] bytes() {
    try (InputStream in = new GZIPInputStream(openPacked())) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the unpacked dump into a folder and returns its path. */
  public Path copyTo(Path folder) throws IOException {
    return Files.write(folder.resolve(resourceName + ".hprof"), bytes());
  }

  /** Writes the packed dump into a folder and returns its path. */
  public Path copyPackedTo(Path folder) throws IOException {
    Path file = folder.resolve(resourceName + ".hprof.gz");
    try (InputStream in = openPacked()) {
      Files.copy(in, file);
    }
    return file;
  }

  /** Lines of the VM's own class histogram, taken right after the dump. */
  public List<String> vmHistogram() throws IOException {
    return lines(".vm-histogram.txt");
  }

  /** Lines of the VM's flags that decide the layout of objects. */
  public List<String> vmFlags() throws IOException {
    return lines(".vm-flags.txt");
  }

  /** Every object that Eclipse MAT keeps of the dump, as tab-separated lines, packed. */
  public InputStream openMatObjects() throws IOException {
    return open(".mat-objects.tsv.gz");
  }

  /** Eclipse MAT's totals, histogram and retained sets, as JSON, packed. */
  public InputStream openMatAnswers() throws IOException {
    return open(".mat.json.gz");
  }

  private List<String> lines(String ending) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(open(ending), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  private InputStream open(String ending) throws IOException {
    InputStream in = GoldenDumps.class.getResourceAsStream(resourceName + ending);
    if (in == null) {
      throw new FileNotFoundException(resourceName + ending);
    }
    return in;
  }
}
