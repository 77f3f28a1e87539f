package io.heapscale.benchmark.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.heapscale.analyzer.allocation.AllocationReader;
import io.heapscale.analyzer.allocation.AllocationTable;
import io.heapscale.analyzer.allocation.Allocations;
import io.heapscale.analyzer.allocation.Grouping;
import io.heapscale.analyzer.allocation.SampleFilter;
import io.heapscale.benchmark.limit.MinHeap;
import io.heapscale.benchmark.task.ProgramTask;
import io.heapscale.benchmark.task.ProgramTask.Kind;
import io.heapscale.benchmark.vm.BenchmarkException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Measures one program in one size, a question at a time, each in VMs of its own. */
public final class Measurer {

  /** Serial counts the heap to the byte. */
  private static final String SERIAL = "-XX:+UseSerialGC";

  /** Each full collection frees all that is dead, not only every fourth. */
  private static final String COMPACT = "-XX:MarkSweepAlwaysCompactCount=1";

  /** Small buffers, so that the heap in use grows in small steps. */
  private static final List<String> PEAK_FLAGS =
      List.of(
          SERIAL, COMPACT, "-Xms1g", "-Xmx2g", "-Xmn512m", "-XX:TLABSize=64k", "-XX:-ResizeTLAB");

  private static final List<String> COUNT_FLAGS =
      List.of(SERIAL, "-XX:-UseTLAB", "-Xmn2g", "-Xmx2560m");

  /**
   * Without buffers per thread every object is allocated by the VM, which makes an event of it:
   * samples, of which there is one per buffer, follow the program's pattern where it has a regular
   * one. G1, since compiled code and the interpreter allocate by themselves with the serial
   * collector (CollectedHeap::supports_inline_contig_alloc of JDK 17).
   */
  private static final List<String> RECORD_FLAGS =
      List.of("-XX:+UseG1GC", "-XX:-UseTLAB", "-Xmx2g", "-XX:FlightRecorderOptions=stackdepth=256");

  /**
   * With the first compiler only. The second goes on compiling for minutes, and resolves string
   * constants of branches that never ran: of H2, 24 KiB in 80,202 pieces of work, and 176 bytes in
   * 193,294 pieces without it.
   */
  private static final List<String> SOAK_FLAGS =
      List.of(SERIAL, COMPACT, "-Xms256m", "-Xmx1g", "-XX:TieredStopAtLevel=1");

  /** Of every object's stack there are too many for a viewer; those below share one line. */
  private static final double SMALL_STACK = 1e-5;

  private static final long STEP_BYTES = 1 << 20;

  /** HotSpot rounds heaps to it: one card table entry per page of the card table (512 x 4 KiB). */
  private static final long GRAIN_BYTES = 2 << 20;

  private static final long MOST_HEAP_BYTES = 4L << 30;

  /** A dump of a peak is taken within this of the peak that the run before has found. */
  private static final double AT_PEAK = 0.97;

  /** In a heap that is nearly full, collecting may take for ever; that does not pass. */
  private static final long LEAST_SECONDS = 30;

  private static final long TIMES_SLOWER = 10;

  private final ProgramVm vm;
  private final ProgramTask program;
  private final Path folder;
  private final Consumer<String> progress;

  /**
   * A measurer.
   *
   * @param program what to measure; its kind does not matter
   * @param folder takes the results
   * @param progress told of each step
   */
  public Measurer(ProgramVm vm, ProgramTask program, Path folder, Consumer<String> progress) {
    this.vm = vm;
    this.program = program;
    this.folder = folder;
    this.progress = progress;
  }

  /** The flags of the VMs of each task, as they stand in a run's facts. */
  public static Map<String, String> flags() {
    return Map.of(
        "flags of peak",
        String.join(" ", PEAK_FLAGS),
        "flags of counting",
        String.join(" ", COUNT_FLAGS),
        "flags of recording",
        String.join(" ", RECORD_FLAGS),
        "flags of smallest heap",
        SERIAL,
        "flags of soak",
        String.join(" ", SOAK_FLAGS));
  }

