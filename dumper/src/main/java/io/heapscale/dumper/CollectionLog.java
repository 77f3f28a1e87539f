package io.heapscale.dumper;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;

/**
 * Notes what each collection left, as the VM notifies it. The VM sends the notices from a thread of
 * its own, a little after the collection.
 */
final class CollectionLog implements NotificationListener {

  private static final String FULL = "end of major GC";
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long startMillis = ManagementFactory.getRuntimeMXBean().getUptime();
  private final Set<String> heapPools = new HashSet<>();
  private final List<MemoryPoolMXBean> pools = new ArrayList<>();
  private final List<LivePeak.Collection> collections = new ArrayList<>();

  CollectionLog() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        heapPools.add(pool.getName());
        pools.add(pool);
      }
    }
  }

  /** From now on collections are noted. */
  void listen() {
    for (GarbageCollectorMXBean bean : VmCounters.COLLECTORS) {
      ((NotificationEmitter) bean).addNotificationListener(this, null, null);
    }
  }

  /** No more are noted. */
  void stop() {
    for (GarbageCollectorMXBean bean : VmCounters.COLLECTORS) {
      try {
        ((NotificationEmitter) bean).removeNotificationListener(this);
      } catch (ListenerNotFoundException e) {
        throw new IllegalStateException(bean.getName() + " has lost its listener", e);
      }
    }
  }

  @Override
  public void handleNotification(Notification notification, @Nullable Object handback) {
    if (notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      GarbageCollectionNotificationInfo info =
          GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
      GcInfo gc = info.getGcInfo();
      long millis = Math.max(0, gc.getEndTime() - startMillis);
      add(
          new LivePeak.Collection(
              millis * NANOS_PER_MILLI,
              info.getGcAction().equals(FULL),
              used(gc.getMemoryUsageBeforeGc()),
              used(gc.getMemoryUsageAfterGc())));
    }
  }

  private synchronized void add(LivePeak.Collection collection) {
    collections.add(collection);
  }

  /** How many were noted. */
  synchronized int size() {
    return collections.size();
  }

  synchronized List<LivePeak.Collection> collections() {
    return List.copyOf(collections);
  }

  /** Collections of this VM so far. */
  static long count() {
    long sum = 0;
    for (GarbageCollectorMXBean bean : VmCounters.COLLECTORS) {
      sum += bean.getCollectionCount();
    }
    return sum;
  }

  /**
   * Heap in use right after the last collection. To read the heap in use would be too late: the
   * program runs again before its watcher does.
   */
  long afterLastCollection() {
    long sum = 0;
    for (MemoryPoolMXBean pool : pools) {
      MemoryUsage usage = pool.getCollectionUsage();
      sum += usage == null ? 0 : usage.getUsed();
    }
    return sum;
  }

  private long used(Map<String, MemoryUsage> pools) {
    long sum = 0;
    for (Map.Entry<String, MemoryUsage> pool : pools.entrySet()) {
      if (heapPools.contains(pool.getKey())) {
        sum += pool.getValue().getUsed();
      }
    }
    return sum;
  }
}
