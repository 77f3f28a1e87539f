package io.heapscale.analyzer.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** Pools, contended counters, parked threads of both kinds at different depths. */
final class OddThreads {
  private static final int THREADS = 8;
  private static final int VIRTUAL_THREADS = 60;

  private OddThreads() {}

  static List<Object> all() throws Exception {
    List<Object> all = new ArrayList<>();
    all.add(contended());
    addPools(all);
    CountDownLatch started = new CountDownLatch(THREADS);
    for (int i = 0; i < THREADS; i++) {
      int depth = i * 9;
      Thread thread = new Thread(() -> parkAt(depth, i(depth), started), "parked " + i);
      thread.setDaemon(true);
      thread.start();
      all.add(thread);
    }
    started.await();
    addVirtual(all);
    return all;
  }

  /** Makes counter cells: a hundred thousand updates from all threads at once. */
  private static List<Object> contended() throws Exception {
    ConcurrentHashMap<Object, Object> map = new ConcurrentHashMap<>();
    LongAdder adder = new LongAdder();
    DoubleAccumulator most = new DoubleAccumulator(Math::max, 0);
    ConcurrentLinkedQueue<Object> queue = new ConcurrentLinkedQueue<>();
    ConcurrentSkipListMap<Integer, Object> sorted = new ConcurrentSkipListMap<>();
    Exchanger<Object> exchanger = new Exchanger<>();
    CyclicBarrier together = new CyclicBarrier(THREADS);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int offset = t * 1_000_000;
      Thread thread =
          new Thread(
              () -> {
                try {
                  together.await();
                  exchanger.exchange(offset);
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
                for (int i = 0; i < 100_000; i++) {
                  adder.increment();
                  most.accumulate(i);
                  map.put(offset + i % 500, adder);
                  if (i % 2 == 0) {
                    map.remove(offset + i % 500);
                  }
                  if (i % 1000 == 0) {
                    queue.add(thread(i));
                    sorted.put(offset + i, queue);
                  }
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return List.of(map, adder, most, queue, sorted, exchanger);
  }

  private static Object thread(int i) {
    return List.of(i, Thread.currentThread().getName());
  }

  private static void addPools(List<Object> all) throws Exception {
    ExecutorService fixed = Executors.newFixedThreadPool(3, OddThreads::daemon);
    ScheduledExecutorService scheduled = Executors.newScheduledThreadPool(2, OddThreads::daemon);
    ForkJoinPool forkJoin = new ForkJoinPool(4);
    for (int i = 0; i < 12; i++) {
      int number = i;
      fixed.submit(() -> number).get();
      all.add(forkJoin.submit(() -> number).join());
      all.add(scheduled.schedule(() -> number, 1 + i, TimeUnit.HOURS));
    }
    SubmissionPublisher<String> publisher = new SubmissionPublisher<>(forkJoin, 16);
    StampedLock stamped = new StampedLock();
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    lock.readLock().lock();
    all.addAll(List.of(fixed, scheduled, forkJoin, publisher, stamped, lock, new Phaser(3)));
    all.add(stamped.readLock());
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  /** Parked virtual threads keep their frames in chunks of different sizes; from JDK 21 on. */
  private static void addVirtual(List<Object> all) throws Exception {
    if (Runtime.version().feature() < 21) {
      return;
    }
    var start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    CountDownLatch started = new CountDownLatch(VIRTUAL_THREADS);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < VIRTUAL_THREADS; i++) {
      int depth = i;
      threads.add((Thread) start.invoke(null, (Runnable) () -> parkAt(depth, depth, started)));
    }
    started.await();
    for (Thread thread : threads) {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
    all.addAll(threads);
  }

  private static long i(int depth) {
    return depth;
  }

  private static void parkAt(int depth, long local, CountDownLatch started) {
    if (depth > 0) {
      parkAt(depth - 1, local * 31, started);
      return;
    }
    Object kept = List.of(local);
    started.countDown();
    while (!Thread.currentThread().isInterrupted()) {
      LockSupport.park(kept);
    }
  }
}
