package io.heapscale.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.Distribution;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.model.TypeCost.PerInstance;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.results.Result;

/** What the figures of a fork are called, and what is said where there are none. */
class RetainedResultsTest {
  private static TypeCost type(String name, long objects, long bytes) {
    Distribution each = Distribution.of(objects == 0 ? new long[0] : new long[] {bytes});
    return new TypeCost(
        name, objects, bytes, bytes, objects, bytes, bytes, 0, new PerInstance(each, each, each));
  }

  private static Map<String, Double> bytes(List<Result<?>> results) {
    Map<String, Double> bytes = new TreeMap<>();
    for (Result<?> each : results) {
      if (each.getScoreUnit().equals("B")) {
        assertThat(bytes.put(each.getLabel(), each.getScore())).as(each.getLabel()).isNull();
      }
    }
    return bytes;
  }

  @Test
  void classesOfOneSimpleNameHaveTheirWholeNames() {
    List<Result<?>> results =
        RetainedResults.of(
            List.of(
                type("state", 1, 7),
                type("com.acme.Node", 1, 1),
                type("org.other.Node", 1, 2),
                type("com.acme.Edge", 1, 3),
                type("com.acme.live", 1, 4)),
            100);
    assertThat(bytes(results))
        .isEqualTo(
            Map.of(
                "retained.state", 7.0,
                "retained.com.acme.Node", 1.0,
                "retained.org.other.Node", 2.0,
                "retained.Edge", 3.0,
                "retained.com.acme.live", 4.0,
                "retained.live", 100.0));
    assertThat(results).hasSize(6);
  }

  @Test
  void noStateObjectIsSaidAndIsNoZero() {
    List<Result<?>> results =
        RetainedResults.of(List.of(type("state", 0, 0), type("com.acme.None", 0, 0)), 100);
    assertThat(bytes(results)).isEqualTo(Map.of("retained.live", 100.0));
    assertThat(results.get(1).extendedInfo())
        .contains("no state object")
        .contains("no object of com.acme.None");
  }

  @Test
  void classThatIsNamedTwiceIsWeighedOnce() throws ProfilerException {
    assertThat(ProfilerOptions.perInstanceOf("perInstanceOf=com.Foo;perInstanceOf=com.Foo"))
        .containsExactly("com.Foo");
  }
}
