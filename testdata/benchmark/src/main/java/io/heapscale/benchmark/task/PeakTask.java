package io.heapscale.benchmark.task;

import io.heapscale.dumper.HeapPhases;
import io.heapscale.dumper.LivePeak;
import io.heapscale.dumper.PeakTracker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loads, works and lets go while a {@link PeakTracker} collects all the time. */
final class PeakTask {

  private PeakTask() {}

  static void run(ProgramTask task, LoadedProgram program) throws Exception {
    PeakTracker tracker = PeakTracker.everyBytes(task.number());
    if (!task.dumps().toString().isEmpty()) {
      HeapPhases phases =
          HeapPhases.in(task.dumps()).workload(task.program(), Map.of("size", task.size()));
      tracker.dumpTo(phases, "at-peak", task.fromBytes());
    }
    LivePeak peak;
    try (tracker) {
      tracker.start();
      tracker.mark("load");
      program.load();
      tracker.mark("loaded");
      List<Object> held = program.work();
      tracker.mark("worked");
      LoadedProgram.release(held);
      tracker.mark("released");
      peak = tracker.stop();
    } finally {
      program.close();
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schemaVersion", 1);
    json.put("stepBytes", peak.stepBytes());
    json.put("peakBytes", peak.peakBytes());
    json.put("boundBytes", peak.boundBytes());
    json.put("peakNanos", peak.peakNanos());
    json.put("dumpedBytes", peak.dumpedBytes());
    json.put("collections", peak.collections());
    json.put("marks", peak.marks());
    FigureFile.write(task.output(), json);
  }
}
