package io.heapscale.benchmark.task;

import io.heapscale.dumper.HeapPhases;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Does random pieces of the program's work from several threads for a while, each opened, used and
 * let go. At each look the threads are made to stand between two pieces, so that nothing of the
 * work may live, and the heap in use after a full collection is what the program keeps.
 */
final class SoakTask {

  /** Looks in the whole time: enough for a slope, few enough to leave time for work. */
  private static final int LOOKS = 60;

  private static final int COLLECTIONS = 3;

  private final ProgramTask task;
  private final LoadedProgram program;
  private final HeapPhases phases;

  /** Held for reading during a piece, for writing during a look. Fair: a look must get its turn. */
  private final ReentrantReadWriteLock working = new ReentrantReadWriteLock(true);

  private final AtomicLong pieces = new AtomicLong();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final long[] nanos = new long[LOOKS + 1];
  private final long[] liveBytes = new long[LOOKS + 1];
  private final long[] done = new long[LOOKS + 1];
  private long first;
  private long middle;
  private volatile boolean stopping;

  SoakTask(ProgramTask task, LoadedProgram program) {
    this.task = task;
    this.program = program;
    this.phases = HeapPhases.in(task.dumps()).workload(task.program(), Map.of("size", task.size()));
  }

  void run() throws Exception {
    List<Thread> threads = new ArrayList<>();
    int looks = 0;
    try {
      program.load();
      warmUp();
      for (int i = 0; i < task.threads(); i++) {
        Random random = new Random(task.seed() + i);
        Thread thread = new Thread(() -> workAtRandom(random), "soak-" + i);
        thread.start();
        threads.add(thread);
      }
      // Threads that have worked keep buffers of their own: the first look comes after that.
      long interval = TimeUnit.MILLISECONDS.toNanos(task.number()) / LOOKS;
      TimeUnit.NANOSECONDS.sleep(interval);
      dump("soak-first");
      first = pieces.get();
      long start = System.nanoTime();
      for (int i = 0; i <= LOOKS && failure.get() == null; i++) {
        long due = start + i * interval;
        TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        look(i, start);
        looks = i + 1;
        if (i == LOOKS / 2) {
          dump("soak-middle");
          middle = pieces.get();
        }
      }
      dump("soak-last");
    } finally {
      stopping = true;
      for (Thread thread : threads) {
        thread.join();
      }
      program.close();
    }
    Throwable failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("a piece of work failed: " + failed, failed);
    }
    write(looks);
  }

  /** Every piece once, on one thread: caches fill and classes load before the first look. */
  private void warmUp() throws Exception {
    for (int piece = 0; piece < task.pieces(); piece++) {
      LoadedProgram.close(program.piece(piece));
    }
  }

  private void workAtRandom(Random random) {
    try {
      while (!stopping && failure.get() == null) {
        working.readLock().lock();
        try {
          LoadedProgram.close(program.piece(random.nextInt(Math.max(1, task.pieces()))));
        } finally {
          working.readLock().unlock();
        }
        pieces.incrementAndGet();
      }
    } catch (Throwable e) { // told when the soak ends, which it does at once
      failure.compareAndSet(null, e);
    }
  }

  private void look(int index, long start) {
    working.writeLock().lock();
    try {
      // The second collection takes what the first handed to cleaners. And a thread that allocates
      // after one takes a whole buffer, some 350 KB, which counts as used: the least is what lives.
      Runtime runtime = Runtime.getRuntime();
      long least = Long.MAX_VALUE;
      for (int i = 0; i < COLLECTIONS; i++) {
        System.gc();
        least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
      }
      liveBytes[index] = least;
      nanos[index] = System.nanoTime() - start;
      done[index] = pieces.get();
    } finally {
      working.writeLock().unlock();
    }
  }

  private void dump(String label) throws Exception {
    working.writeLock().lock();
    try {
      phases.phase(label, program.loaded());
    } finally {
      working.writeLock().unlock();
    }
  }

  private void write(int looks) throws Exception {
    List<Map<String, Object>> samples = new ArrayList<>();
    for (int i = 0; i < looks; i++) {
      Map<String, Object> sample = new LinkedHashMap<>();
      sample.put("nanos", nanos[i]);
      sample.put("liveBytes", liveBytes[i]);
      sample.put("pieces", done[i]);
      samples.add(sample);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schemaVersion", 1);
    json.put("threads", task.threads());
    json.put("seed", task.seed());
    json.put("millis", task.number());
    json.put("piecesFirst", first);
    json.put("piecesMiddle", middle);
    json.put("pieces", pieces.get());
    json.put("samples", samples);
    FigureFile.write(task.output(), json);
  }
}
