package io.heapscale.analyzer.allocation;

import io.heapscale.analyzer.allocation.Sample.ThreadKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The events of one type, with a value each: which of them a moment of a thread lies in. */
final class EnclosingEvents {
  private final Map<ThreadKey, List<Span>> byThread = new HashMap<>();
  private long count;

  /** From one moment to another, both included. */
  private record Span(long beginNanos, long endNanos, String value) {}

  void add(ThreadKey thread, long beginNanos, long endNanos, String value) {
    byThread
        .computeIfAbsent(thread, t -> new ArrayList<>())
        .add(new Span(beginNanos, endNanos, value));
    count++;
  }

  long count() {
    return count;
  }

  /**
   * The values of the events that enclose each sample, the innermost first, each value once.
   *
   * @param samples of any threads, by thread and time
   */
  List<List<String>> of(List<Sample> samples) {
    byThread
        .values()
        .forEach(
            spans ->
                // What begins at the same time and ends later is the outer one.
                spans.sort(
                    Comparator.comparingLong(Span::beginNanos)
                        .thenComparing(Span::endNanos, Comparator.reverseOrder())));
    List<List<String>> all = new ArrayList<>(samples.size());
    Deque<Span> open = new ArrayDeque<>();
    Iterator<Span> next = List.<Span>of().iterator();
    Span ahead = null;
    ThreadKey thread = null;
    for (Sample sample : samples) {
      if (!sample.thread().equals(thread)) {
        thread = sample.thread();
        open.clear();
        next = byThread.getOrDefault(thread, List.of()).iterator();
        ahead = next.hasNext() ? next.next() : null;
      }
      while (ahead != null && ahead.beginNanos() <= sample.timeNanos()) {
        drop(open, ahead.beginNanos());
        open.push(ahead);
        ahead = next.hasNext() ? next.next() : null;
      }
      drop(open, sample.timeNanos());
      // Events of one thread nest; one that ended and lies below another that did not is passed by.
      all.add(
          open.stream()
              .filter(span -> span.endNanos() >= sample.timeNanos())
              .map(Span::value)
              .distinct()
              .toList());
    }
    return all;
  }

  private static void drop(Deque<Span> open, long nowNanos) {
    while (!open.isEmpty() && open.peek().endNanos() < nowNanos) {
      open.pop();
    }
  }
}