  /** Takes the five phases' dumps into the folder; what the VM says of itself goes to a file. */
  public void phases(Path figures, List<String> flags)
      throws IOException, InterruptedException, BenchmarkException {
    vm.run(program.with(Kind.PHASES, figures, folder, 0, 0), flags);
  }

  /** How high live bytes rise; writes {@code peak.json}, and {@code at-peak.hprof} if asked to. */
  public PeakFigures peak(boolean dump)
      throws IOException, InterruptedException, BenchmarkException {
    progress.accept("live bytes at every MiB");
    Path file = folder.resolve("peak.json");
    vm.run(program.with(Kind.PEAK, file, Path.of(""), STEP_BYTES, 0), PEAK_FLAGS);
    PeakFigures figures = PeakFigures.read(file);
    if (dump) {
      progress.accept("a dump at the peak");
      long from = Math.round(figures.peak().peakBytes() * AT_PEAK);
      Path again = vm.work().resolve("peak-dump.json");
      vm.run(program.with(Kind.PEAK, again, folder, STEP_BYTES, from), PEAK_FLAGS);
      progress.accept(
          "the dump holds %,d bytes of the peak's %,d"
              .formatted(PeakFigures.read(again).peak().dumpedBytes(), figures.peak().peakBytes()));
    }
    return figures;
  }

  /**
   * The smallest heap; adds to {@code min-heap.json}.
   *
   * @param work whether the work is done too, or only the load
   * @param guessBytes where to begin
   */
  public MinHeap.Result minHeap(boolean work, long guessBytes)
      throws IOException, InterruptedException, BenchmarkException {
    ProgramTask task = runTask(work);
    long seconds = longestSeconds(task);
    MinHeap.Result result =
        MinHeap.find(
            heapBytes -> {
              progress.accept("%s in %,d MiB".formatted(work ? "run" : "load", heapBytes >> 20));
              return vm.exitCode(task, heap(heapBytes), seconds) == 0;
            },
            guessBytes,
            GRAIN_BYTES,
            MOST_HEAP_BYTES);
    write(folder.resolve(work ? "min-heap-run.json" : "min-heap-load.json"), result);
    return result;
  }

  /** Whether the load runs three times in a heap of that size. */
  public boolean loadsIn(long heapBytes)
      throws IOException, InterruptedException, BenchmarkException {
    ProgramTask task = runTask(false);
    long seconds = longestSeconds(task);
    for (int i = 0; i < MinHeap.PASSES; i++) {
      progress.accept("load in %,d MiB".formatted(heapBytes >> 20));
      if (vm.exitCode(task, heap(heapBytes), seconds) != 0) {
        return false;
      }
    }
    return true;
  }

  private ProgramTask runTask(boolean work) {
    ProgramTask task = program.with(Kind.RUN, Path.of(""), Path.of(""), 0, 0);
    return work ? task : task.loadOnly();
  }

  /** Where memory is plenty it must run; that time is the measure for others. */
  private long longestSeconds(ProgramTask task)
      throws IOException, InterruptedException, BenchmarkException {
    long start = System.nanoTime();
    vm.run(task, heap(MOST_HEAP_BYTES));
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + 1;
    return Math.max(LEAST_SECONDS, TIMES_SLOWER * seconds);
  }

  private static List<String> heap(long bytes) {
    return List.of(SERIAL, "-Xmx" + bytes, "-XX:+ExitOnOutOfMemoryError");
  }

  /** Every object that is allocated; writes {@code allocated.json}. */
  public CountedAllocation count() throws IOException, InterruptedException, BenchmarkException {
    progress.accept("counting every allocated object");
    Path file = folder.resolve("allocated.json");
    vm.run(program.with(Kind.COUNT, file, Path.of(""), 0, 0), COUNT_FLAGS);
    return CountedAllocation.read(file);
  }

