package io.heapscale.analyzer.allocation;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** Adds up {@code jdk.GCHeapSummary}: one event before and one after each collection. */
final class CollectionHeap {
  private static final String AFTER = "After GC";

  /** By the collection's number. */
  private final Map<Integer, Long> usedAfter = new HashMap<>();

  private Instant lastTime = Instant.MIN;
  private long last;

  void add(RecordedEvent event) {
    if (!AFTER.equals(event.getString("when"))) {
      return;
    }
    long used = event.getLong("heapUsed");
    usedAfter.merge(event.getInt("gcId"), used, Math::max);
    if (!event.getStartTime().isBefore(lastTime)) {
      lastTime = event.getStartTime();
      last = used;
    }
  }

  /** Null where there was none. */
  @Nullable HeapAfterCollections result() {
    if (usedAfter.isEmpty()) {
      return null;
    }
    long largest = usedAfter.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return new HeapAfterCollections(usedAfter.size(), largest, last);
  }
}
