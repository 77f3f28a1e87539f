package io.heapscale.workspace.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder that a mod is generated into. A hidden list names the files that were generated, so
 * that only those are ever replaced.
 */
final class TargetFolder {

  private static final String LIST = ".generated-files";

  private final Path folder;
  private final TreeMap<String, String> files = new TreeMap<>();

  TargetFolder(Path folder) {
    this.folder = folder;
  }

  void add(String path, String text) {
    if (files.put(path, text) != null) {
      throw new IllegalStateException("generated twice: " + path);
    }
  }

  int files() {
    return files.size();
  }

  void write() throws IOException {
    clear();
    for (var file : files.entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent() == null ? folder : target.getParent());
      Files.writeString(target, file.getValue());
    }
    Files.write(folder.resolve(LIST), files.keySet());
  }

  /** Removes what an earlier run generated; refuses if there is anything else. */
  private void clear() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + ": is not a folder");
    }
    Set<Path> ours = new HashSet<>();
    Path list = folder.resolve(LIST);
    if (Files.isRegularFile(list)) {
      ours.add(list);
      Files.readAllLines(list).forEach(name -> ours.add(folder.resolve(name).normalize()));
    }
    List<Path> present = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.filter(Files::isRegularFile).forEach(present::add);
    }
    for (Path file : present) {
      if (!ours.contains(file.normalize())) {
        throw new IOException(
            folder + ": holds files that were not generated, such as " + folder.relativize(file));
      }
    }
    for (Path file : present) {
      Files.delete(file);
    }
  }
}
