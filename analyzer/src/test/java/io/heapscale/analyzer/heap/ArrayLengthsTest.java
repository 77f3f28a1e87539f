package io.heapscale.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.work.Workshop;
import io.heapscale.analyzer.work.Workshops;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArrayLengthsTest {
  private static final List<Integer> LENGTHS =
      List.of(0, 1, 253, 254, 255, 256, 65_535, 1 << 20, Integer.MAX_VALUE);

  @Test
  void lengthsThatThreadsSetAtTheSameTimeComeBack() throws IOException {
    int objects = 20_000;
    int[] plain = new int[objects];
    Random random = new Random(4);
    for (int i = 0; i < objects; i++) {
      plain[i] = LENGTHS.get(random.nextInt(LENGTHS.size()));
    }
    for (Workshop workshop : Workshops.ofEveryKind()) {
      try (workshop) {
        ArrayLengths lengths = new ArrayLengths(objects, workshop);
        assertThat(lengths.get(objects - 1)).as("at first").isZero();
        workshop.run(
            100,
            task -> {
              for (int i = task; i < objects; i += 100) {
                lengths.set(i, plain[i]);
              }
            });
        for (int i = 0; i < objects; i++) {
          assertThat(lengths.get(i)).isEqualTo(plain[i]);
        }
      }
    }
  }
}
