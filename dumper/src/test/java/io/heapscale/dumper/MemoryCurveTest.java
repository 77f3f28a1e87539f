package io.heapscale.dumper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.dumper.MemoryCurve.Mark;
import io.heapscale.dumper.MemoryCurve.Point;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MemoryCurveTest {
  private static final Point FIRST = new Point(0, 10, 2, 300, 500);
  private static final Point SECOND = new Point(25, 25, 1, 200, 200);

  @Test
  void listsAreCopied() {
    List<Point> points = new ArrayList<>(List.of(FIRST, SECOND));
    MemoryCurve curve = new MemoryCurve(10, 30, 4, 1, points, List.of(new Mark("loaded", 30)));
    points.clear();
    assertThat(curve.points()).containsExactly(FIRST, SECOND);
    assertThat(curve.samples()).isEqualTo(3);
    assertThat(curve.minUsedBytes()).isEqualTo(200);
    assertThat(curve.maxUsedBytes()).isEqualTo(500);
  }

  @Test
  void partsThatDoNotFitAreRefused() {
    List<Point> two = List.of(FIRST, SECOND);
    List<Mark> none = List.of();
    refuses("the interval must be positive", () -> new MemoryCurve(0, 30, 4, 1, two, none));
    refuses("a curve must have a point", () -> new MemoryCurve(10, 30, 4, 4, List.of(), none));
    refuses(
        "points must follow one another",
        () -> new MemoryCurve(10, 30, 4, 0, List.of(FIRST, FIRST), none));
    refuses("no point may be after the end", () -> new MemoryCurve(10, 24, 3, 0, two, none));
    refuses(
        "marks must be in the order of time",
        () -> new MemoryCurve(10, 30, 4, 1, two, List.of(new Mark("b", 9), new Mark("a", 8))));
    refuses(
        "no mark may be after the end",
        () -> new MemoryCurve(10, 30, 4, 1, two, List.of(new Mark("b", 31))));
    refuses(
        "ticks must be those of the time elapsed", () -> new MemoryCurve(10, 30, 3, 0, two, none));
    refuses(
        "samples and missed ticks must add up to all ticks",
        () -> new MemoryCurve(10, 30, 4, 0, two, none));
    refuses(
        "samples and missed ticks must add up to all ticks",
        () -> new MemoryCurve(10, 25, 3, -1, List.of(FIRST, new Point(11, 25, 2, 0, 0)), none));
  }

  @Test
  void pointsAndMarksThatAreNoneAreRefused() {
    refuses("a point must not end before it starts", () -> new Point(5, 4, 1, 0, 0));
    refuses("a point must not end before it starts", () -> new Point(-1, 4, 1, 0, 0));
    refuses("a point must hold a sample", () -> new Point(0, 0, 0, 0, 0));
    refuses(
        "a point's minimum must not be above its maximum, nor below 0",
        () -> new Point(0, 0, 1, 2, 1));
    refuses(
        "a point's minimum must not be above its maximum, nor below 0",
        () -> new Point(0, 0, 1, -1, 1));
    refuses("a mark must not be blank", () -> new Mark(" ", 0));
    refuses("a mark must not be before the start", () -> new Mark("a", -1));
  }

  private static void refuses(String message, ThrowingCallable making) {
    assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
