package io.heapscale.analyzer.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.allocation.AllocationTotals.Scaled;
import io.heapscale.analyzer.allocation.Grouping.Kind;
import io.heapscale.analyzer.allocation.Sample.ThreadKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllocationsTest {
  private static final ThreadKey MAIN = new ThreadKey(1, "main", false);
  private static final ThreadKey WORKER = new ThreadKey(2, "worker", false);

  private final Stacks stacks = new Stacks();
  private final List<Sample> samples = new ArrayList<>();

  private void add(ThreadKey thread, String className, long bytes, Frame... innermostFirst) {
    samples.add(
        new Sample(
            thread, samples.size(), className, stacks.add(List.of(innermostFirst)), bytes, false));
  }

  private static Frame frame(String method) {
    return new Frame("a.b.C", method, 7);
  }

  private Allocations allocations() {
    long sum = Sample.sum(samples);
    AllocationTotals totals =
        new AllocationTotals("x", samples.size(), sum, 0, sum, Scaled.NO, sum, 0, null);
    return new Allocations(samples, stacks, Map.of(), totals, null, List.of());
  }

  private static String rows(AllocationTable table) {
    List<String> rows = new ArrayList<>();
    table.rows().forEach(r -> rows.add(r.name() + ' ' + r.flat().bytes() + ' ' + r.cum().bytes()));
    return String.join(", ", rows);
  }

  @Test
  void recursionCountsOnceInCum() {
    add(MAIN, "int[]", 10, frame("f"), frame("f"), frame("g"), frame("f"), frame("main"));
    add(MAIN, "int[]", 5, frame("g"), frame("main"));
    assertThat(rows(allocations().by(Kind.METHOD)))
        .isEqualTo("a.b.C.f 10 10, a.b.C.g 5 15, a.b.C.main 0 15");
    assertThat(rows(allocations().by(Kind.LINE))).startsWith("a.b.C.f:7 10 10");
    assertThat(rows(allocations().by(Kind.PACKAGE))).isEqualTo("a.b 15 15");
  }

  @Test
  void filtersChooseSamplesAndNothingIsLeftOut() {
    add(MAIN, "int[]", 10, frame("f"), frame("main"));
    add(WORKER, "byte[]", 20, frame("g"), frame("run"));
    add(WORKER, "byte[]", 40);
    assertThat(rows(allocations().by(Kind.THREAD))).isEqualTo("worker 60 60, main 10 10");
    assertThat(rows(allocations().by(Kind.METHOD)))
        .isEqualTo(
            "(no stack) 40 40, a.b.C.g 20 20, a.b.C.f 10 10, a.b.C.run 0 20, a.b.C.main 0 10");
    SampleFilter focus = new SampleFilter(Pattern.compile("C\\.(f|run)$"), null);
    AllocationTable focused = allocations().table(Grouping.by(Kind.CLASS), focus, false);
    assertThat(rows(focused)).isEqualTo("byte[] 20 20, int[] 10 10");
    assertThat(focused.chosen().bytes()).isEqualTo(30);
    assertThat(focused.totals().tableBytes()).isEqualTo(70);
    SampleFilter both = new SampleFilter(Pattern.compile("f"), Pattern.compile("work"));
    assertThat(allocations().table(Grouping.by(Kind.CLASS), both, false).rows()).isEmpty();
  }

  @Test
  void collapsedStacksBeginOutsideAndEndWithTheClass() throws IOException {
    add(MAIN, "byte[]", 10, frame("f"), frame("main"));
    add(WORKER, "byte[]", 20, frame("f"), frame("main"));
    add(MAIN, "a.B", 1, new Frame("x;y", "odd name", 0));
    add(MAIN, "a.B", 2);
    StringBuilder out = new StringBuilder();
    allocations().writeCollapsed(SampleFilter.ALL, out);
    assertThat(out.toString())
        .isEqualTo("(no_stack);a.B 2\na.b.C.main;a.b.C.f;byte[] 30\nx,y.odd_name;a.B 1\n");
  }

  /** By definition: look at every frame of every sample for every row. */
  private static String bruteForce(List<Sample> samples, Stacks stacks) {
    Map<String, long[]> rows = new TreeMap<>();
    for (Sample sample : samples) {
      stacks.frames(sample.stack()).forEach(f -> rows.put(f.qualifiedMethod(), new long[2]));
    }
    rows.forEach(
        (name, sums) -> {
          for (Sample sample : samples) {
            List<Frame> frames = stacks.frames(sample.stack());
            sums[0] += frames.get(0).qualifiedMethod().equals(name) ? sample.bytes() : 0;
            boolean called = frames.stream().anyMatch(f -> f.qualifiedMethod().equals(name));
            sums[1] += called ? sample.bytes() : 0;
          }
        });
    List<Map.Entry<String, long[]>> sorted = new ArrayList<>(rows.entrySet());
    sorted.sort(
        (a, b) ->
            a.getValue()[1] != b.getValue()[1]
                ? Long.compare(b.getValue()[1], a.getValue()[1])
                : a.getValue()[0] != b.getValue()[0]
                    ? Long.compare(b.getValue()[0], a.getValue()[0])
                    : a.getKey().compareTo(b.getKey()));
    List<String> lines = new ArrayList<>();
    sorted.forEach(e -> lines.add(e.getKey() + ' ' + e.getValue()[0] + ' ' + e.getValue()[1]));
    return String.join(", ", lines);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void cumulativeBytesAgreeWithBruteForceOnRandomStacks(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int methods = 1 + random.nextInt(12);
    for (int i = 0; i < 60; i++) {
      Frame[] stack = new Frame[1 + random.nextInt(10)];
      for (int j = 0; j < stack.length; j++) {
        stack[j] = new Frame("a.C" + random.nextInt(2), "m" + random.nextInt(methods), j);
      }
      add(MAIN, "int[]", random.nextInt(5), stack);
    }
    assertThat(rows(allocations().table(Grouping.by(Kind.METHOD), SampleFilter.ALL, true)))
        .as("seed %d", seed)
        .isEqualTo(bruteForce(samples, stacks));
  }

  @Test
  void classNamesAreThoseOfTheSourceWithoutAddresses() {
    assertThat(ClassText.of("[[I")).isEqualTo("int[][]");
    assertThat(ClassText.of("[Ljava.lang.String;")).isEqualTo("java.lang.String[]");
    assertThat(ClassText.of("I")).isEqualTo("I");
    assertThat(ClassText.of("a.B$$Lambda$14.0x0000000800c03000")).isEqualTo("a.B$$Lambda");
    assertThat(ClassText.of("a.B$$Lambda$34+0x800000045.63468833")).isEqualTo("a.B$$Lambda");
    assertThat(ClassText.of("a.B$$Lambda.63468833")).isEqualTo("a.B$$Lambda");
    assertThat(ClassText.of("a.B$1")).isEqualTo("a.B$1");
  }
}
