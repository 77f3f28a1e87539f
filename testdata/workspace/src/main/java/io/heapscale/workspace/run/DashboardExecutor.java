package io.heapscale.workspace.run;

import io.heapscale.workspace.Catalog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs dashboards and benchmarks of a catalog, each as a session in one of its threads. The same
 * catalog, names, rows and inputs give equal sessions, whatever the number of threads.
 *
 * <p>What a run made is held by the {@link Sessions} that it returned, and by this executor so that
 * {@link #close()} can end it too; once those are closed, nothing of it is reachable any more.
 */
public final class DashboardExecutor implements AutoCloseable {

  private final Catalog catalog;
  private final ExecutorService threads;
  private final Set<Sessions> open = new HashSet<>();
  private boolean closed;

  /**
   * An executor for that catalog.
   *
   * @param threadCount how many sessions run at once, at least 1
   */
  public DashboardExecutor(Catalog catalog, int threadCount) {
    if (threadCount < 1) {
      throw new IllegalArgumentException("threads: expected 1 or more, found " + threadCount);
    }
    this.catalog = catalog;
    this.threads =
        Executors.newFixedThreadPool(
            threadCount,
            task -> {
              Thread thread = new Thread(task, "dashboard run");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Runs with the inputs set to their first choices. See {@link #run(List, int, Map)}. */
  public Sessions run(List<String> names, int rowCount) throws InterruptedException {
    return run(names, rowCount, Map.of());
  }

  /**
   * Runs each name in a session of its own and waits for all of them. What goes wrong in a panel is
   * told by that panel's run; so is a name that nothing has by the session's root.
   *
   * @param names full names of dashboards and benchmarks; one may stand there several times
   * @param rowCount how many rows each query gives
   * @param inputs what inputs are set to, by short name; others take their first choice
   * @throws InterruptedException if this thread is interrupted; the sessions then end, and nothing
   *     is held
   * @throws IllegalStateException if the executor is closed, before or meanwhile
   */
  public Sessions run(List<String> names, int rowCount, Map<String, String> inputs)
      throws InterruptedException {
    if (rowCount < 0) {
      throw new IllegalArgumentException("rows: expected 0 or more, found " + rowCount);
    }
    Map<String, String> set = Map.copyOf(inputs);
    List<Callable<Session>> tasks = new ArrayList<>();
    for (String name : names) {
      tasks.add(() -> new Session(new SessionRunner(catalog, rowCount, set).run(name)));
    }
    List<Session> done = new ArrayList<>();
    try {
      for (Future<Session> session : threads.invokeAll(tasks)) {
        done.add(session.get());
      }
    } catch (RejectedExecutionException | CancellationException e) {
      throw isClosed(e);
    } catch (ExecutionException e) {
      throw failure(e);
    }
    return hold(done);
  }

  private synchronized Sessions hold(List<Session> done) {
    if (closed) {
      throw isClosed(null);
    }
    Sessions sessions = new Sessions(done, this::release);
    open.add(sessions);
    return sessions;
  }

  private synchronized void release(Sessions sessions) {
    open.remove(sessions);
  }

  private static RuntimeException failure(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof StoppedException) {
      return isClosed(cause);
    }
    return cause instanceof RuntimeException failed ? failed : new IllegalStateException(cause);
  }

  private static IllegalStateException isClosed(@Nullable Throwable cause) {
    return new IllegalStateException("the executor is closed", cause);
  }

  /**
   * Closes all sessions that are still open, ends those that run, and waits for the threads to end.
   */
  @Override
  public void close() {
    List<Sessions> held;
    synchronized (this) {
      closed = true;
      held = List.copyOf(open);
    }
    held.forEach(Sessions::close);
    for (Runnable waiting : threads.shutdownNow()) {
      if (waiting instanceof Future<?> future) {
        future.cancel(false); // whoever waits for it would wait for ever
      }
    }
    try {
      boolean ended = false;
      while (!ended) {
        ended = threads.awaitTermination(1, TimeUnit.MINUTES);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // they end by themselves
    }
  }
}
