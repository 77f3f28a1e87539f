package io.heapscale.analyzer.test;

import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.dumper.HeapPhases;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * A folder of its own for the dumps of one question, which only its owner can read. Closing it
 * removes it with all that is in it, unless it was to be kept.
 */
public final class DumpFolder implements Closeable {
  /** Where kept dumps are to be found; without it, the folder for temporary files. */
  static final String PROPERTY = "heapscale.dumps";

  private final Path folder;
  private final Set<Path> keptFiles = new HashSet<>();
  private boolean kept;

  private DumpFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes a new folder in that of the system property {@code heapscale.dumps}, or in the one for
   * temporary files.
   */
  public static DumpFolder create() throws IOException {
    String parent = System.getProperty(PROPERTY, "");
    if (parent.isEmpty()) {
      return new DumpFolder(Files.createTempDirectory("heapscale-"));
    }
    Path path = Path.of(parent).toAbsolutePath();
    return new DumpFolder(Files.createTempDirectory(Files.createDirectories(path), "heapscale-"));
  }

  /** A folder that is there, and that others remove: closing it leaves it as it is. */
  static DumpFolder in(Path existing) {
    DumpFolder folder = new DumpFolder(existing);
    folder.keep();
    return folder;
  }

  /** Where it is. */
  public Path path() {
    return folder;
  }

  /**
   * Dumps what lives in this JVM, with a manifest that has the resource types. The dumper takes one
   * dump at a time: others wait.
   *
   * @param phase names the file
   * @return the dump, in this folder
   */
  public Path dump(String phase, ResourceConfig config) throws IOException {
    HeapPhases phases = HeapPhases.in(folder);
    for (ResourceType type : config.types()) {
      phases.resource(type.name(), classesOf(type));
    }
    phases.ignore(config.ignore().toArray(String[]::new));
    String root = config.root();
    if (root != null) {
      phases.root(root);
    }
    return phases.phase(phase).dump();
  }

  private static io.heapscale.dumper.ResourceType classesOf(ResourceType type) {
    var classes = io.heapscale.dumper.ResourceType.of(type.classPattern());
    if (type.subclasses()) {
      classes = classes.withSubclasses();
    }
    String label = type.label();
    if (label != null) {
      classes = classes.withLabel(label);
    }
    for (String field : type.ignore()) {
      classes = classes.ignoring(field);
    }
    return classes;
  }

  /** Leaves a dump and its manifest where they are when this is closed. */
  public void keep(Path dump) {
    keptFiles.add(dump);
    keptFiles.add(dump.resolveSibling(dump.getFileName() + ".json"));
  }

  /** Leaves the folder where it is when this is closed. */
  public void keep() {
    kept = true;
  }

  /** Again it does nothing: a shutdown hook may close what the thread of the test closes. */
  @Override
  public synchronized void close() throws IOException {
    if (kept || !Files.exists(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (!keptFiles.contains(file)) {
          Files.deleteIfExists(file);
        }
      }
    }
    if (keptFiles.isEmpty()) {
      Files.delete(folder);
    }
  }
}
