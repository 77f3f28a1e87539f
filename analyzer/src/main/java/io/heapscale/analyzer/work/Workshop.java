package io.heapscale.analyzer.work;

import com.carrotsearch.hppc.BufferAllocationException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The threads and the memory that one analysis may use. */
public final class Workshop implements Closeable {
  /** So many small things are worth another thread. */
  private static final int USUAL_GRAIN = 1 << 16;

  private final int threads;
  private final int grain;
  private final @Nullable StoragePlan storagePlan;

  /** Changed at most once, by {@link #plan}, before there are arrays and while no task runs. */
  private Storage storage;

  Workshop(int threads, int grain, Storage storage) {
    this(threads, grain, storage, null);
  }

  private Workshop(int threads, int grain, Storage storage, @Nullable StoragePlan storagePlan) {
    if (threads < 1) {
      throw new IllegalArgumentException("expected 1 thread or more, found " + threads);
    }
    this.threads = threads;
    this.grain = grain;
    this.storage = storage;
    this.storagePlan = storagePlan;
  }

  /** Arrays in the Java heap. */
  public static Workshop inHeap(int threads) {
    return new Workshop(threads, USUAL_GRAIN, new HeapStorage());
  }

  /**
   * Arrays in temporary files, which are gone when this is closed or the process ends, however.
   *
   * @param folder an existing folder on a disk with room
   * @throws IOException if no file can be made there
   */
  public static Workshop inFiles(int threads, Path folder) throws IOException {
    return new Workshop(threads, USUAL_GRAIN, FileStorage.in(folder));
  }

  /**
   * Arrays in the Java heap if they fit there, else in temporary files: {@link #plan} decides.
   *
   * @param folder an existing folder, for the case that they do not fit
   * @param note hears that case in one line: what does not fit, what would be enough, and where the
   *     files are
   */
  public static Workshop whereItFits(int threads, Path folder, Consumer<String> note) {
    return new Workshop(
        threads,
        USUAL_GRAIN,
        new HeapStorage(),
        new StoragePlan(folder, note, HeapRoom.OF_THIS_JVM));
  }

  /**
   * Decides where arrays will lie, unless that is decided. To be called once the number of objects
   * is known, and before any array is asked for.
   *
   * @throws IOException if they fit nowhere; the message says what would be enough
   */
  public void plan(long objects, long dumpBytes) throws IOException {
    if (storagePlan != null) {
      storage = storagePlan.choose(objects, dumpBytes);
    }
  }

  /** Does work; where the Java heap is not large enough, the error says what would be. */
  public <T> T withinMemory(Work<T> work) throws IOException {
    try {
      return work.run();
    } catch (OutOfMemoryError e) {
      throw outOfMemory(e);
    } catch (BufferAllocationException e) {
      // HPPC's collections make this of a full heap, and of more elements than an array can have.
      OutOfMemoryError full = new OutOfMemoryError(e.getMessage());
      full.initCause(e);
      throw outOfMemory(full);
    }
  }

  private OutOfMemoryError outOfMemory(OutOfMemoryError error) {
    return storagePlan == null ? error : storagePlan.outOfMemory(error);
  }

  /** How many threads {@link #run} uses at most. */
  public int threads() {
    return threads;
  }

  /**
   * How many small things (objects, numbers) are worth a piece of work of their own: a power of
   * two. Tests use few, so that small inputs are cut up as large ones are.
   */
  public int grain() {
    return grain;
  }

  /** Whether arrays take room in the Java heap. */
  public boolean isInHeap() {
    return storage.isInHeap();
  }

  /** An array of any ints. */
  public IntArray ints(int length) {
    return storage.ints(length, -1);
  }

  /** An array of ints from 0 to {@code largest}, as narrow as they allow. */
  public IntArray ints(int length, int largest) {
    return storage.ints(length, largest);
  }

  /** An array of longs. */
  public LongArray longs(int length) {
    return storage.longs(length);
  }

  /** A block of bytes, little-endian. */
  public ByteBuffer bytes(int length) {
    return storage.bytes(length);
  }

  /**
   * Cuts the numbers from 0 to {@code count - 1} into one range per thread, each but the last a
   * multiple of 64 numbers long so that no two share a word of a bitmap, and runs {@code task} on
   * all of them at once.
   */
  public void forRanges(int count, Range task) throws IOException {
    int parts = count < grain ? 1 : threads;
    long step = (((long) count + parts - 1) / parts + 63) & ~63L;
    run(
        parts,
        part ->
            task.run((int) Math.min(count, part * step), (int) Math.min(count, (part + 1) * step)));
  }

  /**
   * Runs a long piece of work on this thread and another at the same time, where there are two
   * threads; else behind one another. Each may use other threads in turn.
   *
   * @return what {@code first} returns
   */
  public <T> T both(Work<T> first, Action second) throws IOException {
    AtomicReference<@Nullable T> result = new AtomicReference<>();
    run(
        2,
        number -> {
          if (number == 0) {
            result.set(first.run());
          } else {
            second.run();
          }
        });
    return Objects.requireNonNull(result.get());
  }

  /**
   * Runs tasks 0 to {@code count - 1}, each once, started in that order. Where tasks fail, the
   * failure of the one with the smallest number is thrown: tasks before it are all run, those after
   * it may be left out.
   */
  public void run(int count, Task task) throws IOException {
    Failures failures = new Failures();
    AtomicInteger next = new AtomicInteger();
    Callable<Boolean> worker =
        () -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            if (failures.isBefore(i)) {
              break;
            }
            try {
              task.run(i);
            } catch (IOException | RuntimeException | Error e) {
              failures.add(i, e);
            }
          }
          return true;
        };
    int helpers = Math.min(threads, count) - 1;
    List<FutureTask<Boolean>> started = new ArrayList<>();
    for (int i = 0; i < helpers; i++) {
      FutureTask<Boolean> future = new FutureTask<>(worker);
      Thread thread = new Thread(future, "heapscale-worker-" + (i + 1));
      thread.setDaemon(true);
      thread.start();
      started.add(future);
    }
    try {
      worker.call();
      waitFor(started, failures);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    failures.throwFirst();
  }

  /** Waits until no thread works on; an interrupt stops all after the task that they are at. */
  private static void waitFor(List<FutureTask<Boolean>> started, Failures failures)
      throws ExecutionException {
    boolean interrupted = false;
    for (FutureTask<Boolean> future : started) {
      while (!future.isDone()) {
        try {
          future.get();
        } catch (InterruptedException e) {
          interrupted = true;
          failures.add(-1, new InterruptedIOException("interrupted"));
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    storage.close();
  }

  /** Work with a result. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T run() throws IOException;
  }

  /** Work without a result. */
  @FunctionalInterface
  public interface Action {
    /** Does it. */
    void run() throws IOException;
  }

  /** One numbered piece of work. */
  @FunctionalInterface
  public interface Task {
    /** Does piece {@code number}. */
    void run(int number) throws IOException;
  }

  /** Work on the numbers from {@code from} to {@code to - 1}. */
  @FunctionalInterface
  public interface Range {
    /** Does the numbers from {@code from} to {@code to - 1}. */
    void run(int from, int to) throws IOException;
  }
}
