package io.heapscale.benchmark.task;

import io.heapscale.dumper.AllocatedBytes;
import io.heapscale.dumper.ContinuousTracker;
import io.heapscale.dumper.HeapPhases;
import io.heapscale.dumper.MemoryCurve;
import io.heapscale.dumper.MemorySnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads, waits, works, lets go, and dumps each phase. */
final class PhasesTask {

  private static final Duration INTERVAL = Duration.ofMillis(10);
  private static final int CURVE_POINTS = 400;
  private static final long IDLE_MILLIS = 200;

  private final ProgramTask task;
  private final LoadedProgram program;
  private final HeapPhases phases;
  private final ContinuousTracker curve =
      ContinuousTracker.every(INTERVAL).atMostPoints(CURVE_POINTS);
  private final List<MemorySnapshot> snapshots = new ArrayList<>();

  PhasesTask(ProgramTask task, LoadedProgram program) {
    this.task = task;
    this.program = program;
    this.phases = HeapPhases.in(task.dumps()).workload(task.program(), Map.of("size", task.size()));
  }

  void run() throws Exception {
    AllocatedBytes.warmUp();
    curve.start();
    try {
      phase("before-load", "load");
      long allocatedBefore = AllocatedBytes.ofAllThreads();
      long start = System.nanoTime();
      program.load();
      long loadMillis = (System.nanoTime() - start) / 1_000_000;
      long allocated = AllocatedBytes.ofAllThreads() - allocatedBefore;
      phase("after-load", "pause", program.loaded());
      Thread.sleep(IDLE_MILLIS);
      phase("idle", "work", program.loaded());
      start = System.nanoTime();
      List<Object> held = program.work();
      long workMillis = (System.nanoTime() - start) / 1_000_000;
      phase("during-execution", "release", program.loaded(), held);
      LoadedProgram.release(held);
      phase("after-execution", "end", program.loaded());
      write(curve.stop(), loadMillis, workMillis, allocated);
    } finally {
      curve.close();
      program.close();
    }
  }

  private void phase(String label, String next, @Nullable Object... keepAlive) throws IOException {
    curve.mark(label);
    snapshots.add(phases.phase(label, keepAlive).memory());
    curve.mark(next);
  }

  private void write(MemoryCurve points, long loadMillis, long workMillis, long allocated)
      throws IOException {
    MemorySnapshot before = snapshots.get(0);
    MemorySnapshot after = snapshots.get(1);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schemaVersion", 1);
    json.put("program", task.program());
    json.put("size", Map.of("size", task.size()));
    json.put("loadMillis", loadMillis);
    json.put("workMillis", workMillis);
    json.put("allocatedBytes", allocated);
    Map<String, Object> heap = new LinkedHashMap<>();
    heap.put("beforeLoadBytes", before.heapUsedBytes());
    heap.put("afterLoadBytes", after.heapUsedBytes());
    heap.put("steadyBytes", snapshots.get(2).heapUsedBytes());
    heap.put(
        "peakBytes",
        snapshots.stream().skip(1).mapToLong(MemorySnapshot::peakBytes).max().orElse(0));
    json.put("heap", heap);
    Map<String, Object> gc = new LinkedHashMap<>();
    gc.put("count", after.gcCount() - before.gcCount());
    gc.put("pauseMillis", after.gcPauseMillis() - before.gcPauseMillis());
    json.put("gc", gc);
    json.put("curve", points);
    FigureFile.write(task.output(), json);
  }
}
