package io.heapscale.analyzer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.MeasureName;
import io.heapscale.analyzer.report.Analyses;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class MeasuresTest {
  @Test
  void budgetsCanNameEveryFigureAndNoOther() {
    List<String> types = List.of("dashboard", "query");
    assertThat(Measures.of(Analyses.workspace(3)).keySet())
        .containsExactlyInAnyOrderElementsOf(MeasureName.names(types));
  }

  @Test
  void bothSayTheSameOfWhatAFigureCounts() {
    for (String name : Measures.of(Analyses.workspace(3)).keySet()) {
      MeasureName parsed = Objects.requireNonNull(MeasureName.parse(name, List.of()));
      assertThat(parsed.unit() == MeasureName.Unit.OBJECTS)
          .as(name)
          .isEqualTo(Measures.isCount(name));
    }
  }
}
