package io.heapscale.mat.install;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;
import org.xml.sax.helpers.DefaultHandler;

/** Finds the file that describes a p2 repository, unpacks and reads it. */
final class MetadataReader {
  private static final String INDEX = "p2.index";
  private static final long INDEX_BYTES = 1 << 16;

  private final Path scratch;
  private final Consumer<String> progress;

  /**
   * A reader.
   *
   * @param scratch a file that it may overwrite
   */
  MetadataReader(Path scratch, Consumer<String> progress) {
    this.scratch = scratch;
    this.progress = progress;
  }

  /**
   * Reads the first of the files of a form that there is.
   *
   * @return its name; null if there is none
   */
  @Nullable String read(Site site, MetadataForm form, DefaultHandler handler) throws IOException {
    for (String file : files(site, form)) {
      if (site.copy(file, scratch, Limits.METADATA)) {
        String name = site.nameOf(file);
        progress.accept("read " + name);
        parse(name, handler);
        return name;
      }
    }
    return null;
  }

  private List<String> files(Site site, MetadataForm form) throws IOException {
    if (!site.copy(INDEX, scratch, INDEX_BYTES)) {
      return form.files();
    }
    Properties index = new Properties();
    try (Reader in = Files.newBufferedReader(scratch, StandardCharsets.ISO_8859_1)) {
      index.load(in);
    } catch (IllegalArgumentException e) {
      throw new InstallException(
          site.nameOf(INDEX) + ": expected properties: " + e.getMessage(), e);
    }
    return form.files(index);
  }

  private void parse(String name, DefaultHandler handler) throws IOException {
    String packing = name.substring(name.lastIndexOf('.') + 1);
    try {
      switch (packing) {
        case "jar" -> parseJar(name, handler);
        case "xz" -> parseXz(name, handler);
        default -> parseXml(name, handler);
      }
    } catch (InstallException e) {
      throw e;
    } catch (IOException e) {
      String reason = e.getMessage();
      throw new InstallException(
          "%s: expected whole %s: %s"
              .formatted(name, packing, reason == null ? "damaged or cut off" : reason),
          e);
    }
  }

  private void parseJar(String name, DefaultHandler handler) throws IOException {
    String inside = name.substring(name.lastIndexOf('/') + 1).replaceFirst("\\.jar$", ".xml");
    try (ZipFile jar = new ZipFile(scratch.toFile())) {
      ZipEntry entry = jar.getEntry(inside);
      if (entry == null) {
        throw new InstallException(name + ": expected " + inside + " in it, found none");
      }
      unpacked(jar.getInputStream(entry), name, handler);
    }
  }

  private void parseXz(String name, DefaultHandler handler) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(scratch));
        XZInputStream xz = new XZInputStream(in, Limits.XZ_MEMORY_KIB)) {
      unpacked(xz, name, handler);
    }
  }

  private void parseXml(String name, DefaultHandler handler) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(scratch))) {
      unpacked(in, name, handler);
    }
  }

  private static void unpacked(InputStream in, String name, DefaultHandler handler)
      throws IOException {
    SafeXml.parse(
        new BoundedInputStream(in, name + ", unpacked", Limits.METADATA_UNPACKED), name, handler);
  }
}
