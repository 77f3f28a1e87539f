package io.heapscale.workspace.load;

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

/** The files of a mod: all {@code .pp} and {@code .sp} files that are not in hidden folders. */
final class ModFolder {

  private static final List<String> MOD_FILES = List.of("mod.pp", "mod.sp");
  private static final List<Path> REQUIRED_MODS =
      List.of(Path.of(".powerpipe", "mods"), Path.of(".steampipe", "mods"));

  private final Path folder;

  private ModFolder(Path folder) {
    this.folder = folder;
  }

  /** The mod in that folder; an {@link IOException} says in one line why there is none. */
  static ModFolder open(Path folder) throws IOException {
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

  Path path() {
    return folder;
  }

  /** Reads and parses all files, sorted by name; what is broken goes to {@code problems}. */
  List<SourceFile> read(List<Problem> problems) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    for (Path path : list()) {
      String name = relative(path);
      byte[] bytes = Files.readAllBytes(path);
      HclParser.Result result = HclParser.parseRecovering(name, bytes);
      for (HclException problem : result.problems()) {
        problems.add(Problem.of(problem));
      }
      files.add(new SourceFile(name, bytes, result.file()));
    }
    return files;
  }

  /** Folders of the mods that this one requires, as installed below it, sorted by name. */
  List<Path> requiredMods() throws IOException {
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
  List<String> requires() throws IOException {
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
  boolean holds(String path) {
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

  private List<Path> list() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return directory.equals(folder) || !isHidden(directory)
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (attributes.isRegularFile() && (name.endsWith(".pp") || name.endsWith(".sp"))) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(files);
    return files;
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private String relative(Path path) {
    return folder.relativize(path).toString().replace('\\', '/');
  }
}
