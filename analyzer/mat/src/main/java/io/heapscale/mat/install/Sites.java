package io.heapscale.mat.install;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Opens what a user or a composite repository names. */
final class Sites {
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private final Downloader downloader;
  private final Consumer<String> warnings;

  Sites(Downloader downloader, Consumer<String> warnings) {
    this.downloader = downloader;
    this.warnings = warnings;
  }

  /** Whether it has a scheme; one letter and a colon is a drive of Windows. */
  static boolean isAddress(String source) {
    return ADDRESS.matcher(source).matches();
  }

  /** Whether it is on a server. */
  static boolean isWeb(String source) {
    String lower = source.toLowerCase(Locale.ROOT);
    return lower.startsWith("http:") || lower.startsWith("https:");
  }

  /**
   * Opens an address, a folder or a zip.
   *
   * @throws InstallException if nothing is there, or an address is of another kind
   */
  Site open(String source) throws IOException {
    if (!isAddress(source)) {
      return local(path(source), source);
    }
    URI address = folderUri(source);
    if ("file".equalsIgnoreCase(address.getScheme())) {
      return local(path(String.valueOf(address.getPath())), source);
    }
    WebAddresses.check(address);
    if (WebAddresses.isOpenToChange(address)) {
      warnings.accept(
          "warning: "
              + source
              + ": plain http: what it says can be changed on its way, checksums too; prefer"
              + " https");
    }
    return new WebSite(address, downloader, this);
  }

  /** A folder or zip that a folder names, relative to it. */
  Site folder(String location, Path base) throws IOException {
    return local(base.resolve(path(location)).normalize(), location);
  }

  private Site local(Path path, String source) throws IOException {
    if (Files.isDirectory(path)) {
      return new FolderSite(path, this);
    }
    if (!Files.isRegularFile(path)) {
      throw new InstallException(
          source + ": expected an address, a folder or a zip, found no such file or folder");
    }
    return ZipSite.open(path, this);
  }

  private static Path path(String source) throws InstallException {
    try {
      return Path.of(source);
    } catch (InvalidPathException e) {
      throw new InstallException(source + ": expected the name of a file: " + e.getReason(), e);
    }
  }

  /** As a URI that others resolve against: with a slash at its end. */
  static URI folderUri(String location) throws InstallException {
    try {
      return new URI(location.endsWith("/") ? location : location + "/");
    } catch (URISyntaxException e) {
      throw new InstallException(location + ": expected an address: " + e.getReason(), e);
    }
  }
}
