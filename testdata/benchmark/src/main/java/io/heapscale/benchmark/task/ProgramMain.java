package io.heapscale.benchmark.task;

import java.nio.file.Path;

/** The main class of a measured VM: {@code ProgramMain TASK_FILE}. */
public final class ProgramMain {

  /** As {@code -XX:+ExitOnOutOfMemoryError} ends a VM. */
  public static final int OUT_OF_MEMORY = 3;

  /** The program failed; what it said is on the standard output. */
  public static final int FAILED = 1;

  private ProgramMain() {}

  /** Does the task and ends the VM. */
  public static void main(String[] args) {
    int exit = 0;
    try {
      run(ProgramTask.read(Path.of(args[0])));
    } catch (OutOfMemoryError e) {
      exit = OUT_OF_MEMORY;
    } catch (Throwable e) { // the program under measurement may throw anything
      exit = isOutOfMemory(e) ? OUT_OF_MEMORY : FAILED;
      System.out.println(message(e));
      e.printStackTrace(System.out);
    }
    // Threads that the program left behind must not keep the VM.
    System.exit(exit);
  }

  private static void run(ProgramTask task) throws Exception {
    LoadedProgram program = LoadedProgram.of(task);
    switch (task.kind()) {
      case RUN -> program.runOnce();
      case PHASES -> new PhasesTask(task, program).run();
      case PEAK -> PeakTask.run(task, program);
      case RECORD -> RecordTask.run(task, program);
      case COUNT -> CountTask.run(task, program);
      case SOAK -> new SoakTask(task, program).run();
    }
  }

  private static boolean isOutOfMemory(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }

  private static String message(Throwable e) {
    String message = e.getMessage() == null ? "" : ": " + e.getMessage().replaceAll("\\R+", " ");
    return e.getClass().getSimpleName() + message;
  }
}
