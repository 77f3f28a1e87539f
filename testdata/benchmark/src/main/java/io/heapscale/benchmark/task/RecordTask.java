package io.heapscale.benchmark.task;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;

/**
 * Records who allocates during load and work. The load runs on a thread that starts after the
 * recording: the first sample of an older thread stands for all that it allocated before.
 */
final class RecordTask {

  private RecordTask() {}

  static void run(ProgramTask task, LoadedProgram program) throws Exception {
    AllocatedBytes.warmUp();
    long loadBytes;
    long workBytes;
    try (Recording recording = new Recording()) {
      recording.enable("jdk.ObjectAllocationSample").withStackTrace().with("throttle", "off");
      recording.enable("jdk.ThreadAllocationStatistics").with("period", "everyChunk");
      recording.enable("jdk.GCHeapSummary");
      recording.enable("jdk.GarbageCollection");
      recording.start();
      long before = AllocatedBytes.ofAllThreads();
      onNewThread("heapscale-load", program::load);
      long between = AllocatedBytes.ofAllThreads();
      loadBytes = between - before;
      LoadedProgram.release(program.work());
      workBytes = AllocatedBytes.ofAllThreads() - between;
      recording.stop();
      recording.dump(task.dumps());
    } finally {
      program.close();
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schemaVersion", 1);
    json.put("loadBytes", loadBytes);
    json.put("workBytes", workBytes);
    FigureFile.write(task.output(), json);
  }

  /** A piece of work that may fail. */
  private interface Body {
    void run() throws Exception;
  }

  private static void onNewThread(String name, Body body) throws Exception {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                body.run();
              } catch (Throwable e) { // handed to the caller
                failure.set(e);
              }
            },
            name);
    thread.start();
    thread.join();
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof Exception exception) {
      throw exception;
    }
  }
}
