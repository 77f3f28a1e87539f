package io.heapscale.workspace.lazy;

import io.heapscale.workspace.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Evaluates titles and tags that are no literals, in the background. Whoever lists resources before
 * it is done evaluates what is missing itself.
 */
final class TitleResolver implements Runnable {

  /** One title takes far less. */
  private static final long LONGEST_STOP_MILLIS = 10_000;

  private final Iterable<LazyMod> mods;
  private final ResourceLoader loader;
  private final Supplier<ResourceLoader> background;
  private final Map<LazyMod, Map<Integer, IndexEntry>> resolved = new ConcurrentHashMap<>();
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean stopped;
  private volatile long allocatedBytes;

  /**
   * A resolver that has not begun.
   *
   * @param loader for those who ask before it is done
   * @param background makes the one that reads what titles need, and is let go with all of it
   */
  TitleResolver(
      Iterable<LazyMod> mods, ResourceLoader loader, Supplier<ResourceLoader> background) {
    this.mods = mods;
    this.loader = loader;
    this.background = background;
  }

  /** Starts on a daemon thread. */
  void start() {
    Thread thread = new Thread(null, this, "lazy-workspace-titles", 0, false);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    try {
      ResourceLoader own = background.get();
      for (LazyMod mod : mods) {
        resolve(mod, own);
      }
    } finally {
      if (ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads) {
        allocatedBytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      }
      done.countDown();
    }
  }

  /**
   * What the background thread has allocated, or 0 where the VM does not count; once it is done.
   */
  long allocatedBytes() {
    return allocatedBytes;
  }

  private void resolve(LazyMod mod, ResourceLoader own) {
    ModIndex index = mod.index();
    Map<Integer, IndexEntry> entries = new ConcurrentHashMap<>();
    resolved.put(mod, entries);
    for (int i = 0; i < index.size() && !stopped; i++) {
      if (!index.isResolved(i) && !entries.containsKey(i)) {
        try {
          entries.put(i, evaluate(mod, index.entry(i), own));
        } catch (IOException | RuntimeException e) {
          // Whoever asks for it will be told; the rest can still be evaluated.
        }
      }
    }
    if (!stopped) {
      mod.resolve(entries);
    }
    resolved.remove(mod);
  }

  /** Waits until all that can be evaluated is; false if that takes longer, or was stopped. */
  boolean await(long timeoutMillis) throws InterruptedException {
    return done.await(timeoutMillis, TimeUnit.MILLISECONDS) && !stopped;
  }

  /** Ends the background work; what it has not come to stays to be evaluated when asked for. */
  void stop() {
    stopped = !isDone() || stopped;
    try {
      done.await(LONGEST_STOP_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isDone() {
    return done.getCount() == 0;
  }

  /** The entry with its title and tags. */
  IndexEntry resolved(LazyMod mod, int ordinal) {
    IndexEntry entry = mod.index().entry(ordinal);
    if (entry.resolved()) {
      return entry;
    }
    Map<Integer, IndexEntry> soFar = resolved.getOrDefault(mod, Map.of());
    IndexEntry known = soFar.get(ordinal);
    try {
      return known == null ? evaluate(mod, entry, loader) : known;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static IndexEntry evaluate(LazyMod mod, IndexEntry entry, ResourceLoader by)
      throws IOException {
    Resource heading = by.heading(mod, entry);
    return entry.resolvedAs(heading.title(), heading.tags());
  }
}
