package io.heapscale.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a command line when it is to be typed in another place. */
class AsTypedTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          check a.hprof                                        > check a.hprof
          check a.hprof -f md -o r.md --junit j --sarif=s      > check a.hprof
          check -fmd a.hprof -or.md -o=r.md -f=md --output=r   > check a.hprof
          check --format=md a.hprof --output r.md --top 5      > check a.hprof --top 5
          check a.hprof --baseline base                        > check a.hprof --baseline base
          check a.hprof --baseline=base -r b.yaml              > check a.hprof --baseline=base -r b.yaml
          check --baseline FOLDER/b a.hprof                    > check a.hprof
          check --baseline=FOLDER/b a.hprof                    > check a.hprof
          check -f md -- -o -fmd --baseline FOLDER             > check -- -o -fmd --baseline FOLDER
          check - -f md                                        > check -
          diff a=b.hprof --floor=1k c                          > diff a=b.hprof --floor=1k c
          """)
  void placesOfThisRunAreLeftOut(String typed, String lasting) {
    assertThat(AsTyped.lasting(words(typed))).isEqualTo(words(lasting));
  }

  private List<String> words(String line) {
    return List.of(
        line.strip().replace("FOLDER", folder.toAbsolutePath().toString()).split(" +", -1));
  }
}
