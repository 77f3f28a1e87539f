package io.heapscale.dumper;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArrayLayoutTest {

  @Test
  void everyElementTypeIsProbedAndScalesAreThoseOfTheLanguage() {
    Map<String, ArrayLayout> layouts = ArrayLayout.probe(alignment());
    assertThat(layouts.keySet())
        .containsExactly(
            "boolean", "byte", "char", "short", "int", "long", "float", "double", "object");
    assertThat(layouts.entrySet().stream().limit(8).map(e -> e.getValue().scaleBytes()))
        .containsExactly(1, 1, 2, 2, 4, 8, 4, 8);
    assertThat(layouts.get("object"))
        .satisfiesAnyOf(
            layout -> assertThat(layout).extracting(ArrayLayout::scaleBytes).isEqualTo(4),
            layout -> assertThat(layout).extracting(ArrayLayout::scaleBytes).isEqualTo(8));
    assertThat(layouts.values())
        .allSatisfy(
            layout -> {
              assertThat(layout.baseBytes()).isBetween(12, 24);
              assertThat(layout.baseBytes() % layout.scaleBytes()).isZero();
            });
  }

  @Test
  void probingAgainGivesTheSame() {
    assertThat(ArrayLayout.probe(alignment())).isEqualTo(ArrayLayout.probe(alignment()));
  }

  private static int alignment() {
    return VmOptions.objectAlignmentBytes(
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class));
  }
}
