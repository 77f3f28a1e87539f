package io.heapscale.dumper;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
  private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
  private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** When the first collection ended, by the clock of collections, which is no other clock. */
  private long firstMillis = -1;

  private long countBefore;
  private final List<MemoryPoolMXBean> heapPools = new ArrayList<>();
  private final List<LivePeak.Collection> collections = new ArrayList<>();

  CollectionLog() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        heapPools.add(pool);
      }
    }
  }

  /** From now on collections are noted. */
  void listen() {
    countBefore = count();
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
      add(
          gc.getEndTime(),
          new LivePeak.Collection(
              0,
              info.getGcAction().equals(FULL),
              used(gc.getMemoryUsageBeforeGc()),
              used(gc.getMemoryUsageAfterGc())));
    }
  }

  /** Each is later than the one before, though the clock may not tell them apart. */
  private synchronized void add(long endMillis, LivePeak.Collection ended) {
    if (firstMillis < 0) {
      firstMillis = endMillis;
    }
    long nanos = (endMillis - firstMillis) * NANOS_PER_MILLI;
    if (!collections.isEmpty()) {
      nanos = Math.max(nanos, collections.get(collections.size() - 1).nanos() + 1);
    }
    collections.add(
        new LivePeak.Collection(nanos, ended.full(), ended.beforeBytes(), ended.afterBytes()));
  }

  /**
   * Waits until all collections so far are noted, which takes a moment.
   *
   * @return when the last of them ended
   */
  long awaitNotices() {
    long expected = count() - countBefore;
    long start = System.nanoTime();
    while (size() < expected && System.nanoTime() - start < LONGEST_WAIT_NANOS) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return lastNanos();
  }

  private synchronized int size() {
    return collections.size();
  }

  private synchronized long lastNanos() {
    return collections.isEmpty() ? 0 : collections.get(collections.size() - 1).nanos();
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
    for (MemoryPoolMXBean pool : heapPools) {
      MemoryUsage usage = pool.getCollectionUsage();
      sum += usage == null ? 0 : usage.getUsed();
    }
    return sum;
  }

  private long used(Map<String, MemoryUsage> byPool) {
    long sum = 0;
    for (MemoryPoolMXBean pool : heapPools) {
      MemoryUsage usage = byPool.get(pool.getName());
      sum += usage == null ? 0 : usage.getUsed();
    }
    return sum;
  }
}
