package io.heapscale.benchmark.task;

import io.heapscale.benchmark.MeasuredProgram;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A program that is loaded, worked with, and let go. One of them is in a VM. */
final class LoadedProgram {

  private final MeasuredProgram program;
  private final ProgramTask task;
  private @Nullable Object loaded;
  private @Nullable ExecutorService workers;

  private LoadedProgram(MeasuredProgram program, ProgramTask task) {
    this.program = program;
    this.task = task;
  }

  /** Makes the program by its constructor; nothing is loaded yet. */
  static LoadedProgram of(ProgramTask task) throws Exception {
    Class<?> type;
    try {
      type = Class.forName(task.program());
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(task.program() + ": no such class on the class path", e);
    }
    if (!MeasuredProgram.class.isAssignableFrom(type)) {
      throw new IllegalArgumentException(
          task.program() + " does not implement " + MeasuredProgram.class.getName());
    }
    try {
      Object made =
          task.arguments().isEmpty() && hasPlainConstructor(type)
              ? type.getConstructor().newInstance()
              : type.getConstructor(List.class).newInstance(task.arguments());
      return new LoadedProgram((MeasuredProgram) made, task);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(
          task.program()
              + ": expected a public constructor that takes "
              + (task.arguments().isEmpty() ? "nothing or " : "")
              + "a List<String>",
          e);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static boolean hasPlainConstructor(Class<?> type) {
    for (var constructor : type.getConstructors()) {
      if (constructor.getParameterCount() == 0) {
        return true;
      }
    }
    return false;
  }

  /** Loads, works, and lets everything go. */
  void runOnce() throws Exception {
    load();
    release(work());
    close();
  }

  /** Loads the workload, which is held from now on. */
  void load() throws Exception {
    loaded = program.load(task.size());
  }

  /** Does all pieces, several at once, and returns what they hold. */
  List<Object> work() throws Exception {
    List<Object> held = new ArrayList<>();
    if (task.pieces() == 0) {
      return held;
    }
    ExecutorService pool = workers;
    if (pool == null) {
      pool = Executors.newFixedThreadPool(task.threads());
      workers = pool;
    }
    List<Future<@Nullable Object>> pieces = new ArrayList<>();
    for (int i = 0; i < task.pieces(); i++) {
      int piece = i;
      pieces.add(pool.submit(() -> piece(piece)));
    }
    for (Future<@Nullable Object> piece : pieces) {
      Object one = get(piece);
      if (one != null) {
        held.add(one);
      }
    }
    return held;
  }

  /** Does one piece on this thread. */
  @Nullable Object piece(int piece) throws Exception {
    Object use = loaded;
    if (use == null) {
      throw new IllegalStateException("nothing is loaded");
    }
    return program.work(use, piece);
  }

  private static @Nullable Object get(Future<@Nullable Object> piece) throws Exception {
    try {
      return piece.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** Closes what pieces held. */
  static void release(List<Object> held) throws Exception {
    for (Object one : held) {
      close(one);
    }
    held.clear();
  }

  static void close(@Nullable Object one) throws Exception {
    if (one instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  /** What was loaded, so that it can be kept alive; null before. */
  @Nullable Object loaded() {
    return loaded;
  }

  /** Lets go of all that was loaded. */
  void close() throws Exception {
    ExecutorService pool = workers;
    if (pool != null) {
      pool.shutdownNow();
      workers = null;
    }
    Object held = loaded;
    loaded = null;
    close(held);
  }
}
