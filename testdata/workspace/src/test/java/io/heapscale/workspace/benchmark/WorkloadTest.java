package io.heapscale.workspace.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.workspace.generate.ModSize;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadTest {

  @Test
  void sizesAreTakenByNameOrByNumbers() {
    assertThat(Workload.ofSizes(List.of("small", "tiny=2/3/4/1")))
        .containsExactly(
            new Workload("small", ModSize.SMALL, List.of()),
            new Workload("tiny", new ModSize(2, 3, 4, 1), List.of()));
  }

  @Test
  void unknownAndRepeatedSizesAreRefused() {
    assertThatThrownBy(() -> Workload.ofSizes(List.of("huge")))
        .hasMessage("unknown size 'huge': expected one of small, medium, large, xlarge");
    assertThatThrownBy(() -> Workload.ofSizes(List.of("small", "small=1/1/1/1")))
        .hasMessage("size 'small' is named twice");
  }

  @Test
  void modIsNamedAsItsFolder() {
    assertThat(Workload.ofMod(Path.of("some", "aws insights")).name()).isEqualTo("aws_insights");
  }
}
