package io.heapscale.dumper;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Dumps one phase.
 *
 * <ol>
 *   <li>Once per VM, rehearse everything twice.
 *   <li>Read the counters, collect, read the heap's use.
 *   <li>Dump the live heap, then take the class histogram, with nothing in between: what is
 *       allocated there is in the one and not in the other.
 *   <li>Read the dump's header, write the manifest, put both in place.
 * </ol>
 *
 * <p>Files come into being in a working folder beside their place, which is removed whatever
 * happens, together with the part files that newer VMs leave when a dump fails.
 */
final class HeapDumper implements OwnWork.Work<PhaseDump, HeapDumpException> {
  private static final HotSpotDiagnosticMXBean VM =
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
  private static final int REHEARSALS = 2;

  /** Null until the rehearsals are done; OwnWork runs one piece of work at a time. */
  private static Manifest.@Nullable VmFacts vmFacts;

  private final Path folder;
  private final String phase;
  private final Workload workload;
  private final Path dump;
  private final Path manifest;

  /** Whether the moment must not pass: no waiting before, and an older dump gives way. */
  private final boolean atOnce;

  /** Of dumps at once: what the best so far holds. */
  private final long bestBytes;

  private long liveBytes;

  /** A dump of a phase, which waits until nothing is left to collect, and replaces nothing. */
  HeapDumper(Path folder, String phase, Workload workload) {
    this(folder, phase, workload, false, 0);
  }

  /** A dump at once, which replaces an earlier one if it holds more than that. */
  HeapDumper(Path folder, String phase, Workload workload, long bestBytes) {
    this(folder, phase, workload, true, bestBytes);
  }

  private HeapDumper(Path folder, String phase, Workload workload, boolean atOnce, long bestBytes) {
    this.atOnce = atOnce;
    this.bestBytes = bestBytes;
    this.folder = folder;
    this.phase = phase;
    this.workload = workload;
    this.dump = folder.resolve(phase + ".hprof");
    this.manifest = folder.resolve(phase + ".hprof.json");
  }

  @Override
  public PhaseDump run() throws HeapDumpException {
    VmCounters counters = VmCounters.read();
    if (!atOnce) {
      refuseExisting(dump);
      refuseExisting(manifest);
    }
    WorkFolder work;
    try {
      work = WorkFolder.in(folder);
    } catch (IOException e) {
      throw failure(e);
    }
    PhaseDump written;
    try (work) {
      written = dump(work, counters);
    } catch (IOException e) {
      throw failure(e);
    }
    System.gc(); // the manifest's text and rows must not count towards the next peak
    VmCounters.resetPeak();
    return written;
  }

  private PhaseDump dump(WorkFolder work, VmCounters counters) throws IOException {
    Manifest.VmFacts vm = rehearsed(work, counters);
    if (!atOnce) {
      ForcedGc.run();
    }
    MemoryUsage heap = VmCounters.heap();
    String dumpName = work.file("dump.hprof").toString();
    String histogramText = dumpThenCount(dumpName);

    HprofEnds ends = HprofEnds.read(work.file("dump.hprof"));
    PhaseDump written = writeManifest(work, ends, histogramText, counters, heap, vm);
    if (atOnce && liveBytes <= bestBytes) {
      return written;
    }
    if (atOnce) {
      // Never a manifest beside another dump, whenever this is cut off.
      Files.deleteIfExists(manifest);
      Files.deleteIfExists(dump);
    }
    work.place("dump.hprof", dump);
    try {
      work.place("manifest.json", manifest);
    } catch (IOException e) {
      Files.delete(dump); // this call has just put it there
      throw e;
    }
    return written;
  }

  /** Bytes of all objects that lived when it was taken; 0 before. */
  long liveBytes() {
    return liveBytes;
  }

  /** Does what only the first dump of a VM needs, so that the next one is taken without delay. */
  void prepare() throws HeapDumpException {
    VmCounters counters = VmCounters.read();
    try (WorkFolder work = WorkFolder.in(folder)) {
      rehearsed(work, counters);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private Manifest.VmFacts rehearsed(WorkFolder work, VmCounters counters) throws IOException {
    Manifest.VmFacts vm = vmFacts;
    if (vm == null) {
      vm = rehearse(work, counters);
      vmFacts = vm;
    }
    return vm;
  }

  /** Between the two calls nothing may allocate: no concatenation, no logging, no first use. */
  private static String dumpThenCount(String dumpName) throws IOException {
    VM.dumpHeap(dumpName, true);
    return ClassHistogram.read();
  }

  /**
   * Does all that a dump does, but onto a file that exists, which the VM refuses: so that the first
   * phase's dump holds the same classes and caches as the last one's.
   */
  private Manifest.VmFacts rehearse(WorkFolder work, VmCounters counters) throws IOException {
    Path existing = work.file("rehearsal.hprof");
    Manifest.VmFacts vm = vmFacts();
    for (int i = 0; i < REHEARSALS; i++) {
      ForcedGc.run();
      HprofEnds.writeEmpty(existing);
      String histogramText = ClassHistogram.read();
      if (!isRefused(existing)) {
        throw new IllegalStateException("the VM has overwritten " + existing);
      }
      writeManifest(work, HprofEnds.read(existing), histogramText, counters, VmCounters.heap(), vm);
      work.place("manifest.json", work.file("placed.json"));
      work.clear();
    }
    return vm;
  }

  private static boolean isRefused(Path existing) {
    try {
      VM.dumpHeap(existing.toString(), true);
      return false;
    } catch (IOException e) {
      return true; // another reason than the file's existence will show when the dump fails too
    }
  }

  private PhaseDump writeManifest(
      WorkFolder work,
      HprofEnds ends,
      String histogramText,
      VmCounters counters,
      MemoryUsage heap,
      Manifest.VmFacts vm)
      throws IOException {
    ClassHistogram histogram = ClassHistogram.parse(histogramText);
    liveBytes = histogram.bytes();
    MemorySnapshot memory =
        MemoryTracker.of(phase, counters, heap, OptionalLong.of(histogram.objects()));
    Manifest content =
        new Manifest(
            phase,
            phase + ".hprof",
            ends.bytes(),
            ends.timestampMillis(),
            workload,
            memory,
            counters.collectors(),
            histogram,
            vm);
    Files.writeString(work.file("manifest.json"), content.toJson());
    return new PhaseDump(dump, manifest, memory);
  }

  private static Manifest.VmFacts vmFacts() {
    int alignment = VmOptions.objectAlignmentBytes(VM);
    return new Manifest.VmFacts(
        ProcessHandle.current().pid(),
        System.getProperty("java.vm.vendor", ""),
        System.getProperty("java.vm.version", ""),
        VmOptions.flags(VM),
        alignment,
        ArrayLayout.probe(alignment));
  }

  private void refuseExisting(Path file) throws HeapDumpException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw failure(new FileAlreadyExistsException(file.toString()));
    }
  }

  private HeapDumpException failure(IOException e) {
    String why = HeapDumpException.reason(e);
    if (e instanceof FileAlreadyExistsException) {
      why = e.getMessage() + " exists and is not overwritten";
    }
    return new HeapDumpException("cannot dump phase " + phase + " to " + dump + ": " + why, e);
  }
}
