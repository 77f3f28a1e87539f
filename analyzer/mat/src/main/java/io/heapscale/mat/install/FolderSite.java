package io.heapscale.mat.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A folder of this machine. */
record FolderSite(Path folder, Sites sites) implements LocalSite {
  @Override
  public String nameOf(String path) {
    return folder.resolve(path).toString();
  }

  @Override
  public boolean copy(String path, Path target, long limitBytes) throws IOException {
    Path file = folder.resolve(path);
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in =
        new BoundedInputStream(Files.newInputStream(file), file.toString(), limitBytes)) {
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }
    return true;
  }

  @Override
  public List<String> files(String inside) throws IOException {
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(folder.resolve(inside))) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder.resolve(inside))) {
        for (Path file : found) {
          if (Files.isRegularFile(file)) {
            names.add(String.valueOf(file.getFileName()));
          }
        }
      }
    }
    Collections.sort(names);
    return names;
  }

  @Override
  public boolean exists(String path) {
    return Files.isRegularFile(folder.resolve(path));
  }

  /** A folder beside this one too: whoever named this one can read both. */
  @Override
  public Site child(String location) throws IOException {
    return Sites.isAddress(location) ? sites.open(location) : sites.folder(location, folder);
  }
}
