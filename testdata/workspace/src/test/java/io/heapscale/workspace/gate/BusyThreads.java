package io.heapscale.workspace.gate;

import java.util.concurrent.atomic.AtomicLong;

/** Keeps all processors of the machine busy until it is closed. */
final class BusyThreads implements AutoCloseable {

  private final AtomicLong rounds = new AtomicLong();
  private volatile boolean closed;

  BusyThreads() {
    // Two per processor: whatever else runs has to wait for its turn.
    for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
      Thread thread = new Thread(this::spin, "busy " + i);
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void spin() {
    while (!closed) {
      rounds.incrementAndGet();
    }
  }

  /** Whether they have done anything. */
  boolean isBusy() {
    return rounds.get() > 0;
  }

  /** Tells them to end, which takes them a moment. */
  @Override
  public void close() {
    closed = true;
  }
}
