package io.heapscale.analyzer.heap;

import java.util.concurrent.atomic.AtomicLong;

/** Adds up what several threads have read, and tells it from the thread that made this. */
final class ChunkProgress {
  private final DumpedHeap.ReadProgress progress;
  private final String stage;
  private final long total;
  private final Thread teller = Thread.currentThread();
  private final AtomicLong done = new AtomicLong();

  ChunkProgress(DumpedHeap.ReadProgress progress, String stage, long total) {
    this.progress = progress;
    this.stage = stage;
    this.total = total;
  }

  void add(long bytes) {
    long all = done.addAndGet(bytes);
    if (Thread.currentThread() == teller) {
      progress.at(stage, all, total);
    }
  }
}
