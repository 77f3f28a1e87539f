package io.heapscale.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.Composition;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.IfRemoved;
import io.heapscale.analyzer.model.LedgerEntry;
import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.analyzer.model.WhyReport;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of docs/use-from-java.md run, and are the ones that stand there. */
class DocumentedExamplesTest {
  private static final Path HERE =
      Path.of("src/test/java/io/heapscale/analyzer/api/DocumentedExamplesTest.java");

  private static final Path PAGE = Path.of("../docs/use-from-java.md");

  private static final String YAML =
      """
      resources:
        map: { class: java.util.HashMap, subclasses: true }
        thread: { class: java.lang.Thread, subclasses: true }
      """;

  @TempDir Path folder;

  @Test
  void examplesRun() throws IOException {
    Path dump = GoldenDumps.TINY_17.copyTo(folder);
    Path yaml = folder.resolve("heapscale.yaml");
    Files.writeString(yaml, YAML);
    try (Heap heap = Heap.open(dump, yaml)) {
      HeapType maps = heap.type("map");
      long all = maps.retained();
      long largest = maps.resources().mapToLong(ResourceCost::fairShareBytes).max().orElse(0);

      long total = heap.ledger().stream().mapToLong(LedgerEntry::bytes).sum();

      WhyReport why = heap.why("thread");
      Composition made = heap.composition("map");
      IfRemoved saving = heap.ifRemoved("java.util.HashMap.table");

      assertThat(all).isGreaterThan(largest);
      assertThat(total)
          .isEqualTo(heap.totals().shallowBytes() + heap.totals().garbage().shallowBytes());
      assertThat(Objects.requireNonNull(why.matched()).objects())
          .isEqualTo(heap.type("thread").count());
      assertThat(made.ownBytes()).isEqualTo(maps.own());
      assertThat(saving.freedBytes()).isPositive().isLessThan(total);
      assertThat(saving.owners().stream().mapToLong(IfRemoved.Owner::bytes).sum())
          .isEqualTo(saving.freedBytes());
    }
    try (Heap heap = Heap.open(dump)) {
      List<HistogramRow> classes = heap.analysis().histogram();
      long texts = heap.objects("java.lang.String").count();
      assertThat(classes).anyMatch(row -> row.objects() == texts);
    }
  }

  @Test
  void theyAreThoseOfTheDocumentation() throws IOException {
    String source = unindented(Files.readString(HERE));
    Matcher blocks =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
    int found = 0;
    while (blocks.find()) {
      if (!blocks.group(1).startsWith("import ")) {
        found++;
        assertThat(source).contains(unindented(blocks.group(1)));
      }
    }
    assertThat(found).isGreaterThan(2);
  }

  @Test
  void programOfTheDocumentationCompilesAndRuns() throws Exception {
    Matcher program =
        Pattern.compile("```java\n(import .*?public final class (\\w+).*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    assertThat(program.find()).isTrue();
    Path source = folder.resolve(program.group(2) + ".java");
    Files.writeString(source, program.group(1));
    String classPath = System.getProperty("java.class.path");
    int failures =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", classPath, "-d", folder.toString(), source.toString());
    assertThat(failures).isZero();
    Path dump = GoldenDumps.TINY_17.copyTo(folder);
    Path yaml = folder.resolve("heapscale.yaml");
    Files.writeString(yaml, YAML);
    Path output = folder.resolve("output.txt");
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath + File.pathSeparator + folder,
                program.group(2),
                dump.toString(),
                yaml.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(run.waitFor()).as(Files.readString(output)).isZero();
    assertThat(output).content().contains("map: ", "thread: ", " bytes in all");
  }

  @ParameterizedTest
  @ValueSource(classes = {Heap.class, HeapType.class, HeapObject.class})
  void methodsAreInTheTablesOfTheDocumentation(Class<?> type) throws IOException {
    String page = Files.readString(PAGE);
    assertThat(type.getDeclaredMethods())
        .filteredOn(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .extracting(Method::getName)
        .filteredOn(name -> !List.of("equals", "hashCode", "toString").contains(name))
        .isNotEmpty()
        .allSatisfy(
            name -> assertThat(page).containsPattern("(?m)^\\|[^|]*`(Heap\\.)?" + name + "\\("));
  }

  private static String unindented(String text) {
    return text.replaceAll("(?m)^ +", "").strip();
  }
}
