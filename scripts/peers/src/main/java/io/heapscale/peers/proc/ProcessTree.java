package io.heapscale.peers.proc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up what the descendants of a process use, sample by sample. Used by one thread. */
final class ProcessTree {

  /** Looking for new processes walks all of /proc; a JVM starts none after its first second. */
  private static final int SAMPLES_PER_SEARCH = 10;

  private final ProcessHandle root;
  private List<Long> pids = List.of();
  private int samples;
  private long peakRssBytes;
  private long peakAnonymousBytes;
  private final Map<Long, Long> readBytes = new HashMap<>();
  private final Map<Long, Long> writtenBytes = new HashMap<>();

  /** The root itself, a shell that only waits, is left out. */
  ProcessTree(ProcessHandle root) {
    this.root = root;
  }

  void sample() {
    if (samples < SAMPLES_PER_SEARCH || samples % SAMPLES_PER_SEARCH == 0) {
      pids = root.descendants().map(ProcessHandle::pid).toList();
    }
    samples++;
    long rss = 0;
    long anonymous = 0;
    for (long pid : pids) {
      String status = ProcFs.read(pid, "status");
      rss += ProcFs.statusBytes(status, "VmHWM");
      anonymous += ProcFs.statusBytes(status, "RssAnon") + ProcFs.statusBytes(status, "RssShmem");
      String io = ProcFs.read(pid, "io");
      readBytes.merge(pid, ProcFs.ioBytes(io, "rchar"), Math::max);
      writtenBytes.merge(pid, ProcFs.ioBytes(io, "write_bytes"), Math::max);
    }
    peakRssBytes = Math.max(peakRssBytes, rss);
    peakAnonymousBytes = Math.max(peakAnonymousBytes, anonymous);
  }

  long peakRssBytes() {
    return peakRssBytes;
  }

  long peakAnonymousBytes() {
    return peakAnonymousBytes;
  }

  long readBytes() {
    return readBytes.values().stream().mapToLong(Long::longValue).sum();
  }

  long writtenBytes() {
    return writtenBytes.values().stream().mapToLong(Long::longValue).sum();
  }
}
