package io.heapscale.analyzer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.gate.TypeReason.FieldChange;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TypeReasonTest {
  @Test
  void moreAndHeavierAddUpToTheChange() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      long before = random.nextInt(20);
      long after = random.nextInt(20);
      long base = before == 0 ? 0 : random.nextInt(1_000_000);
      long head = after == 0 ? 0 : random.nextInt(1_000_000);
      TypeReason reason = reason(before, after, base, head);
      assertThat(reason.moreBytes() + reason.heavierBytes()).isEqualTo(head - base);
      if (before == after && before > 0) {
        assertThat(reason.moreBytes()).isZero();
      }
      if (before > 0 && base * after == head * before) {
        assertThat(reason.heavierBytes()).isZero();
      }
    }
  }

  @Test
  void oneTypeMayHaveBothMoreAndHeavierResources() {
    TypeReason reason = reason(200, 212, 1_000_000, 1_123_600);
    assertThat(reason.moreBytes()).isEqualTo(60_000);
    assertThat(reason.heavierBytes()).isEqualTo(63_600);
    assertThat(reason.heavierPercent()).isEqualTo(6.0);
  }

  @Test
  void newTypeIsMoreAndNotHeavier() {
    TypeReason reason =
        TypeReason.of("t", new Change(null, 5L), new Change(null, 500L), null, null);
    assertThat(reason.moreBytes()).isEqualTo(500);
    assertThat(reason.heavierBytes()).isZero();
    assertThat(reason.heavierPercent()).isNull();
  }

  @Test
  void fieldThatGainedIsNamedOnceAndWhereItIsMostPrecise() {
    TypeReason reason =
        TypeReason.of(
            "dashboard",
            new Change(10L, 20L),
            new Change(1_000L, 2_880L),
            new TreeMap<>(
                Map.of("", 200L, "metadata", 500L, "metadata.source", 400L, "tags", 300L)),
            new TreeMap<>(
                Map.of("", 400L, "metadata", 1_980L, "metadata.source", 1_780L, "tags", 500L)));
    assertThat(reason.fields())
        .containsExactly(
            new FieldChange("metadata.source", new Change(400L, 1_780L), 980, 49),
            new FieldChange("tags", new Change(300L, 500L), -100, -5));
  }

  @Test
  void pathWhoseChangeIsSpreadStandsForAllBelowIt() {
    TypeReason reason =
        TypeReason.of(
            "t",
            new Change(10L, 10L),
            new Change(0L, 300L),
            new TreeMap<>(Map.of("a", 0L)),
            new TreeMap<>(Map.of("a", 300L, "a.x", 100L, "a.y", 100L, "a.z", 100L, "ab", 20L)));
    assertThat(reason.fields()).extracting(FieldChange::path).containsExactly("a", "ab");
  }

  private static TypeReason reason(long before, long after, long base, long head) {
    return TypeReason.of("t", new Change(before, after), new Change(base, head), null, null);
  }
}
