package io.heapscale.workspace.gate;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles changed sources of the workspace against its classes. */
final class ChangedClasses {

  private ChangedClasses() {}

  /** Leaves the classes of all files that the edits change in {@code folder}. */
  static Path compile(List<SourceEdit> edits, Path folder) throws IOException {
    Map<String, String> sources = new LinkedHashMap<>();
    for (SourceEdit edit : edits) {
      if (!sources.containsKey(edit.file())) {
        sources.put(edit.file(), edit.source());
      }
      sources.computeIfPresent(edit.file(), (file, source) -> edit.apply(source));
    }
    List<JavaFileObject> files = new ArrayList<>();
    sources.forEach((name, source) -> files.add(new InMemory(name, source)));
    Files.createDirectories(folder);
    List<String> options =
        List.of(
            "-d",
            folder.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "--release",
            "17",
            "-proc:none",
            "-implicit:none");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    boolean compiled = compiler.getTask(null, null, diagnostics, options, null, files).call();
    if (!compiled) {
      throw new AssertionError("the change does not compile: " + diagnostics.getDiagnostics());
    }
    return folder;
  }

  private static final class InMemory extends SimpleJavaFileObject {
    private final String source;

    InMemory(String name, String source) {
      super(URI.create("string:///io/heapscale/workspace/" + name), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }
}
