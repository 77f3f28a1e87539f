package io.heapscale.peers.section;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heapscale.peers.dump.MadeDump;
import io.heapscale.peers.proc.Usage;
import io.heapscale.peers.stats.SmallestHeap;
import io.heapscale.peers.subject.Subject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The smallest heap of one analyzer on one dump, and the last run that passed with it. */
final class HeapSearch {

  private static final long MIB = 1 << 20;

  /** Less and the JVM itself does not start, or every run is the collector's. */
  private static final long LEAST_MIB = 4;

  private final Bench bench;
  private final MadeDump dump;
  private final Subject subject;
  private final boolean maySpill;
  private final List<ObjectNode> probes = new ArrayList<>();
  private long xmxMebibytes;
  private @Nullable Usage passed;

  /**
   * @param maySpill false if a run does not count that moves its graph to files by itself
   */
  HeapSearch(Bench bench, MadeDump dump, Subject subject, boolean maySpill) {
    this.bench = bench;
    this.dump = dump;
    this.subject = subject;
    this.maySpill = maySpill;
  }

  /**
   * The last run with the smallest heap, or null if none passes with three quarters of the memory.
   *
   * @param guess where to begin, as a part of the dump's size
   */
  @Nullable Usage find(double guess) throws IOException, InterruptedException {
    long most = 3 * physicalBytes() / 4 / MIB;
    long start = Math.max(LEAST_MIB, Math.round(guess * dump.bytes() / MIB));
    OptionalLong found =
        SmallestHeap.find(this::passes, Math.min(start, most), most, bench.plan().heapResolution());
    xmxMebibytes = found.orElse(0);
    return found.isPresent() ? passed : null;
  }

  private boolean passes(long mebibytes) throws IOException, InterruptedException {
    if (mebibytes < LEAST_MIB) {
      return false;
    }
    Usage usage = bench.analyze(subject, dump, OptionalLong.of(mebibytes)).usage();
    boolean passes = usage.done() && (maySpill || !usage.errors().contains("spill"));
    probes.add(
        JsonNodeFactory.instance
            .objectNode()
            .put("xmxMebibytes", mebibytes)
            .put("passes", passes)
            .put("wallSeconds", usage.wallSeconds()));
    if (passes) {
      passed = usage;
    }
    return passes;
  }

  long xmxBytes() {
    return xmxMebibytes * MIB;
  }

  List<ObjectNode> probes() {
    return probes;
  }

  private static long physicalBytes() {
    var bean =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return bean.getTotalMemorySize();
  }
}
