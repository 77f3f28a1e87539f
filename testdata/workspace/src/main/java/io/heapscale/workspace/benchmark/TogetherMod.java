package io.heapscale.workspace.benchmark;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** A mod with nothing of its own that has others installed below it, as those that it requires. */
final class TogetherMod {

  private TogetherMod() {}

  /** Writes it to a new folder. The mods are copied, but for what lies in hidden folders. */
  static void write(Path folder, List<Path> mods) throws IOException {
    Path installed = Files.createDirectories(folder.resolve(".powerpipe").resolve("mods"));
    StringBuilder required = new StringBuilder();
    for (Path mod : mods) {
      String name = Workload.name(mod);
      copy(mod, installed.resolve("local").resolve(name));
      required.append("    mod \"local/%s\" {\n      version = \"*\"\n    }\n".formatted(name));
    }
    Files.writeString(
        folder.resolve("mod.pp"),
        "mod \"together\" {\n  title = \"Together\"\n\n  require {\n" + required + "  }\n}\n");
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            if (!directory.equals(from) && directory.getFileName().toString().startsWith(".")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(target(directory));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              Files.copy(file, target(file));
            }
            return FileVisitResult.CONTINUE;
          }

          private Path target(Path path) {
            return to.resolve(from.relativize(path).toString());
          }
        });
  }
}
