package io.heapscale.analyzer.layout;

import java.util.List;
import java.util.Map;

/**
 * What the JDK itself annotates with {@code @Contended}. A program can do so only under {@code
 * -XX:-RestrictContended}, of which a dump has no trace.
 *
 * <p>From the class files of JDK 17 and 25 and the sources of JDK 8, 11 and 21.
 */
public final class ContendedFields implements Contention {
  private static final int NOW = Integer.MAX_VALUE;

  private static final Map<String, List<Entry>> ENTRIES =
      Map.of(
          "java.lang.Thread",
          List.of(
              fields(
                  8,
                  22,
                  "threadLocalRandomSeed",
                  "threadLocalRandomProbe",
                  "threadLocalRandomSecondarySeed")),
          "java.util.concurrent.ConcurrentHashMap$CounterCell",
          List.of(wholeClass(8, NOW)),
          "java.util.concurrent.Exchanger$Node",
          List.of(wholeClass(8, 20)),
          "java.util.concurrent.Exchanger$Slot",
          List.of(wholeClass(21, NOW)),
          "java.util.concurrent.ForkJoinPool",
          List.of(wholeClass(8, 9), fields(10, 18, "ctl"), fields(19, NOW, "ctl", "parallelism")),
          "java.util.concurrent.ForkJoinPool$WorkQueue",
          List.of(
              wholeClass(8, 16),
              fields(17, 18, "top", "source", "nsteals"),
              fields(19, 22, "top", "access", "phase", "source", "nsteals"),
              fields(23, NOW, "top", "phase", "stackPred", "source", "nsteals", "parking")),
          "java.util.concurrent.SubmissionPublisher$BufferedSubscription",
          List.of(new Entry(9, NOW, new Marks(true, List.of(List.of("demand", "waiting"))))),
          "java.util.concurrent.atomic.Striped64$Cell",
          List.of(wholeClass(8, NOW)));

  private final JdkVersion jdk;

  public ContendedFields(JdkVersion jdk) {
    this.jdk = jdk;
  }

  /** Whether any version has entries of that class. */
  static boolean knows(String className) {
    return ENTRIES.containsKey(className);
  }

  private record Entry(int from, int to, Marks marks) {}

  private static Entry wholeClass(int from, int to) {
    return new Entry(from, to, new Marks(true, List.of()));
  }

  private static Entry fields(int from, int to, String... group) {
    return new Entry(from, to, new Marks(false, List.of(List.of(group))));
  }

  @Override
  public Marks of(ClassFields layout) {
    if (!layout.ofBootLoader() || !jdk.isHotSpot()) {
      return Marks.NONE;
    }
    int feature = jdk.likely();
    for (Entry entry : ENTRIES.getOrDefault(layout.name(), List.of())) {
      if (entry.from <= feature && feature <= entry.to) {
        return entry.marks;
      }
    }
    return Marks.NONE;
  }
}
