package io.heapscale.analyzer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.Composition;
import io.heapscale.analyzer.model.Composition.FieldPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a list of paths without the small ones says of a path is right, or nothing. */
class FieldPathsTest {
  private static final String[] STEPS = {"a", "[]", "{}", "b"};

  @Test
  void whatIsSaidOfARandomTreeIsRight() {
    Random random = new Random(11);
    int unknown = 0;
    int zero = 0;
    for (int i = 0; i < 2_000; i++) {
      Map<String, FieldPart> all = new TreeMap<>();
      long own = grow("", 0, random, all);
      Composition whole =
          new Composition("t", null, 1, 1, own, List.of(), new ArrayList<>(all.values()));
      Map<String, Long> listed = new TreeMap<>();
      whole.withoutSmallPaths().byField().forEach(part -> listed.put(part.path(), part.bytes()));
      Map<String, FieldPart> others = new TreeMap<>();
      grow("", 0, random, others);
      others.putAll(all);
      for (String path : others.keySet()) {
        FieldPart part = all.get(path);
        long bytes = part == null ? 0 : part.bytes();
        Long said = FieldPaths.bytes(listed, path);
        if (said == null) {
          unknown++;
        } else {
          assertThat(said).as(path).isEqualTo(bytes);
          zero += said == 0 ? 1 : 0;
        }
      }
    }
    assertThat(unknown).isPositive();
    assertThat(zero).isPositive();
  }

  /** Adds random paths below {@code path}; returns the bytes at it and below. */
  private static long grow(String path, int depth, Random random, Map<String, FieldPart> parts) {
    long bytes = depth == 0 ? 16 : random.nextInt(4) * 8L;
    for (String step : STEPS) {
      if (depth < 5 && random.nextInt(10) < 6 - depth) {
        boolean named = Character.isLetter(step.charAt(0));
        bytes += grow(path + (depth > 0 && named ? "." : "") + step, depth + 1, random, parts);
      }
    }
    if (random.nextInt(20) == 0) {
      bytes += 10_000;
    }
    parts.put(path, new FieldPart(path, depth, 1, bytes, 0));
    return bytes;
  }
}
