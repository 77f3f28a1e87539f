package io.heapscale.workspace.scenario;

import io.heapscale.benchmark.MeasuredProgram;
import io.heapscale.workspace.run.DashboardExecutor;
import io.heapscale.workspace.run.Selection;
import io.heapscale.workspace.run.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workspace of dashboards as a {@link MeasuredProgram}: loads a mod that lies there already; a
 * piece of work runs one dashboard and holds its session.
 */
public final class WorkspaceProgram implements MeasuredProgram {

  private static final int ROWS = 100;
  private static final int THREADS = 4;

  /** Multiples of it, modulo 1, lie apart from one another however many there are. */
  private static final double GOLDEN = 0.618033988749895;

  private final Loading loading;
  private final long cacheBytes;
  private final Path mod;

  /**
   * A program for one mod.
   *
   * @param arguments {@code eager} or {@code lazy}, how many bytes a lazy one may keep, the mod's
   *     folder
   */
  public WorkspaceProgram(List<String> arguments) {
    if (arguments.size() != 3) {
      throw wrong(arguments);
    }
    loading =
        Arrays.stream(Loading.values())
            .filter(one -> one.label().equals(arguments.get(0)))
            .findFirst()
            .orElseThrow(() -> wrong(arguments));
    cacheBytes = Long.parseLong(arguments.get(1));
    mod = Path.of(arguments.get(2));
  }

  private static IllegalArgumentException wrong(List<String> arguments) {
    return new IllegalArgumentException(
        "expected eager or lazy, the cache's bytes, a mod's folder; found " + arguments);
  }

  /** What is loaded, and the threads that run its dashboards. */
  private record Running(OpenedMod opened, List<String> names, DashboardExecutor executor)
      implements AutoCloseable {

    @Override
    public void close() {
      executor.close();
      opened.close();
    }
  }

  /**
   * Loads the mod.
   *
   * @param size not used: it is the mod's
   */
  @Override
  public Object load(int size) throws IOException {
    OpenedMod opened = loading.open(mod, cacheBytes);
    return new Running(
        opened, Selection.all(opened.catalog()), new DashboardExecutor(opened.catalog(), THREADS));
  }

  /** Has no divisor in common with the count: so many pieces are all dashboards, each once. */
  private static int stride(int count) {
    int stride = Math.max(1, (int) Math.round(count * GOLDEN));
    while (gcd(stride, count) != 1) {
      stride++;
    }
    return stride;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** Runs one dashboard; which, is the same for the same piece. */
  @Override
  public @Nullable Sessions work(Object loaded, int piece) throws InterruptedException {
    Running running = (Running) loaded;
    int count = running.names().size();
    if (count == 0) {
      return null;
    }
    int ordinal = (int) ((long) piece * stride(count) % count);
    return running.executor().run(List.of(running.names().get(ordinal)), ROWS);
  }
}
