package io.heapscale.analyzer.phases;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.gate.Change;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.phases.Leftover.TypeLeft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunPhasesTest {
  private static final List<String> TYPES = List.of("dashboard", "query", "run", "image");

  @Test
  void phasesStandInTheOrderInWhichTheyWereTaken() {
    assertThat(PhasesOfAWorkspace.size("small", 10).phaseNames())
        .containsExactly(
            "before-load", "after-load", "idle", "during-execution", "after-execution");
  }

  @Test
  void namesBreakTiesAndUnknownTimesComeLast() {
    MeasuredSize size =
        new MeasuredSize(
            "x", null, List.of(phase("c", 0), phase("b", 2), phase("a", 2), phase("z", 1)));
    assertThat(size.phaseNames()).containsExactly("z", "a", "b", "c");
    MeasuredPhase garbled =
        new MeasuredPhase("g", PhasesOfAWorkspace.analysis("g", "yesterday", 1, Map.of()));
    assertThat(garbled.takenAt()).isNull();
  }

  @Test
  void smallestSizeComesFirstAndUnknownOnesLast() {
    List<MeasuredSize> sizes =
        List.of(
            new MeasuredSize("a", null, List.of(phase("x", 1))),
            new MeasuredSize("c", 10L, List.of(phase("x", 1))),
            new MeasuredSize("b", 10L, List.of(phase("x", 1))),
            new MeasuredSize("d", 9L, List.of(phase("x", 1))));
    assertThat(RunPhases.of("dashboards", sizes, null, null).sizes())
        .extracting(SizePhases::folder)
        .containsExactly("d", "b", "c", "a");
  }

  @Test
  void whatOnlyAPhaseBetweenHoldsIsGone() {
    Leftover left = left(PhasesOfAWorkspace.size("small", 10));
    assertThat(left.types())
        .filteredOn(TypeLeft::gone)
        .extracting(TypeLeft::name)
        .containsExactly("run");
    assertThat(left.types())
        .filteredOn(type -> type.objects().delta() > 0)
        .containsExactly(
            new TypeLeft(
                "panel", new Change(0L, 1L), new Change(0L, 700L), new Change(0L, 700L), 4L));
  }

  @Test
  void aTypeThatOnePhaseDoesNotWeighCountsAsNothingThere() {
    MeasuredPhase first = PhasesOfAWorkspace.phase("a", 1, 100, Map.of());
    MeasuredPhase last =
        PhasesOfAWorkspace.phase("b", 2, 100, Map.of("run", new long[] {2, 64, 0}));
    Leftover left = left(new MeasuredSize("x", null, List.of(first, last)));
    assertThat(left.jointBytes()).isEqualTo(new Change(null, 64L));
    assertThat(left.types())
        .containsExactly(
            new TypeLeft(
                "run", new Change(null, 2L), new Change(null, 64L), new Change(null, 64L), null));
  }

  @Test
  void withoutResourceTypesOnlyTheHeapIsCompared() {
    Leftover left = left(new MeasuredSize("x", null, List.of(phase("a", 1), phase("b", 2))));
    assertThat(left.types()).isEmpty();
    assertThat(left.jointBytes()).isNull();
    assertThat(left.restBytes()).isNull();
    assertThat(left.liveBytes().delta()).isZero();
  }

  /** Every difference, from its definition on the analyses themselves. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void differencesAreThoseOfTheAnalyses(long seed) {
    Random random = new Random(seed);
    List<MeasuredPhase> taken = new ArrayList<>();
    int count = 2 + random.nextInt(7);
    for (int i = 0; i < count; i++) {
      taken.add(
          PhasesOfAWorkspace.phase("p" + i, i + 1, random.nextInt(5_000), randomTypes(random)));
    }
    int base = random.nextInt(count);
    int head = (base + 1 + random.nextInt(count - 1)) % count;
    SizePhases size =
        RunPhases.of("n", List.of(new MeasuredSize("x", 1L, taken)), "p" + base, "p" + head)
            .sizes()
            .get(0);

    long live = 0;
    for (int i = 0; i < count; i++) {
      Phase phase = size.phases().get(i);
      live = i == 0 ? phase.liveBytes() : live + Objects.requireNonNull(phase.changeBytes());
      assertThat(live).isEqualTo(taken.get(i).analysis().heap().shallowBytes());
      assertThat(
              Objects.requireNonNull(phase.jointBytes())
                  + Objects.requireNonNull(phase.structureBytes())
                  + Objects.requireNonNull(phase.restBytes()))
          .isEqualTo(phase.liveBytes());
    }
    Leftover left = Objects.requireNonNull(size.left());
    Analysis from = taken.get(base).analysis();
    Analysis to = taken.get(head).analysis();
    assertThat(left.liveBytes().delta())
        .isEqualTo(to.heap().shallowBytes() - from.heap().shallowBytes());
    JointCost jointFrom = Objects.requireNonNull(from.joint());
    JointCost jointTo = Objects.requireNonNull(to.joint());
    assertThat(Objects.requireNonNull(left.jointBytes()).delta())
        .isEqualTo(jointTo.bytes() - jointFrom.bytes())
        .isEqualTo(left.types().stream().mapToLong(type -> type.fairShareBytes().delta()).sum());
    assertThat(left.types()).extracting(TypeLeft::name).containsExactlyElementsOf(TYPES);
    for (TypeLeft type : left.types()) {
      TypeCost before = cost(from, type.name());
      TypeCost after = cost(to, type.name());
      assertThat(type.objects()).isEqualTo(new Change(before.objects(), after.objects()));
      assertThat(type.ownBytes()).isEqualTo(new Change(before.ownBytes(), after.ownBytes()));
      assertThat(type.fairShareBytes())
          .isEqualTo(new Change(before.fairShareBytes(), after.fairShareBytes()));
      Long most = null;
      for (int i = Math.min(base, head) + 1; i < Math.max(base, head); i++) {
        long here = cost(taken.get(i).analysis(), type.name()).objects();
        most = most == null ? here : Math.max(most, here);
      }
      assertThat(type.mostBetween()).isEqualTo(most);
      assertThat(type.gone())
          .isEqualTo(before.objects() + after.objects() == 0 && most != null && most > 0);
    }
  }

  private static Map<String, long[]> randomTypes(Random random) {
    Map<String, long[]> types = new LinkedHashMap<>();
    for (String type : TYPES) {
      long objects = random.nextInt(3);
      types.put(type, new long[] {objects, 16 * objects, objects == 0 ? 0 : random.nextInt(40)});
    }
    return types;
  }

  private static TypeCost cost(Analysis analysis, String type) {
    return analysis.types().stream()
        .filter(cost -> cost.name().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static MeasuredPhase phase(String name, int second) {
    return PhasesOfAWorkspace.phase(name, second, 100, Map.of());
  }

  private static Leftover left(MeasuredSize size) {
    @Nullable Leftover left =
        RunPhases.of("dashboards", List.of(size), null, null).sizes().get(0).left();
    return Objects.requireNonNull(left);
  }
}
