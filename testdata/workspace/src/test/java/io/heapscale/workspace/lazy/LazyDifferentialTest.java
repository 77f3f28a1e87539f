package io.heapscale.workspace.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.workspace.SharedMods;
import io.heapscale.workspace.generate.Generator;
import io.heapscale.workspace.generate.ModSize;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is asked, the lazy workspace answers as the eager one does. */
class LazyDifferentialTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "steampipe-mod-aws-compliance, 4000",
    "steampipe-mod-aws-insights, 4000",
    "steampipe-mod-kubernetes-insights, 1500",
    "steampipe-mod-net-insights, 80",
    "steampipe-mod-aws-thrifty, 100",
    "powerpipe-mod-covid19, 30"
  })
  void everyResourceOfARealModIsTheSame(String mod, int atLeast) throws IOException {
    assertThat(SameAnswers.check(SharedMods.mod(mod), 1 << 20)).isGreaterThan(atLeast);
  }

  @Test
  void everyResourceOfAGeneratedModIsTheSame() throws IOException {
    new Generator(ModSize.named("medium"), 7).generate(folder);
    assertThat(SameAnswers.check(folder, 1 << 20)).isGreaterThan(600);
  }
}
