package io.heapscale.mat.install;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip of this machine, of an update site or of a Memory Analyzer.
 *
 * @param prefix the folder in it that is the site; empty, or with a slash at its end
 */
record ZipSite(Path file, ZipFile zip, String prefix, Sites sites) implements LocalSite {
  /** {@code mat.app/Contents/Eclipse/} of a Memory Analyzer for Macs. */
  private static final int DEEPEST = 3;

  static ZipSite open(Path file, Sites sites) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw new InstallException(file + ": expected a zip: " + e.getMessage(), e);
    }
    try {
      checkNames(file, zip);
      return new ZipSite(file, zip, prefix(zip), sites);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /** Nothing is unpacked by its name in the zip. A zip with such names is no one's honest work. */
  private static void checkNames(Path file, ZipFile zip) throws InstallException {
    for (Enumeration<? extends ZipEntry> each = zip.entries(); each.hasMoreElements(); ) {
      String name = each.nextElement().getName();
      if (name.startsWith("/")
          || name.contains("\\")
          || List.of(name.split("/", -1)).contains("..")) {
        throw new InstallException(
            "%s: expected names inside the zip, found '%s'".formatted(file, name));
      }
    }
  }

  /** The uppermost folder that looks like a repository or has plugins. */
  private static String prefix(ZipFile zip) {
    return zip.stream()
        .map(ZipEntry::getName)
        .map(ZipSite::siteOf)
        .filter(each -> each.isEmpty() || each.split("/", -1).length - 1 <= DEEPEST)
        .filter(each -> !each.equals(NO_SITE))
        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
        .orElse("");
  }

  private static final String NO_SITE = "//";

  /** The folder, with its slash, that an entry makes a site. */
  private static String siteOf(String entry) {
    int plugins = entry.indexOf("plugins/");
    if (plugins == 0 || (plugins > 0 && entry.charAt(plugins - 1) == '/')) {
      return entry.substring(0, plugins);
    }
    int name = entry.lastIndexOf('/') + 1;
    return MetadataForm.ALL_ARTIFACTS.contains(entry.substring(name))
        ? entry.substring(0, name)
        : NO_SITE;
  }

  @Override
  public String nameOf(String path) {
    return path.isEmpty() && prefix.isEmpty() ? file.toString() : file + "!/" + prefix + path;
  }

  @Override
  public boolean copy(String path, Path target, long limitBytes) throws IOException {
    ZipEntry entry = zip.getEntry(prefix + path);
    if (entry == null || entry.isDirectory()) {
      return false;
    }
    try (InputStream in =
        new BoundedInputStream(zip.getInputStream(entry), nameOf(path), limitBytes)) {
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (InstallException e) {
      throw e;
    } catch (IOException e) {
      throw new InstallException(nameOf(path) + ": could not unpack: " + e.getMessage(), e);
    }
    return true;
  }

  @Override
  public List<String> files(String folder) {
    String start = prefix + folder + "/";
    return zip.stream()
        .filter(each -> !each.isDirectory() && each.getName().startsWith(start))
        .map(each -> each.getName().substring(start.length()))
        .filter(each -> !each.contains("/"))
        .sorted()
        .toList();
  }

  @Override
  public boolean exists(String path) {
    ZipEntry entry = zip.getEntry(prefix + path);
    return entry != null && !entry.isDirectory();
  }

  @Override
  public Site child(String location) throws IOException {
    if (Sites.isAddress(location)) {
      return sites.open(location);
    }
    String inside =
        URI.create("/" + prefix).resolve(Sites.folderUri(location)).normalize().getPath();
    if (inside.contains("..")) {
      throw new InstallException(
          "%s: expected a repository inside the zip, found '%s'".formatted(nameOf(""), location));
    }
    return new ZipSite(file, zip, inside.substring(1), sites);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
