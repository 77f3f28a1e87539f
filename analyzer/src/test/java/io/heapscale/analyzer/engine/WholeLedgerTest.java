package io.heapscale.analyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.config.ConfigReader;
import io.heapscale.analyzer.hprof.Reading;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.HeapTotals;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.LedgerEntry;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.model.ProgramRule;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger of real dumps balances to the byte, whatever is configured. */
class WholeLedgerTest {
  private static final ResourceType MAP =
      new ResourceType("map", "java.util.*HashMap", true, null, List.of());
  private static final ResourceType TEXT =
      new ResourceType("text", "java.lang.String", false, null, List.of());
  private static final ResourceType THREAD =
      new ResourceType("thread", "java.lang.Thread", true, "name", List.of());
  private static final ResourceType CLASS =
      new ResourceType("class", "java.lang.Class", false, null, List.of());
  private static final List<ProgramRule> RULES =
      List.of(
          new ProgramRule("threads", List.of("java.lang.Thread", "java.lang.ThreadGroup")),
          new ProgramRule("modules", List.of("java.lang.module.**")));

  private static final Map<String, ResourceConfig> CONFIGURATIONS = new LinkedHashMap<>();

  static {
    CONFIGURATIONS.put("none", ResourceConfig.NONE);
    CONFIGURATIONS.put(
        "JDK classes",
        new ResourceConfig(
            List.of(MAP, TEXT, THREAD),
            List.of("java.util.HashMap.table"),
            "jdk.internal.loader.BuiltinClassLoader",
            RULES));
    CONFIGURATIONS.put(
        "classes are resources", new ResourceConfig(List.of(CLASS, MAP), List.of(), null));
    CONFIGURATIONS.put(
        "no resources",
        new ResourceConfig(
            List.of(), List.of("java.util.*HashMap.table"), "java.lang.Module", RULES));
  }

  private final HeapAnalyzer analyzer = new DefaultHeapAnalyzer();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(GoldenDumps.class)
  void sumIsTheDump(GoldenDumps golden) throws IOException {
    Path dump = golden.copyTo(folder);
    for (Map.Entry<String, ResourceConfig> config : CONFIGURATIONS.entrySet()) {
      for (Mode mode : Mode.values()) {
        check(config.getKey(), analyze(dump, config.getValue(), mode, Reading.WHOLE));
      }
    }
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"small25c"})
  void sumIsALargerDump(String name) throws IOException {
    Path dump = MatAnswers.of(name, folder).dump();
    for (Map.Entry<String, ResourceConfig> config : CONFIGURATIONS.entrySet()) {
      for (Mode mode : Mode.values()) {
        check(config.getKey(), analyze(dump, config.getValue(), mode, Reading.WHOLE));
      }
    }
  }

  /** With the programs' own classes, of which some dumps have none. */
  @Tag("long")
  @ParameterizedTest
  @CsvSource({
    "small17, h2",
    "small17, clojure",
    "small17, lucene",
    "small17, jetty",
    "small17nc, h2",
    "small17nc, clojure",
    "small25c, h2",
    "small25c, clojure",
    "small25c, jetty",
    "small25a16, h2"
  })
  void sumIsADumpOfAProgram(String name, String program) throws Exception {
    Path yaml =
        Path.of(
            Objects.requireNonNull(WholeLedgerTest.class.getResource(program + ".yaml")).toURI());
    Analysis analysis =
        analyze(
            MatAnswers.of(name, folder).dump(), ConfigReader.read(yaml), Mode.EXACT, Reading.WHOLE);
    check(program, analysis);
    assertThat(analysis.types().stream().mapToLong(TypeCost::objects).sum()).isGreaterThan(30);
  }

  /** Cut off: the GC roots, which come last, are lost as well. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10})
  void sumIsWhatIsLeftOfADamagedDump(int share) throws IOException {
    Path whole = GoldenDumps.TINY_17.copyTo(folder);
    byte[] bytes = Files.readAllBytes(whole);
    Path damaged = folder.resolve("damaged.hprof");
    Files.write(damaged, Arrays.copyOf(bytes, bytes.length - bytes.length / share));
    for (Map.Entry<String, ResourceConfig> config : CONFIGURATIONS.entrySet()) {
      for (Mode mode : Mode.values()) {
        Analysis analysis = analyze(damaged, config.getValue(), mode, new Reading(true, 0));
        assertThat(analysis.partial()).isTrue();
        check(config.getKey(), analysis);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(GoldenDumps.class)
  void rulesNamePartsOfTheProgramAndTakeNothingElse(GoldenDumps golden) throws IOException {
    Path dump = golden.copyTo(folder);
    Analysis plain = analyze(dump, ResourceConfig.NONE, Mode.EXACT, Reading.WHOLE);
    Analysis ruled =
        analyze(
            dump, new ResourceConfig(List.of(), List.of(), null, RULES), Mode.EXACT, Reading.WHOLE);
    assertThat(names(ruled)).contains("threads", "modules");
    assertThat(names(plain)).doesNotContain("threads", "modules").contains("java.lang.Thread");
    assertThat(sum(ruled, "program")).isEqualTo(sum(plain, "program"));
    assertThat(sum(ruled, "classes")).isEqualTo(sum(plain, "classes")).isPositive();
  }

  private static List<String> names(Analysis analysis) {
    return analysis.ledger().stream()
        .filter(entry -> entry.part().equals("program"))
        .map(LedgerEntry::name)
        .toList();
  }

  private static long sum(Analysis analysis, String part) {
    return analysis.ledger().stream()
        .filter(entry -> entry.part().equals(part))
        .mapToLong(LedgerEntry::bytes)
        .sum();
  }

  private Analysis analyze(Path dump, ResourceConfig config, Mode mode, Reading reading)
      throws IOException {
    AnalysisRequest request = new AnalysisRequest(config, null, false, 3, mode, null);
    return analyzer.analyze(dump, request.withReading(reading), Progress.NONE);
  }

  private static void check(String configuration, Analysis analysis) {
    HeapTotals heap = analysis.heap();
    assertThat(analysis.ledger().stream().mapToLong(LedgerEntry::bytes).sum())
        .as("bytes with %s in mode %s", configuration, analysis.mode())
        .isEqualTo(heap.shallowBytes() + heap.garbage().shallowBytes());
    assertThat(analysis.ledger().stream().mapToLong(LedgerEntry::objects).sum())
        .isEqualTo(heap.objects() + heap.garbage().objects());
    assertThat(analysis.ledger().stream().map(entry -> entry.part() + ' ' + entry.name()))
        .doesNotHaveDuplicates();
    if (!analysis.types().isEmpty()) {
      JointCost joint = Objects.requireNonNull(analysis.joint());
      long own = analysis.types().stream().mapToLong(TypeCost::ownBytes).sum();
      long fair = analysis.types().stream().mapToLong(TypeCost::fairShareBytes).sum();
      assertThat(own + joint.sharedBytes()).isEqualTo(joint.bytes());
      assertThat(fair).isEqualTo(joint.bytes());
      assertThat(sum(analysis, "own")).isEqualTo(own);
      assertThat(sum(analysis, "shared")).isEqualTo(joint.sharedBytes());
      assertThat(sum(analysis, "structure")).isEqualTo(joint.structureBytes());
    }
  }
}