  /**
   * Who allocates; writes {@code allocations.jfr} and {@code allocations.collapsed}.
   *
   * @param plan names the event that says what is being loaded; a program that makes such events
   *     only on demand is told by the system property {@code heapscale.events}
   * @return by method, and by event where there is one
   */
  public List<AllocationTable> record(MeasurePlan plan)
      throws IOException, InterruptedException, BenchmarkException {
    progress.accept("recording who allocates");
    Path recording = folder.resolve("allocations.jfr");
    Path figures = folder.resolve("recorded.json");
    List<String> flags = new ArrayList<>(RECORD_FLAGS);
    if (plan.event() != null) {
      flags.add("-Dheapscale.events=true");
    }
    vm.run(program.with(Kind.RECORD, figures, recording, 0, 0), flags);
    Allocations allocations =
        AllocationReader.read(recording, plan.event() == null ? List.of() : List.of(plan.event()));
    try (Writer out = Files.newBufferedWriter(folder.resolve("allocations.collapsed"))) {
      allocations.writeCollapsed(SampleFilter.ALL, SMALL_STACK, out);
    }
    List<AllocationTable> tables = new ArrayList<>();
    tables.add(allocations.by(Grouping.Kind.METHOD));
    if (plan.event() != null) {
      tables.add(allocations.table(Grouping.by(plan.event()), SampleFilter.ALL, false));
    }
    return tables;
  }

  /**
   * What random work leaves behind; writes {@code soak.json}.
   *
   * @param threads how many threads work
   * @param pieces how many different pieces they take from
   * @param keepDumps whether the dumps stay
   */
  public SoakFigures soak(long millis, int threads, int pieces, boolean keepDumps)
      throws IOException, InterruptedException, BenchmarkException {
    progress.accept("soaking for %,d s".formatted(millis / 1_000));
    ProgramTask task =
        new ProgramTask(
            Kind.SOAK,
            program.program(),
            program.arguments(),
            program.size(),
            pieces,
            threads,
            folder.resolve("soak.json"),
            folder,
            millis,
            0,
            program.seed());
    vm.run(task, SOAK_FLAGS);
    SoakFigures figures = SoakFigures.read(folder.resolve("soak.json"), folder);
    if (!keepDumps && figures.passes()) {
      for (String dump : List.of("soak-first", "soak-middle", "soak-last")) {
        Files.deleteIfExists(folder.resolve(dump + ".hprof"));
        Files.deleteIfExists(folder.resolve(dump + ".hprof.json"));
      }
    }
    return figures;
  }

  /** All that the plan asks for, but for limits. */
  public Measured measure(
      String workload, String way, long size, MeasurePlan plan, int soakPieces, boolean keepDumps)
      throws IOException, InterruptedException, BenchmarkException {
    @Nullable PeakFigures peak = plan.peak() || plan.minHeap() ? peak(plan.dumpAtPeak()) : null;
    MinHeap.@Nullable Result loadHeap = null;
    MinHeap.@Nullable Result runHeap = null;
    if (plan.minHeap() && peak != null) {
      loadHeap = minHeap(false, peak.between(PeakFigures.LOAD, PeakFigures.LOADED).peakBytes());
      runHeap = minHeap(true, peak.peak().peakBytes());
    }
    @Nullable CountedAllocation counted = null;
    @Nullable String notCounted = null;
    List<AllocationTable> tables = List.of();
    if (plan.allocations()) {
      try {
        counted = count();
      } catch (BenchmarkException e) {
        notCounted = e.getMessage();
      }
    }
    if (plan.recorded()) {
      tables = record(plan);
    }
    @Nullable SoakFigures soak =
        plan.soakMillis() > 0
            ? soak(plan.soakMillis(), program.threads(), soakPieces, keepDumps)
            : null;
    return new Measured(
        workload,
        way,
        size,
        peak,
        loadHeap,
        runHeap,
        counted,
        notCounted,
        tables.isEmpty() ? null : tables.get(0),
        tables.size() < 2 ? null : tables.get(1),
        soak,
        null);
  }

  private static void write(Path file, Object json) throws IOException {
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), json);
  }
}
