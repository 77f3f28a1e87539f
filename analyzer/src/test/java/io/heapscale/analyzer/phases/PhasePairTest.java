package io.heapscale.analyzer.phases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhasePairTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          before-load after-load idle during-execution after-execution | - | - | after-load > after-execution
          before-load after-index after-execution later                | - | - | after-index > after-execution
          after-index after-load after-execution                       | - | - | after-load > after-execution
          before-load after-load idle                                  | - | - | before-load > idle
          start after-execution end                                    | - | - | start > end
          only                                                         | - | - | -
          a b c                                                        | b | - | b > c
          a b c                                                        | - | b | a > b
          a b c                                                        | c | a | c > a
          a b c                                                        | c | - | -
          a b c                                                        | - | a | -
          a b c                                                        | x | - | -
          a b c                                                        | a | x | -
          a b c                                                        | a | a | -
          start after-load after-execution end                         | start | - | start > after-execution
          start after-load after-execution end                         | - | end | after-load > end
          start after-load after-execution end                         | after-execution | - | after-execution > end
          start after-load after-execution end                         | - | after-load | start > after-load
          """)
  void pairIsTheOneAskedForElseExecutedAgainstLoadedElseLastAgainstFirst(
      String names, @Nullable String from, @Nullable String to, @Nullable String expected) {
    PhasePair pair = PhasePair.choose(List.of(names.split(" ", -1)), from, to);
    assertThat(pair == null ? null : pair.from() + " > " + pair.to()).isEqualTo(expected);
  }
}
