package io.heapscale.analyzer.engine;

import static io.heapscale.testdata.dumps.HprofType.INT;
import static io.heapscale.testdata.dumps.HprofType.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.redact.Redaction;
import io.heapscale.analyzer.report.AnalysisJson;
import io.heapscale.testdata.dumps.HeapBuilder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports of a redacted copy are those of the dump: to the byte, where no text is shown. */
class RedactedReportTest {
  private static final ResourceConfig RESOURCES =
      new ResourceConfig(
          List.of(
              new ResourceType("map", "java.util.*HashMap", true, null, List.of()),
              new ResourceType("thread", "java.lang.Thread", true, "name", List.of())),
          List.of("java.util.HashMap.table"),
          null);

  private final HeapAnalyzer analyzer = new DefaultHeapAnalyzer();

  @TempDir Path folder;

  static String[] committedDumps() {
    return MatAnswers.committed();
  }

  @ParameterizedTest
  @MethodSource("committedDumps")
  void theCopyHasTheSameReport(String name) throws IOException {
    assertSameReport(MatAnswers.of(name, folder).dump());
  }

  @ParameterizedTest
  @ValueSource(strings = {"small17", "small17nc", "small25c"})
  @Tag("slow")
  void theCopyOfALargerDumpHasTheSameReport(String name) throws IOException {
    assertSameReport(MatAnswers.of(name, folder).dump());
  }

  /** What sizes are concluded from: the JDK's version in three shapes, the depth of a stack. */
  @ParameterizedTest
  @CsvSource({"4, JDK_9", "8, JDK_9", "4, JDK_8", "8, JDK_8"})
  void whatSizesRestOnIsInTheCopy(int identifierSize, HeapBuilder.StringShape shape)
      throws IOException {
    HeapBuilder heap = new HeapBuilder(identifierSize).stringShape(shape);
    boolean isOld = shape == HeapBuilder.StringShape.JDK_8;
    long text = heap.string(isOld ? "1.8.0_412" : "21.0.5");
    heap.classDump(isOld ? "sun.misc.Version" : "java.lang.VersionProps")
        .staticField("java_version", OBJECT, text)
        .add();
    if (!isOld) {
      long number = heap.classDump("java.lang.Integer").field("value", INT).add();
      long list =
          heap.classDump("java.util.ImmutableCollections$ListN").field("elements", OBJECT).add();
      long version = heap.classDump("java.lang.Runtime$Version").field("version", OBJECT).add();
      long first = heap.instance(number, 21);
      heap.classDump("java.lang.Runtime")
          .staticField(
              "version",
              OBJECT,
              heap.instance(
                  version,
                  heap.instance(list, heap.objectArray(heap.classOf("java.lang.Object[]"), first))))
          .add();
      heap.classDump("jdk.internal.misc.VM").staticField("classFileMajorVersion", INT, 65).add();
      long chunk =
          heap.classDump("jdk.internal.vm.StackChunk").field("sp", INT).field("size", INT).add();
      heap.root(heap.instance(chunk, 3, 1000));
    }
    heap.root(text);
    heap.root(heap.string("a secret"));
    Path dump = heap.writeTo(folder.resolve("heap.hprof"));
    Analysis analysis = assertSameReport(dump);
    assertThat(analysis.heap().vmLayout()).startsWith(isOld ? "JDK 8," : "JDK 21,");
  }

  /** Returns the analysis of the copy, in exact mode. */
  private Analysis assertSameReport(Path dump) throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy")).resolve(dump.getFileName());
    try (HprofFile file = HprofFile.open(dump);
        OutputStream out = Files.newOutputStream(copy)) {
      Redaction.prepare(file, done -> {}).writeTo(out, done -> {});
      assertThat(Files.size(copy)).isEqualTo(file.size());
    }
    assertThat(Files.mismatch(dump, copy)).isNotNegative();
    for (Mode mode : Mode.values()) {
      Analysis found = analyze(copy, mode);
      assertThat(json(found)).as("%s", mode).isEqualTo(json(analyze(dump, mode)));
      Path expectedRows = objects(dump, mode, folder.resolve("expected.tsv"));
      Path foundRows = objects(copy, mode, folder.resolve("found.tsv"));
      assertThat(Files.size(foundRows)).isEqualTo(Files.size(expectedRows)).isPositive();
      assertThat(Files.mismatch(expectedRows, foundRows))
          .as("%s: first other byte", mode)
          .isEqualTo(-1);
    }
    return analyze(copy, Mode.EXACT);
  }

  private Analysis analyze(Path dump, Mode mode) throws IOException {
    ResourceConfig resources = mode == Mode.MAT ? ResourceConfig.NONE : RESOURCES;
    AnalysisRequest request = new AnalysisRequest(resources, null, false, 200, mode, null);
    return analyzer.analyze(dump, request, Progress.NONE);
  }

  private static String json(Analysis analysis) throws IOException {
    StringWriter out = new StringWriter();
    AnalysisJson.write(analysis, out);
    return out.toString();
  }

  private Path objects(Path dump, Mode mode, Path rows) throws IOException {
    AnalysisRequest request = new AnalysisRequest(null, null, false, 0, mode, null);
    try (Writer out = new BufferedWriter(Files.newBufferedWriter(rows))) {
      analyzer.objects(
          dump,
          request,
          Progress.NONE,
          (address, className, shallow, retained, dominator) ->
              out.write(
                  address + " " + className + " " + shallow + " " + retained + " " + dominator
                      + "\n"));
    }
    return rows;
  }
}
