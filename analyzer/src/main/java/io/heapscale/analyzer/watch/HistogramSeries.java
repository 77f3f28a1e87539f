package io.heapscale.analyzer.watch;

import io.heapscale.analyzer.heap.ClassPattern;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.model.StableNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Class histograms of one process, one after another: what grew since the last and since the first.
 * Three of them are kept, however many are taken. Classes of one name count as one, and hidden
 * classes by their names without addresses: a program that makes new ones all the time grows in
 * their number.
 *
 * <p>A histogram knows no superclasses: a type is what its class pattern names, also where it asks
 * for subclasses.
 */
public final class HistogramSeries {
  private static final String TOTAL = "all objects";

  private final List<ResourceType> types;
  private final List<ClassPattern> patterns;

  /** By class name: the index of its type, -1 for none. */
  private final Map<String, Integer> typeOf = new HashMap<>();

  private final List<Moment> moments = new ArrayList<>();
  private final Map<String, Integer> grewIn = new HashMap<>();
  private final int[] typesGrewIn;
  private int totalGrewIn;
  private int readings;

  /** One histogram, summed. */
  private record Moment(Instant at, Map<String, Count> classes, Count total, List<Count> types) {}

  /** Starts without a reading; an object that fits two types belongs to the first. */
  public HistogramSeries(List<ResourceType> types) {
    this.types = List.copyOf(types);
    this.patterns = types.stream().map(type -> new ClassPattern(type.classPattern())).toList();
    this.typesGrewIn = new int[types.size()];
  }

  /** A histogram that is being read. */
  public static final class Builder {
    private final Map<String, Count> classes = new HashMap<>();

    /** Adds a class in source form. */
    public Builder add(String className, long objects, long bytes) {
      classes.merge(StableNames.of(className), new Count(objects, bytes), Count::plus);
      return this;
    }
  }

  /** Takes the next reading. */
  public void add(Instant at, Builder histogram) {
    Count total = Count.NONE;
    Count[] sums = new Count[types.size()];
    Arrays.fill(sums, Count.NONE);
    for (Map.Entry<String, Count> entry : histogram.classes.entrySet()) {
      total = total.plus(entry.getValue());
      int type = typeOf.computeIfAbsent(entry.getKey(), this::findType);
      if (type >= 0) {
        sums[type] = sums[type].plus(entry.getValue());
      }
    }
    Moment next = new Moment(at, Map.copyOf(histogram.classes), total, List.of(sums));
    if (readings > 0) {
      countGrowth(last(), next);
    }
    if (moments.size() == 3) {
      moments.remove(1); // the first stays
    }
    moments.add(next);
    readings++;
  }

  private int findType(String className) {
    for (int i = 0; i < patterns.size(); i++) {
      if (patterns.get(i).matches(className)) {
        return i;
      }
    }
    return -1;
  }

  private void countGrowth(Moment before, Moment after) {
    after.classes.forEach(
        (name, count) -> {
          if (count.bytes() > before.classes.getOrDefault(name, Count.NONE).bytes()) {
            grewIn.merge(name, 1, Integer::sum);
          }
        });
    for (int i = 0; i < typesGrewIn.length; i++) {
      if (after.types.get(i).bytes() > before.types.get(i).bytes()) {
        typesGrewIn[i]++;
      }
    }
    if (after.total.bytes() > before.total.bytes()) {
      totalGrewIn++;
    }
  }

  /** How many readings there are. */
  public int readings() {
    return readings;
  }

  /**
   * What the last reading shows.
   *
   * @param top how many classes; 0 for all
   */
  public View view(Order order, int top) {
    List<Row> rows = classes();
    return new View(
        readings,
        last().at,
        elapsed(),
        total(),
        typeRows(),
        order.first(rows, top),
        last().classes.size());
  }

  /** What all readings show; there is one at least. */
  public WatchSummary summary() {
    List<Row> suspects =
        classes().stream()
            .filter(row -> readings >= WatchSummary.ENOUGH && row.grewIn() == readings - 1)
            .sorted(Comparator.comparingLong(Row::growthBytes).reversed().thenComparing(Row::name))
            .toList();
    return new WatchSummary(readings, elapsed(), total(), typeRows(), suspects);
  }

  private Duration elapsed() {
    return Duration.between(moments.get(0).at, last().at);
  }

  private Row total() {
    Moment first = moments.get(0);
    Moment before = before();
    return row(
        TOTAL,
        last().total,
        before == null ? null : before.total,
        before == null ? null : first.total,
        totalGrewIn);
  }

  private List<Row> typeRows() {
    Moment before = before();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      rows.add(
          row(
              types.get(i).name(),
              last().types.get(i),
              before == null ? null : before.types.get(i),
              before == null ? null : moments.get(0).types.get(i),
              typesGrewIn[i]));
    }
    return rows;
  }

  /** Every class that was seen in the first, the last or the one before: some have gone. */
  private List<Row> classes() {
    Moment before = before();
    Set<String> names = new HashSet<>();
    moments.forEach(moment -> names.addAll(moment.classes.keySet()));
    List<Row> rows = new ArrayList<>();
    for (String name : names) {
      rows.add(
          row(
              name,
              last().classes.getOrDefault(name, Count.NONE),
              before == null ? null : before.classes.getOrDefault(name, Count.NONE),
              before == null ? null : moments.get(0).classes.getOrDefault(name, Count.NONE),
              grewIn.getOrDefault(name, 0)));
    }
    return rows;
  }

  private static Row row(
      String name, Count now, @Nullable Count before, @Nullable Count first, int grewIn) {
    return new Row(
        name,
        now,
        before == null ? null : now.minus(before),
        first == null ? null : now.minus(first),
        grewIn);
  }

  private Moment last() {
    return moments.get(moments.size() - 1);
  }

  private @Nullable Moment before() {
    return moments.size() < 2 ? null : moments.get(moments.size() - 2);
  }
}
