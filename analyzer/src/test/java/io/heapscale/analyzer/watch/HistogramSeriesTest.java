package io.heapscale.analyzer.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistogramSeriesTest {
  private static final Instant START = Instant.parse("2030-01-01T10:00:00Z");

  private final HistogramSeries series = new HistogramSeries(List.of());

  private static HistogramSeries.Builder histogram() {
    return new HistogramSeries.Builder();
  }

  private static Instant at(long seconds) {
    return START.plusSeconds(seconds);
  }

  @Test
  void theFirstReadingHasNoDifferences() {
    series.add(at(0), histogram().add("a.Small", 1, 16).add("a.Large", 2, 4096));
    View view = series.view(Order.DELTA, 0);
    assertThat(view.reading()).isEqualTo(1);
    assertThat(view.elapsed()).isZero();
    assertThat(view.total()).isEqualTo(new Row("all objects", new Count(3, 4112), null, null, 0));
    assertThat(view.classes()).extracting(Row::name).containsExactly("a.Large", "a.Small");
  }

  @Test
  void differencesAreToTheLastAndToTheFirst() {
    series.add(at(0), histogram().add("a.B", 10, 160).add("a.C", 5, 80));
    series.add(at(5), histogram().add("a.B", 14, 224).add("a.C", 5, 80));
    series.add(at(11), histogram().add("a.B", 13, 208).add("a.C", 5, 80));
    series.add(at(17), histogram().add("a.B", 20, 320).add("a.C", 4, 64));
    View view = series.view(Order.DELTA, 0);
    assertThat(view.reading()).isEqualTo(4);
    assertThat(view.elapsed()).isEqualTo(Duration.ofSeconds(17));
    assertThat(view.classes())
        .containsExactly(
            new Row("a.B", new Count(20, 320), new Count(7, 112), new Count(10, 160), 2),
            new Row("a.C", new Count(4, 64), new Count(-1, -16), new Count(-1, -16), 0));
    assertThat(view.total().sinceLast()).isEqualTo(new Count(6, 96));
    assertThat(view.total().sinceFirst()).isEqualTo(new Count(9, 144));
    assertThat(view.total().grewIn()).isEqualTo(2);
  }

  @Test
  void classesThatComeOrGoCountFromNothing() {
    series.add(at(0), histogram().add("a.Gone", 3, 48));
    series.add(at(1), histogram().add("a.Kept", 1, 16));
    View view = series.view(Order.DELTA, 0);
    assertThat(view.classes())
        .containsExactly(
            new Row("a.Kept", new Count(1, 16), new Count(1, 16), new Count(1, 16), 1),
            new Row("a.Gone", Count.NONE, new Count(-3, -48), new Count(-3, -48), 0));
    assertThat(view.classCount()).isEqualTo(1);
  }

  @Test
  void theLargestChangesAreChosenAndGrowthStandsAboveWhatShrank() {
    series.add(at(0), histogram().add("a", 10, 1000).add("b", 10, 1000).add("c", 10, 1000));
    series.add(at(1), histogram().add("a", 10, 1010).add("b", 10, 100).add("c", 10, 1500));
    assertThat(series.view(Order.DELTA, 2).classes())
        .extracting(Row::name)
        .containsExactly("c", "b");
    assertThat(series.view(Order.BYTES, 2).classes())
        .extracting(Row::name)
        .containsExactly("c", "a");
  }

  @Test
  void objectsOrderByNumberAndTiesByName() {
    series.add(at(0), histogram().add("c", 1, 9).add("b", 7, 8).add("a", 7, 8));
    assertThat(series.view(Order.OBJECTS, 0).classes())
        .extracting(Row::name)
        .containsExactly("a", "b", "c");
  }

  @Test
  void suspectsGrewInEveryReading() {
    series.add(at(0), histogram().add("leak", 1, 10).add("pulse", 1, 10).add("flat", 1, 10));
    series.add(at(1), histogram().add("leak", 2, 20).add("pulse", 9, 90).add("flat", 1, 10));
    // With one difference all that grew has grown in every reading: that says nothing.
    assertThat(series.summary().suspects()).isEmpty();
    series.add(at(2), histogram().add("leak", 3, 30).add("pulse", 9, 90).add("flat", 1, 10));
    series.add(at(3), histogram().add("leak", 4, 40).add("pulse", 10, 99).add("flat", 1, 10));
    WatchSummary summary = series.summary();
    assertThat(summary.readings()).isEqualTo(4);
    assertThat(summary.suspects())
        .containsExactly(new Row("leak", new Count(4, 40), new Count(1, 10), new Count(3, 30), 3));
    assertThat(summary.total().sinceFirst()).isEqualTo(new Count(12, 119));
  }

  @Test
  void classesOfOneNameAndHiddenOnesOfOneHostCountAsOne() {
    series.add(
        at(0),
        histogram()
            .add("a.B", 1, 16)
            .add("a.B", 2, 32)
            .add("a.C$$Lambda+0x00007f0000000a00", 1, 16)
            .add("a.C$$Lambda$14+0x00007f0000000b00", 1, 16));
    assertThat(series.view(Order.BYTES, 0).classes())
        .extracting(row -> row.name() + " " + row.now().objects())
        .containsExactly("a.B 3", "a.C$$Lambda 2");
  }

  @Test
  void typesAreSumsOfTheClassesThatTheirPatternsName() {
    HistogramSeries typed =
        new HistogramSeries(
            List.of(
                new ResourceType("query", "shop.*Query", true, null, List.of()),
                new ResourceType("rest", "shop.**", false, null, List.of()),
                new ResourceType("none", "other.*", false, null, List.of())));
    typed.add(at(0), histogram().add("shop.AQuery", 2, 64).add("shop.in.BQuery", 1, 32));
    typed.add(
        at(1),
        histogram()
            .add("shop.AQuery", 3, 96)
            .add("shop.BQuery", 1, 40)
            .add("shop.in.BQuery", 1, 32));
    assertThat(typed.view(Order.DELTA, 1).types())
        .containsExactly(
            new Row("query", new Count(4, 136), new Count(2, 72), new Count(2, 72), 1),
            new Row("rest", new Count(1, 32), Count.NONE, Count.NONE, 0),
            new Row("none", Count.NONE, Count.NONE, Count.NONE, 0));
  }
}
