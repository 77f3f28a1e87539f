package io.heapscale.workspace.generate;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder that a mod is generated into. A hidden list names the files that were generated, so
 * that only those are ever replaced. Each is named there before it is written: what an interrupted
 * run left can be replaced too. No text is kept, so that mods of any size can be written.
 */
final class TargetFolder implements AutoCloseable {

  private static final String LIST = ".generated-files";

  private final Path folder;
  private final Set<String> files = new HashSet<>();
  private final Set<Path> folders = new HashSet<>();
  private final Writer list;

  /** Opens the folder without what an earlier run generated; refuses if there is anything else. */
  TargetFolder(Path folder) throws IOException {
    this.folder = folder;
    clear(folder);
    if (!Files.isDirectory(folder)) { // up to Java 18 a link to a folder cannot be "created"
      Files.createDirectories(folder);
    }
    folders.add(folder);
    list = Files.newBufferedWriter(folder.resolve(LIST));
  }

  void add(String path, String text) throws IOException {
    if (!files.add(path)) {
      throw new IllegalStateException("generated twice: " + path);
    }
    list.write(path + "\n");
    list.flush();
    Path file = folder.resolve(path);
    Path parent = file.getParent();
    if (parent != null && folders.add(parent)) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, text);
  }

  int files() {
    return files.size();
  }

  @Override
  public void close() throws IOException {
    list.close();
  }

  private static void clear(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + ": is not a folder");
    }
    Path root = folder.toRealPath(); // a link would be visited as a file
    Set<Path> ours = new HashSet<>();
    Path list = root.resolve(LIST);
    if (Files.isRegularFile(list)) {
      ours.add(list);
      Files.readAllLines(list).forEach(name -> ours.add(root.resolve(name).normalize()));
    }
    List<Path> present = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(root)) {
      walk.filter(Files::isRegularFile).forEach(present::add);
    }
    for (Path file : present) {
      if (!ours.contains(file.normalize())) {
        throw new IOException(
            folder + ": holds files that were not generated, such as " + root.relativize(file));
      }
    }
    for (Path file : present) {
      if (!file.equals(list)) { // it is still needed if this is interrupted
        Files.delete(file);
      }
    }
  }
}
