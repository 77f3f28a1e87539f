package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.layout.ClassFields;
import io.heapscale.analyzer.layout.Contention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Seeded random classes with static fields and {@code @Contended}, as Java source. */
final class GeneratedHierarchies implements Contention {
  private static final String[] TYPES = {
    "boolean", "byte", "char", "short", "int", "float", "long", "double", "Object", "String"
  };
  private static final String CONTENDED = "@jdk.internal.vm.annotation.Contended";

  private final Map<String, Marks> marks = new HashMap<>();
  private final Map<String, String> sources = new HashMap<>();

  GeneratedHierarchies(int count) {
    for (int seed = 0; seed < count; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int depth = 1 + random.nextInt(4);
      String above = "Object";
      for (int i = 0; i < depth; i++) {
        String name = "G" + seed + "_" + i;
        draw(name, above, random, seed % 3 == 0);
        above = name;
      }
    }
  }

  private void draw(String name, String above, SplittableRandom random, boolean mayContend) {
    boolean wholeClass = mayContend && random.nextInt(6) == 0;
    StringBuilder source = new StringBuilder();
    source.append(wholeClass ? CONTENDED + " " : "");
    source.append("class ").append(name).append(" extends ").append(above).append(" {\n");
    Map<String, List<String>> groups = new HashMap<>();
    List<String> order = new ArrayList<>();
    int fields = random.nextInt(8);
    for (int j = 0; j < fields; j++) {
      String field = "f" + j;
      if (mayContend && random.nextInt(6) == 0) {
        int tag = random.nextInt(3);
        source.append(tag == 0 ? CONTENDED : CONTENDED + "(\"t" + tag + "\")").append(' ');
        String group = tag == 0 ? field : "t" + tag;
        if (!groups.containsKey(group)) {
          order.add(group);
        }
        groups.computeIfAbsent(group, key -> new ArrayList<>()).add(field);
      }
      source.append(TYPES[random.nextInt(TYPES.length)]).append(' ').append(field).append(";\n");
    }
    int statics = random.nextInt(8);
    for (int j = 0; j < statics; j++) {
      source.append("static ").append(TYPES[random.nextInt(TYPES.length)]);
      source.append(" s").append(j).append(";\n");
    }
    sources.put(name, source.append("}\n").toString());
    marks.put(name, new Marks(wholeClass, order.stream().map(groups::get).toList()));
  }

  List<String> names() {
    return sources.keySet().stream().sorted().toList();
  }

  @Override
  public Marks of(ClassFields layout) {
    return marks.getOrDefault(layout.name(), Marks.NONE);
  }

  /** Compiles them into {@code folder}. */
  void compileInto(Path folder) throws IOException {
    Path source = folder.resolve("Generated.java");
    Files.writeString(source, String.join("", sources.values()));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int exit =
        compiler.run(
            null,
            null,
            null,
            "-nowarn",
            "-Xlint:none",
            "-source",
            "17",
            "-target",
            "17",
            "--add-exports",
            "java.base/jdk.internal.vm.annotation=ALL-UNNAMED",
            "-d",
            folder.toString(),
            source.toString());
    if (exit != 0) {
      throw new IOException("javac ended with " + exit);
    }
  }
}
