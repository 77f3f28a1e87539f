package io.heapscale.dumper;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a {@link MemoryTracker} saw.
 *
 * @param started when the tracker was made
 * @param snapshots in the order they were taken; at least one
 * @param allocatedByEndedThreads whether {@code allocatedBytes} contains what threads allocated
 *     that have ended; false before JDK 21
 */
public record MemoryReport(
    Instant started, List<MemorySnapshot> snapshots, boolean allocatedByEndedThreads) {

  /** Checks that there is something to report. */
  public MemoryReport {
    snapshots = List.copyOf(snapshots);
    if (snapshots.isEmpty()) {
      throw new IllegalStateException("no snapshot was taken yet: nothing to report");
    }
  }

  /** The largest peak of all snapshots. */
  public long peakBytes() {
    long peak = 0;
    for (MemorySnapshot snapshot : snapshots) {
      peak = Math.max(peak, snapshot.peakBytes());
    }
    return peak;
  }

  /** The last snapshot: the steady state if it was taken after GC. */
  public MemorySnapshot last() {
    return snapshots.get(snapshots.size() - 1);
  }

  /** From the tracker's start to the last snapshot. */
  public Duration duration() {
    return Duration.between(started, last().time());
  }

  /** One line per snapshot, and the totals; sizes in KiB. */
  public String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        row(
            "snapshot",
            "used KiB",
            "committed KiB",
            "allocated KiB",
            "peak KiB",
            "GCs",
            "pause ms",
            "live objects"));
    for (MemorySnapshot snapshot : snapshots) {
      OptionalLong live = snapshot.liveObjects();
      text.append(
          row(
              snapshot.label(),
              kib(snapshot.heapUsedBytes()),
              kib(snapshot.heapCommittedBytes()),
              kib(snapshot.allocatedBytes()),
              kib(snapshot.peakBytes()),
              grouped(snapshot.gcCount()),
              grouped(snapshot.gcPauseMillis()),
              live.isPresent() ? grouped(live.getAsLong()) : "-"));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "peak %s KiB, final %s KiB used, in %.1f s%n",
            kib(peakBytes()),
            kib(last().heapUsedBytes()),
            duration().toMillis() / 1000.0));
    if (!allocatedByEndedThreads) {
      text.append("allocated: by threads that still live (before JDK 21 the VM forgets others)");
      text.append(System.lineSeparator());
    }
    return text.toString();
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, "%-20s %14s %14s %16s %14s %6s %9s %12s%n", cells);
  }

  private static String kib(long bytes) {
    return grouped((bytes + 512) / 1024);
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
