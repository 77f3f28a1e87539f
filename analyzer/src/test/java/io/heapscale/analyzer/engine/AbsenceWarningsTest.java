package io.heapscale.analyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AbsenceWarningsTest {
  private static final String NO_CHART = "resource type 'chart' matches no object of this dump";
  private static final String NO_RUN = "resource type 'run' matches no object of this dump";
  private static final String NO_TEXT = "resource type 'text' matches no object of this dump";
  private static final String HINT = "; did you mean 'a.B$Text'?";
  private static final String NO_ROOT = "root 'a.Workspace' matches no object of this dump";
  private static final String LABEL = "label 'x' of 'o' names none of the objects that are listed";

  @Test
  void whatSomePhaseHoldsIsNotAbsent() {
    assertThat(
            AbsenceWarnings.ofAll(
                List.of(
                    List.of(NO_ROOT, NO_CHART, NO_RUN, NO_TEXT),
                    List.of(NO_TEXT),
                    List.of(NO_RUN, NO_TEXT + HINT, LABEL))))
        .containsExactly(NO_TEXT + HINT);
  }

  @Test
  void classesThatAreNotLoadedInTheEndAreAbsent() {
    String both = AbsenceWarnings.NOT_LOADED + "a.Node (parent), a.Workspace (charts)";
    String one = AbsenceWarnings.NOT_LOADED + "a.Workspace (charts)";
    assertThat(AbsenceWarnings.ofAll(List.of(List.of(both), List.of(one)))).containsExactly(one);
    assertThat(AbsenceWarnings.ofAll(List.of(List.of(both), List.of()))).isEmpty();
  }

  @Test
  void otherWarningsAreNotAboutAbsence() {
    assertThat(AbsenceWarnings.isOne(LABEL)).isFalse();
    assertThat(AbsenceWarnings.isOne(NO_CHART)).isTrue();
  }
}
