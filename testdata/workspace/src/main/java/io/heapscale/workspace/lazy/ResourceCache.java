package io.heapscale.workspace.lazy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the resources that were read, up to a number of bytes; lets go first what was not used for
 * longest. An entry that others need, because they took values from it, stays as long as they do.
 * Each resource is read by one thread at a time; others that want it wait for that one.
 *
 * <p>One lock guards everything; nothing is read or decoded under it.
 */
final class ResourceCache {

  /** A resource that a thread is reading. */
  private static final class Load {
    final Thread reader;

    /** Those who waited for it may not have woken up yet; they wait for nobody any longer. */
    boolean ended;

    Load(Thread reader) {
      this.reader = reader;
    }
  }

  /** What came of asking for a resource that a decode needs. */
  enum Outcome {
    /** It is there, and stays until it is released. */
    HELD,
    /** It is the caller's to read. */
    TO_READ,
    /** It waits, by way of others, for what the caller is reading. */
    NEEDS_ITSELF
  }

  /** An outcome with the entry if it is {@link Outcome#HELD}. */
  record Answer(Outcome outcome, @Nullable CacheEntry entry) {}

  private final long limitBytes;
  private final CacheSizes sizes;
  private final Map<String, CacheEntry> entries = new HashMap<>();
  private final Map<String, Load> loads = new HashMap<>();
  private final Map<Thread, Load> waiting = new HashMap<>();

  /** Ends of the list of entries that nobody needs, by last use. */
  private @Nullable CacheEntry oldest;

  private @Nullable CacheEntry newest;

  /** Of the cache while nothing is in it. */
  private final long emptyBytes;

  private long entryBytes;
  private int mostEntries;
  private int mostLoads;
  private int mostWaiting;
  private long peakBytes;
  private long largestBytes;
  private long hits;
  private long misses;
  private long loadCount;
  private long evictions;

  ResourceCache(long limitBytes, CacheSizes sizes) {
    this.limitBytes = limitBytes;
    this.sizes = sizes;
    this.emptyBytes = sizes.empty(this);
  }

  /** The entry of that name if it is there; counts as a use and as a request. */
  synchronized @Nullable CacheEntry request(String fullName) {
    CacheEntry entry = entries.get(fullName);
    if (entry == null) {
      misses++;
      return null;
    }
    hits++;
    if (entry.users == 0) {
      unlink(entry);
      linkNewest(entry);
    }
    return entry;
  }

  /**
   * Asks for an entry that must stay until it is {@linkplain #release released}; waits where
   * another thread is reading it.
   */
  synchronized Answer acquire(String fullName) {
    boolean interrupted = false;
    try {
      while (true) {
        CacheEntry entry = entries.get(fullName);
        if (entry != null) {
          hold(entry);
          return new Answer(Outcome.HELD, entry);
        }
        Load load = loads.get(fullName);
        if (load == null) {
          loads.put(fullName, new Load(Thread.currentThread()));
          mostLoads = Math.max(mostLoads, loads.size());
          return new Answer(Outcome.TO_READ, null);
        }
        if (waitsForThisThread(load)) {
          return new Answer(Outcome.NEEDS_ITSELF, null);
        }
        waiting.put(Thread.currentThread(), load);
        mostWaiting = Math.max(mostWaiting, waiting.size());
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        } finally {
          waiting.remove(Thread.currentThread());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean waitsForThisThread(Load load) {
    @Nullable Load at = load;
    while (at != null && !at.ended) {
      if (at.reader == Thread.currentThread()) {
        return true;
      }
      at = waiting.get(at.reader);
    }
    return false;
  }

  /** Takes what the caller has read; it stays until it is released. */
  synchronized void add(CacheEntry entry) {
    String name = entry.fullName();
    end(name);
    entry.users = 1;
    if (entries.put(name, entry) != null) {
      throw new IllegalStateException(name + " was read twice");
    }
    loadCount++;
    entryBytes += entry.bytes;
    mostEntries = Math.max(mostEntries, entries.size());
    largestBytes = Math.max(largestBytes, bytesWithNeeds(entry));
    peakBytes = Math.max(peakBytes, bytes());
    evict();
    notifyAll();
  }

  /** Bytes of an entry and of all that stays while it does. */
  private static long bytesWithNeeds(CacheEntry entry) {
    long bytes = 0;
    Set<CacheEntry> seen = new HashSet<>(List.of(entry));
    Deque<CacheEntry> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      CacheEntry at = open.pop();
      bytes += at.bytes;
      for (CacheEntry needed : at.needs()) {
        if (seen.add(needed)) {
          open.push(needed);
        }
      }
    }
    return bytes;
  }

  /** Says that what the caller was to read cannot be had. */
  synchronized void abandon(String fullName) {
    end(fullName);
    notifyAll();
  }

  private void end(String fullName) {
    Load load = loads.remove(fullName);
    if (load != null) {
      load.ended = true;
    }
  }

  /** Gives back what was acquired or added. */
  synchronized void release(CacheEntry entry) {
    letGo(entry);
    evict();
  }

  private void hold(CacheEntry entry) {
    if (entry.users++ == 0) {
      unlink(entry);
    }
  }

  private void letGo(CacheEntry entry) {
    if (--entry.users == 0) {
      linkNewest(entry);
    }
  }

  private void evict() {
    while (bytes() > limitBytes && oldest != null && oldest != newest) {
      remove(oldest);
    }
  }

  private void remove(CacheEntry entry) {
    unlink(entry);
    entries.remove(entry.fullName());
    entryBytes -= entry.bytes;
    evictions++;
    for (CacheEntry needed : entry.needs()) {
      // It was used when the entry was, so its turn is next.
      if (--needed.users == 0) {
        linkOldest(needed);
      }
    }
  }

  private void linkOldest(CacheEntry entry) {
    entry.newer = oldest;
    if (oldest == null) {
      newest = entry;
    } else {
      oldest.older = entry;
    }
    oldest = entry;
  }

  private void linkNewest(CacheEntry entry) {
    entry.older = newest;
    if (newest == null) {
      oldest = entry;
    } else {
      newest.newer = entry;
    }
    newest = entry;
  }

  private void unlink(CacheEntry entry) {
    if (entry.older == null) {
      oldest = entry.newer;
    } else {
      entry.older.newer = entry.newer;
    }
    if (entry.newer == null) {
      newest = entry.older;
    } else {
      entry.newer.older = entry.older;
    }
    entry.older = null;
    entry.newer = null;
  }

  /** Bytes of all entries, and of the cache itself when nobody is reading. */
  private long bytes() {
    return emptyBytes
        + entryBytes
        + sizes.table(entries.size(), mostEntries)
        + sizes.table(0, mostLoads)
        + sizes.table(0, mostWaiting);
  }

  synchronized CacheStatistics statistics() {
    return new CacheStatistics(
        limitBytes,
        bytes(),
        peakBytes,
        largestBytes,
        entries.size(),
        hits,
        misses,
        loadCount,
        evictions);
  }
}
