package io.heapscale.benchmark.task;

import io.heapscale.dumper.AllocatedBytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;

/**
 * Records who allocates during the load. It runs on a thread that starts after the recording, since
 * the first sample of an older thread stands for all that it allocated before, and that outlives
 * it, since a thread's counter is gone when it ends.
 */
final class RecordTask implements Runnable {

  private final LoadedProgram program;
  private final CountDownLatch loaded = new CountDownLatch(1);
  private final CountDownLatch recorded = new CountDownLatch(1);
  private volatile @Nullable Throwable failure;

  private RecordTask(LoadedProgram program) {
    this.program = program;
  }

  static void run(ProgramTask task, LoadedProgram program) throws Exception {
    AllocatedBytes.warmUp();
    RecordTask load = new RecordTask(program);
    Thread thread = new Thread(load, "heapscale-load");
    long loadBytes;
    try (Recording recording = new Recording()) {
      recording.enable("jdk.ObjectAllocationOutsideTLAB").withStackTrace();
      recording.enable("jdk.ThreadAllocationStatistics").with("period", "everyChunk");
      recording.enable("jdk.GCHeapSummary");
      recording.enable("jdk.GarbageCollection");
      recording.start();
      long before = AllocatedBytes.ofAllThreads();
      thread.start();
      load.loaded.await();
      loadBytes = AllocatedBytes.ofAllThreads() - before;
      recording.stop();
      recording.dump(task.dumps());
    } finally {
      load.recorded.countDown();
      thread.join();
      program.close();
    }
    load.check();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schemaVersion", 1);
    json.put("loadBytes", loadBytes);
    FigureFile.write(task.output(), json);
  }

  @Override
  public void run() {
    try {
      program.load();
    } catch (Throwable e) { // handed to the main thread
      failure = e;
    } finally {
      loaded.countDown();
    }
    awaitUninterruptibly(recorded);
  }

  private void check() throws Exception {
    Throwable thrown = failure;
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof Exception exception) {
      throw exception;
    }
  }

  /** What the program did to this thread's flag must not end it early. */
  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean waiting = true;
    while (waiting) {
      try {
        latch.await();
        waiting = false;
      } catch (InterruptedException e) {
        waiting = true; // the flag is clear now
      }
    }
  }
}
