package io.heapscale.dumper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks another JVM of the same user for its class histogram, as often as wanted. It is reached as
 * {@link ProcessDumper} reaches it: no agent is loaded and nothing of the VM is changed.
 *
 * <pre>{@code
 * try (ProcessWatcher watcher = ProcessWatcher.of(4711)) {
 *   ProcessHistogram live = watcher.read(true);
 * }
 * }</pre>
 */
public final class ProcessWatcher implements AutoCloseable {
  private final TargetProcess process;
  private final GuardedFolder work;
  private final Jcmd jcmd;

  private ProcessWatcher(TargetProcess process, GuardedFolder work, Jcmd jcmd) {
    this.process = process;
    this.work = work;
    this.jcmd = jcmd;
  }

  /**
   * Watches the process of that number.
   *
   * @throws HeapDumpException if it is no JVM of our user that answers; one line that says why
   */
  public static ProcessWatcher of(long pid) throws HeapDumpException {
    if (pid <= 0) {
      throw new IllegalArgumentException("not the number of a process: " + pid);
    }
    try {
      TargetProcess process = TargetProcess.of(pid);
      GuardedFolder work = GuardedFolder.in(Path.of(System.getProperty("java.io.tmpdir")));
      try {
        Jcmd jcmd = Jcmd.to(process, work.folder());
        jcmd.ask("VM.version");
        return new ProcessWatcher(process, work, jcmd);
      } catch (IOException e) {
        work.close();
        throw e;
      }
    } catch (IOException e) {
      throw HeapDumpException.ofProcess("watch", pid, e);
    }
  }

  /** Whether the process has not ended. */
  public boolean isRunning() {
    return process.isRunning();
  }

  /**
   * Counts. The process stands still meanwhile.
   *
   * @param live whether to collect first and count what lives; else what is unreachable but not
   *     collected yet counts too
   * @throws HeapDumpException if it does not answer, also because it has ended
   */
  public ProcessHistogram read(boolean live) throws HeapDumpException {
    long now = System.currentTimeMillis();
    try {
      String said = jcmd.run(live ? "GC.class_histogram" : "GC.class_histogram -all");
      List<ProcessHistogram.Row> rows = new ArrayList<>();
      for (ClassHistogram.Row row : ClassHistogram.parseWhole(said).rows()) {
        rows.add(new ProcessHistogram.Row(row.className(), row.objects(), row.bytes()));
      }
      return new ProcessHistogram(now, rows);
    } catch (IOException | IllegalArgumentException e) {
      throw HeapDumpException.ofProcess("watch", process.pid(), e);
    }
  }

  /** Removes its working files; the process is left as it is. */
  @Override
  public void close() throws IOException {
    work.close();
  }
}
