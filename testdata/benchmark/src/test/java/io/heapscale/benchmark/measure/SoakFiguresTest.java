package io.heapscale.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.heapscale.analyzer.model.Leaks;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SoakFiguresTest {
  private static final int LOOKS = 61;
  private static final long PIECES = 1_000;

  @Test
  void leaksOfTwoHundredBytesPerPieceAreToldFromNoise() {
    for (int seed = 0; seed < 500; seed++) {
      SoakFigures leaking = soak(seed, 200, 20_000);
      assertThat(leaking.isFlat()).as("seed %d", seed).isFalse();
      assertThat(leaking.slope()).as("seed %d", seed).isCloseTo(200, within(5.0));
      SoakFigures flat = soak(seed, 0, 20_000);
      assertThat(flat.isFlat()).as("seed %d", seed).isTrue();
    }
  }

  @Test
  void theIntervalHoldsTheTrueSlopeInNineteenOfTwentySoaks() {
    int held = 0;
    for (int seed = 0; seed < 2_000; seed++) {
      SoakFigures soak = soak(seed, 50, 300_000);
      held += Math.abs(soak.slope() - 50) <= soak.slopeError() ? 1 : 0;
    }
    assertThat(held).isBetween(1_860, 1_940);
  }

  @Test
  void whatOneClassLeavesFailsThoughBytesAreFlat() {
    Leaks.ClassGrowth row =
        new Leaks.ClassGrowth("com.acme.Session", count(0, 200), count(0, 4_800), null);
    SoakFigures soak = SoakFigures.of(60_000, 4, 42, 60_000, samples(1, 0, 1_000), List.of(row));
    assertThat(soak.isFlat()).isTrue();
    assertThat(soak.passes()).isFalse();
    Measured measured =
        new Measured("large", "lazy", 200, null, null, null, null, null, null, null, soak, null);
    assertThat(measured.failures())
        .containsExactly("large, lazy: the soak leaves objects of com.acme.Session");
  }

  @Test
  void aLimitThatIsMetExactlyHolds() {
    assertThat(new LimitResult(100, "after-load", 100, true).passes()).isTrue();
    assertThat(new LimitResult(100, "after-load", 101, null).failures("small, eager"))
        .containsExactly("small, eager: 101 bytes live in after-load, the limit is 100");
    assertThat(new LimitResult(100, "after-load", 1, false).failures("small"))
        .containsExactly("small: does not load in a heap of 100 bytes");
  }

  private static Leaks.Count count(long base, long head) {
    return new Leaks.Count(base, head);
  }

  private static SoakFigures soak(int seed, double slope, double noise) {
    return SoakFigures.of(60_000, 4, 42, LOOKS * PIECES, samples(seed, slope, noise), List.of());
  }

  private static List<SoakFigures.Sample> samples(int seed, double slope, double noise) {
    Random random = new Random(seed);
    List<SoakFigures.Sample> samples = new ArrayList<>();
    for (int i = 0; i < LOOKS; i++) {
      long pieces = i * PIECES + random.nextInt(100);
      double live = 50e6 + slope * pieces + noise * random.nextGaussian();
      samples.add(new SoakFigures.Sample(i * 1_000_000_000L, (long) live, pieces));
    }
    return samples;
  }
}
