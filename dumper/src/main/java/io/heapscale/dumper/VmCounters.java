package io.heapscale.dumper;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;

/**
 * What the VM counts of the running program, less what the dumper itself cost. To be read on the
 * dumper's thread ({@link OwnWork}).
 *
 * @param allocatedBytes allocated so far; see {@link AllocatedBytes#COUNTS_ENDED_THREADS}
 * @param peakBytes sum of the heap pools' peaks since they were last reset
 * @param collectors one row per collector, in the VM's order
 */
record VmCounters(long allocatedBytes, long peakBytes, List<Collector> collectors) {

  static final List<GarbageCollectorMXBean> COLLECTORS =
      List.copyOf(ManagementFactory.getGarbageCollectorMXBeans());

  /**
   * One collector's work so far. Concurrent collectors have two beans, one for whole cycles, most
   * of whose time is no pause, and one for pauses.
   *
   * @param count collections, cycles or pauses
   * @param pauseMillis time that the program stood still; 0 for cycles
   * @param cycleMillis time that cycles took beside the running program; 0 for others
   */
  record Collector(String name, long count, long pauseMillis, long cycleMillis) {}

  static VmCounters read() {
    long allocated =
        AllocatedBytes.ofAllThreads() - AllocatedBytes.ofThisThread() - OwnWork.allocatedBytes();
    List<Collector> rows = new ArrayList<>(COLLECTORS.size());
    for (int i = 0; i < COLLECTORS.size(); i++) {
      GarbageCollectorMXBean bean = COLLECTORS.get(i);
      long count = bean.getCollectionCount() - OwnWork.collections(i);
      long millis = bean.getCollectionTime() - OwnWork.collectionMillis(i);
      boolean cycles = bean.getName().endsWith(" Cycles");
      rows.add(new Collector(bean.getName(), count, cycles ? 0 : millis, cycles ? millis : 0));
    }
    return new VmCounters(Math.max(0, allocated), peak(), List.copyOf(rows));
  }

  /** Collections so far: of a concurrent collector the cycles, not each of their pauses. */
  long collectionCount() {
    long sum = 0;
    for (Collector row : collectors) {
      if (!row.name().endsWith(" Pauses")) {
        sum += row.count();
      }
    }
    return sum;
  }

  long pauseMillis() {
    long sum = 0;
    for (Collector row : collectors) {
      sum += row.pauseMillis();
    }
    return sum;
  }

  static void resetPeak() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        pool.resetPeakUsage();
      }
    }
  }

  static MemoryUsage heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
  }

  static long[] collections() {
    long[] counts = new long[COLLECTORS.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = COLLECTORS.get(i).getCollectionCount();
    }
    return counts;
  }

  static long[] collectionMillis() {
    long[] millis = new long[COLLECTORS.size()];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = COLLECTORS.get(i).getCollectionTime();
    }
    return millis;
  }

  private static long peak() {
    long sum = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        sum += pool.getPeakUsage().getUsed();
      }
    }
    return sum;
  }
}
