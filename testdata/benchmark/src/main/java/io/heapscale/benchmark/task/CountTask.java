package io.heapscale.benchmark.task;

import io.heapscale.dumper.AllocatedBytes;
import io.heapscale.dumper.AllocationCounter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts every object that the load allocates, and every one of the work after it. */
final class CountTask {

  private CountTask() {}

  static void run(ProgramTask task, LoadedProgram program) throws Exception {
    AllocatedBytes.warmUp();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schemaVersion", 1);
    try {
      AllocationCounter loading = AllocationCounter.start();
      long before = AllocatedBytes.ofAllThreads();
      program.load();
      long loadBytes = AllocatedBytes.ofAllThreads() - before;
      json.put("load", counted(loading.stop(), loadBytes));
      if (task.pieces() > 0) {
        AllocationCounter working = AllocationCounter.start();
        before = AllocatedBytes.ofAllThreads();
        List<Object> held = program.work();
        long workBytes = AllocatedBytes.ofAllThreads() - before;
        json.put("work", counted(working.stop(), workBytes));
        LoadedProgram.release(held);
      }
    } finally {
      program.close();
    }
    FigureFile.write(task.output(), json);
  }

  private static Map<String, Object> counted(List<AllocationCounter.Row> rows, long threadBytes) {
    long objects = 0;
    long bytes = 0;
    for (AllocationCounter.Row row : rows) {
      objects += row.objects();
      bytes += row.bytes();
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("objects", objects);
    json.put("bytes", bytes);
    json.put("threadBytes", threadBytes);
    json.put("classes", rows);
    return json;
  }
}
