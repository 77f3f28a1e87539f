package io.heapscale.analyzer.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.allocation.Sample.ThreadKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnclosingEventsTest {
  private static final ThreadKey MAIN = new ThreadKey(1, "main", false);
  private static final ThreadKey OTHER = new ThreadKey(2, "other", false);

  private final EnclosingEvents events = new EnclosingEvents();

  private static Sample at(ThreadKey thread, long time) {
    return new Sample(thread, time, "int[]", Stacks.NONE, 1, false);
  }

  @Test
  void theInnermostComesFirstAndOtherThreadsDoNotCount() {
    // main:  dashboard 10 ------------------- 50      other: query 0 ------ 100
    //            query    20 --- 30   dashboard 40-45
    events.add(MAIN, 20, 30, "query");
    events.add(MAIN, 10, 50, "dashboard");
    events.add(MAIN, 40, 45, "dashboard");
    events.add(OTHER, 0, 100, "query");
    assertThat(
            events.of(
                List.of(
                    at(MAIN, 9),
                    at(MAIN, 10),
                    at(MAIN, 25),
                    at(MAIN, 31),
                    at(MAIN, 42),
                    at(MAIN, 50),
                    at(MAIN, 51),
                    at(OTHER, 25))))
        .containsExactly(
            List.of(),
            List.of("dashboard"),
            List.of("query", "dashboard"),
            List.of("dashboard"),
            List.of("dashboard"),
            List.of("dashboard"),
            List.of(),
            List.of("query"));
  }

  /** An event: begin, end, value. */
  private record Span(long begin, long end, String value) {}

  private static void nest(
      SplittableRandom random, long begin, long end, int depth, List<Span> spans) {
    long at = begin;
    while (depth > 0 && end - at > 4) {
      long from = at + 1 + random.nextLong(end - at - 2);
      long to = from + random.nextLong(end - from);
      spans.add(new Span(from, to, "v" + random.nextInt(3) + "-" + depth));
      nest(random, from, to, depth - 1, spans);
      at = to + 1;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void agreesWithLookingAtEveryEvent(int seed) {
    List<Span> spans = new ArrayList<>();
    nest(new SplittableRandom(seed), 0, 300, 4, spans);
    spans.forEach(span -> events.add(MAIN, span.begin(), span.end(), span.value()));
    List<Sample> samples = new ArrayList<>();
    List<List<String>> expected = new ArrayList<>();
    for (long time = 0; time <= 300; time++) {
      long now = time;
      samples.add(at(MAIN, time));
      // Depth is in the value: the innermost has the least.
      Object[] inside =
          spans.stream()
              .filter(span -> span.begin() <= now && now <= span.end())
              .map(Span::value)
              .sorted((a, b) -> a.substring(3).compareTo(b.substring(3)))
              .distinct()
              .toArray();
      expected.add(Arrays.asList(Arrays.copyOf(inside, inside.length, String[].class)));
    }
    assertThat(events.of(samples)).as("seed %d", seed).isEqualTo(expected);
  }
}
