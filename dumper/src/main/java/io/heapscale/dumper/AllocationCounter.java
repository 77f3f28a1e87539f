package io.heapscale.dumper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts every object that a piece of work allocates, by class: not sampled, and garbage with the
 * rest. It can do so only where nothing is collected meanwhile, as the VM then still has all of
 * them: {@code -XX:+UseSerialGC -XX:-UseTLAB} and a young generation that takes everything, as
 * {@code -Xmn1g -Xmx1536m}. Buffers of threads ({@code UseTLAB}) would leave fillers, which are no
 * objects of the program.
 *
 * <pre>{@code
 * AllocationCounter counter = AllocationCounter.start();
 * load();
 * List<AllocationCounter.Row> allocated = counter.stop();
 * }</pre>
 *
 * <p>All threads of the VM count. What the counting itself allocates is measured first and left
 * out, but for some hundred bytes.
 */
public final class AllocationCounter {

  private static final String[] ALL = {"-all"};

  private final long collectionsBefore;
  private final String first;
  private final String second;

  /**
   * What was allocated of one class.
   *
   * @param className in source form, as {@code java.lang.Object[]}; one row per name
   * @param objects how many objects
   * @param bytes what they take
   */
  public record Row(String className, long objects, long bytes) {}

  private AllocationCounter(long collectionsBefore, String first, String second) {
    this.collectionsBefore = collectionsBefore;
    this.first = first;
    this.second = second;
  }

  /** Counts from now on. */
  public static AllocationCounter start() {
    long collections = CollectionLog.count();
    ClassHistogram.parse(ClassHistogram.read(ALL)); // classes and call sites that it needs
    String first = ClassHistogram.read(ALL);
    return new AllocationCounter(collections, first, ClassHistogram.read(ALL));
  }

  /**
   * What was allocated since the start, the most bytes first.
   *
   * @throws IllegalStateException if there was a collection, after which objects are missing
   */
  public List<Row> stop() {
    String third = ClassHistogram.read(ALL);
    long collected = CollectionLog.count() - collectionsBefore;
    if (collected != 0) {
      throw new IllegalStateException(
          "objects cannot be counted: there were "
              + Long.toString(collected)
              + " collections; the young generation must be larger (-Xmn)");
    }
    Map<String, long[]> sums = new TreeMap<>();
    add(sums, third, 1);
    add(sums, second, -2);
    add(sums, first, 1);
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, long[]> sum : sums.entrySet()) {
      long[] counts = sum.getValue();
      if (counts[0] > 0 && counts[1] > 0) {
        rows.add(new Row(sum.getKey(), counts[0], counts[1]));
      }
    }
    rows.sort(
        new Comparator<Row>() {
          @Override
          public int compare(Row a, Row b) {
            int byBytes = Long.compare(b.bytes(), a.bytes());
            return byBytes != 0 ? byBytes : a.className().compareTo(b.className());
          }
        });
    return List.copyOf(rows);
  }

  private static void add(Map<String, long[]> sums, String histogram, long factor) {
    for (ClassHistogram.Row row : ClassHistogram.parse(histogram).rows()) {
      long[] sum = sums.get(row.className());
      if (sum == null) {
        sum = new long[2];
        sums.put(row.className(), sum);
      }
      sum[0] += factor * row.objects();
      sum[1] += factor * row.bytes();
    }
  }
}
