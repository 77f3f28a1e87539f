package io.heapscale.analyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.LedgerEntry;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole analyses of real dumps, held against the VM's histogram and against themselves. */
class GoldenDumpTest {
  private static final ResourceConfig JDK_CLASSES =
      new ResourceConfig(
          List.of(
              new ResourceType("map", "java.util.*HashMap", true, null, List.of()),
              new ResourceType("module", "java.lang.Module", false, "name", List.of()),
              new ResourceType("text", "java.lang.String", false, null, List.of()),
              new ResourceType("thread", "java.lang.Thread", true, "name", List.of())),
          List.of("java.util.HashMap.table", "java.lang.Module.layer"),
          "jdk.internal.loader.BuiltinClassLoader");

  private final HeapAnalyzer analyzer = new DefaultHeapAnalyzer();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(GoldenDumps.class)
  void figuresOfJdkClassesAddUp(GoldenDumps golden) throws IOException {
    Analysis analysis =
        analyzer.analyze(
            golden.copyTo(folder), new AnalysisRequest(JDK_CLASSES, null, true, 0), Progress.NONE);

    long own = analysis.types().stream().mapToLong(TypeCost::ownBytes).sum();
    long fair = analysis.types().stream().mapToLong(TypeCost::fairShareBytes).sum();
    JointCost joint = Objects.requireNonNull(analysis.joint());
    assertThat(own + joint.sharedBytes()).isEqualTo(joint.bytes());
    assertThat(fair).isEqualTo(joint.bytes());
    assertThat(joint.sharedObjects()).isPositive();
    assertThat(analysis.types()).allMatch(type -> type.objects() > 0);
    // The golden dumps' texts are blank, so addresses name their resources.
    assertThat(analysis.resources().stream().map(ResourceCost::id).distinct().count())
        .isEqualTo(analysis.resources().size());
    assertThat(analysis.resources()).allMatch(resource -> resource.id().contains(":0x"));
    assertThat(analysis.heap().shallowBytes())
        .isEqualTo(analysis.histogram().stream().mapToLong(HistogramRow::shallowBytes).sum());
    assertThat(analysis.heap().objects())
        .isEqualTo(analysis.histogram().stream().mapToLong(HistogramRow::objects).sum());
    assertThat(analysis.ledger().stream().mapToLong(LedgerEntry::bytes).sum())
        .isEqualTo(analysis.heap().shallowBytes() + analysis.heap().garbage().shallowBytes());
  }

  @ParameterizedTest
  @EnumSource(GoldenDumps.class)
  void objectsOfAllTopDominatorsAreTheHeap(GoldenDumps golden) throws IOException {
    Path dump = golden.copyTo(folder);
    Analysis analysis = analyzer.dominators(dump, AnalysisRequest.DEFAULT, Progress.NONE);
    AtomicLong rows = new AtomicLong();
    AtomicLong shallow = new AtomicLong();
    AtomicLong top = new AtomicLong();
    analyzer.objects(
        dump,
        AnalysisRequest.DEFAULT,
        Progress.NONE,
        (address, className, shallowBytes, retainedBytes, dominator) -> {
          rows.incrementAndGet();
          shallow.addAndGet(shallowBytes);
          assertThat(retainedBytes).isGreaterThanOrEqualTo(shallowBytes);
          if (dominator == HeapAnalyzer.ObjectSink.NO_DOMINATOR) {
            top.addAndGet(retainedBytes);
          }
        });
    long garbageBytes = analysis.heap().garbage().shallowBytes();
    assertThat(rows.get())
        .isEqualTo(analysis.heap().objects() + analysis.heap().garbage().objects());
    assertThat(shallow.get()).isEqualTo(analysis.heap().shallowBytes() + garbageBytes);
    assertThat(top.get()).isEqualTo(analysis.heap().shallowBytes() + garbageBytes);
    assertThat(analysis.dominators().stream().mapToLong(d -> d.retainedBytes()).sum())
        .isEqualTo(analysis.heap().shallowBytes());
  }

  @ParameterizedTest
  @EnumSource(GoldenDumps.class)
  void sizesEqualTheVmsThoughNoManifestStatesThem(GoldenDumps golden) throws IOException {
    Analysis analysis =
        analyzer.histogram(golden.copyTo(folder), AnalysisRequest.DEFAULT, Progress.NONE);
    Map<String, long[]> vm = vmHistogram(golden);
    int equal = 0;
    int compared = 0;
    for (HistogramRow row : analysis.histogram()) {
      long[] truth = vm.get(row.className());
      if (truth != null
          && row.objects() == truth[0]
          && !row.className().equals("java.lang.Class")) {
        compared++;
        equal += row.shallowBytes() == truth[1] ? 1 : 0;
      }
    }
    assertThat(compared).isGreaterThan(250);
    assertThat(equal).isEqualTo(compared);
    assertThat(analysis.heap().sizeSourceBytes().vm()).isZero();
    assertThat(analysis.heap().sizeSourceBytes().inferred())
        .isGreaterThan(analysis.heap().shallowBytes() / 100 * 97);
  }

  private static Map<String, long[]> vmHistogram(GoldenDumps golden) throws IOException {
    Pattern line = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");
    Map<String, long[]> rows = new HashMap<>();
    for (String text : golden.vmHistogram()) {
      Matcher row = line.matcher(text);
      if (row.matches() && !row.group(3).startsWith("[")) {
        rows.merge(
            row.group(3),
            new long[] {Long.parseLong(row.group(1)), Long.parseLong(row.group(2))},
            (a, b) -> new long[] {a[0] + b[0], a[1] + b[1]});
      }
    }
    return rows;
  }
}
