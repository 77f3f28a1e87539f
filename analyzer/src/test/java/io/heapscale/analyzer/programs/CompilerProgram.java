package io.heapscale.analyzer.programs;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Parses and attributes this repository's sources and keeps trees, symbols and the task. */
final class CompilerProgram implements RealProgram.Body {
  /** System property: the folder that holds {@code analyzer} and {@code dumper}. */
  static final String SOURCES = "heapscale.test.sources";

  private record Compilation(
      StandardJavaFileManager files,
      JavacTask task,
      List<CompilationUnitTree> trees,
      List<Element> elements) {}

  @Override
  public Object run() throws IOException {
    Path root = Path.of(System.getProperty(SOURCES));
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("analyzer", "dumper")) {
      try (Stream<Path> found = Files.walk(root.resolve(module).resolve("src/main/java"))) {
        found.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
      }
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null);
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                null,
                files,
                problems,
                List.of("-proc:none", "-classpath", System.getProperty("java.class.path")),
                null,
                files.getJavaFileObjectsFromPaths(sources));
    List<CompilationUnitTree> trees = new ArrayList<>();
    task.parse().forEach(trees::add);
    List<Element> elements = new ArrayList<>();
    task.analyze().forEach(elements::add);
    for (Diagnostic<? extends JavaFileObject> problem : problems.getDiagnostics()) {
      if (problem.getKind() == Diagnostic.Kind.ERROR) {
        throw new IOException(problem.toString());
      }
    }
    return new Compilation(files, task, trees, elements);
  }
}
