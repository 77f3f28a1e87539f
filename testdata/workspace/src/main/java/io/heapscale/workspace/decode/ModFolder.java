package io.heapscale.workspace.decode;

import io.heapscale.workspace.hcl.Block;
import io.heapscale.workspace.hcl.HclException;
import io.heapscale.workspace.hcl.HclFile;
import io.heapscale.workspace.hcl.HclParser;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** The files of a mod: all {@code .pp} and {@code .sp} files that are not in hidden folders. */
public final class ModFolder {

  private static final List<String> MOD_FILES = List.of("mod.pp", "mod.sp");
  private static final List<Path> REQUIRED_MODS =
      List.of(Path.of(".powerpipe", "mods"), Path.of(".steampipe", "mods"));

  private final Path folder;

  private ModFolder(Path folder) {
    this.folder = folder;
  }

  /** The mod in that folder; an {@link IOException} says in one line why there is none. */
  public static ModFolder open(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      throw new NoSuchFileException(folder + ": no such folder");
    }
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder + ": expected a mod's folder, found a file");
    }
    if (MOD_FILES.stream().noneMatch(name -> Files.isRegularFile(folder.resolve(name)))) {
      throw new NoSuchFileException(folder + ": expected a mod.pp or mod.sp in it, found neither");
    }
    return new ModFolder(folder);
  }

  /** The folder. */
  public Path path() {
    return folder;
  }

  /** Reads and parses all files, sorted by name; what is broken goes to {@code problems}. */
  public List<SourceFile> read(List<Problem> problems) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    forEach(problems, files::add);
    return files;
  }

  /** As {@link #read}, but hands out one file after the other and keeps none. */
  public void forEach(List<Problem> problems, Consumer<SourceFile> reader) throws IOException {
    for (String name : files()) {
      reader.accept(read(name, problems));
    }
  }

  /** Reads and parses one of the {@link #files}; what is broken goes to {@code problems}. */
  public SourceFile read(String name, List<Problem> problems) throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve(name));
    HclParser.Result result = HclParser.parseRecovering(name, bytes);
    for (HclException problem : result.problems()) {
      problems.add(Problem.of(problem));
    }
    return new SourceFile(name, bytes, result.file());
  }

  /**
   * The short name of the mod: the label of the mod block, which stands in the folder itself.
   *
   * @throws IOException if there is none that is in order; the message is one line
   */
  public String modName(Iterable<SourceFile> files, List<Problem> problems) throws IOException {
    for (SourceFile file : files) {
      for (Block block : file.syntax().body().blocks("mod")) {
        if (!file.name().contains("/") && !block.labels().isEmpty()) {
          return block.labels().get(0);
        }
      }
    }
    String why = problems.isEmpty() ? "found none" : "found: " + problems.get(0);
    throw new IOException(folder + ": expected a block mod \"name\" in mod.pp, " + why);
  }

  /** Folders of the mods that this one requires, as installed below it, sorted by name. */
  public List<Path> requiredMods() throws IOException {
    List<Path> mods = new ArrayList<>();
    for (Path place : REQUIRED_MODS) {
      Path root = folder.resolve(place);
      if (Files.isDirectory(root)) {
        findMods(root, mods);
      }
    }
    Collections.sort(mods);
    return mods;
  }

  /** Paths of the mods that {@code mod.pp} says it requires, as {@code github.com/acme/other}. */
  public List<String> requires() throws IOException {
    List<String> required = new ArrayList<>();
    for (String name : MOD_FILES) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        HclFile syntax = HclParser.parseRecovering(name, Files.readAllBytes(file)).file();
        for (Block mod : syntax.body().blocks("mod")) {
          for (Block require : mod.body().blocks("require")) {
            require.body().blocks("mod").forEach(one -> required.addAll(one.labels()));
          }
        }
      }
    }
    return required;
  }

  /** Whether this folder holds the mod of that path, at any version. */
  public boolean holds(String path) {
    String here = folder.toString().replace('\\', '/');
    return here.endsWith("/" + path) || here.contains("/" + path + "@");
  }

  private static void findMods(Path root, List<Path> mods) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            if (MOD_FILES.stream().noneMatch(n -> Files.isRegularFile(directory.resolve(n)))) {
              return FileVisitResult.CONTINUE;
            }
            mods.add(directory);
            return FileVisitResult.SKIP_SUBTREE;
          }
        });
  }

  /** Paths of the files, relative to the folder, with forward slashes, sorted by path. */
  public List<String> files() throws IOException {
    List<Path> files = new ArrayList<>();
    Path root = folder.toRealPath(); // a link would be visited as a file
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return directory.equals(root) || !isHidden(directory)
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (attributes.isRegularFile() && (name.endsWith(".pp") || name.endsWith(".sp"))) {
              files.add(folder.resolve(root.relativize(file)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(files);
    return files.stream().map(this::relative).toList();
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private String relative(Path path) {
    return folder.relativize(path).toString().replace('\\', '/');
  }
}
