package io.heapscale.analyzer.programs;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Classes with {@code @Contended} fields, which the VM heeds outside the JDK under {@code
 * -XX:-RestrictContended}. They are compiled at run time: the annotation is not exported, and a
 * build for an older release cannot export it.
 */
final class ContendedClasses {
  private static final String HEAD =
      "package io.heapscale.extra; import jdk.internal.vm.annotation.Contended;\n";

  private static final List<String> NAMES =
      List.of("Padded", "PaddedGroups", "PaddedChild", "WhollyPadded");

  private static final List<String> SOURCES =
      List.of(
          "class Padded { int a = 1; @Contended long alone = 2; byte b = 3; Object c = a; }",
          """
          class PaddedGroups {
            @Contended("x") int a = 1; @Contended("y") Object b = "b"; @Contended("x") long c = 2;
            @Contended byte d = 3; short e = 4;
          }
          """,
          "class PaddedChild extends Padded { byte a = 1; @Contended int alone = 2; }",
          "@Contended class WhollyPadded { byte a = 1; Object b = \"b\"; }");

  private ContendedClasses() {}

  /** Compiles them into a folder. */
  static void compile(Path folder) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      Path source = folder.resolve(NAMES.get(i) + ".java");
      sources.add(Files.writeString(source, HEAD + SOURCES.get(i)));
    }
    List<String> options =
        List.of(
            "-source",
            "17",
            "-target",
            "17",
            "-proc:none",
            "-nowarn",
            "--add-exports",
            "java.base/jdk.internal.vm.annotation=ALL-UNNAMED",
            "-d",
            folder.toString());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      if (!compiler
          .getTask(messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
          .call()) {
        throw new IOException("cannot compile the contended classes: " + messages);
      }
    }
  }
}
