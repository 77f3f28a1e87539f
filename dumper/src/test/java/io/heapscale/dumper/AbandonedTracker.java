package io.heapscale.dumper;

import java.time.Duration;

/** A program that starts a tracker, never stops it and ends; forked by a test. */
final class AbandonedTracker {
  private AbandonedTracker() {}

  public static void main(String[] args) {
    ContinuousTracker tracker = ContinuousTracker.every(Duration.ofMillis(1)).start();
    tracker.mark("the end");
    System.out.println("done");
  }
}
