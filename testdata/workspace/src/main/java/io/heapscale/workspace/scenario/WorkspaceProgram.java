package io.heapscale.workspace.measured;

import io.heapscale.benchmark.MeasuredProgram;
import io.heapscale.workspace.Catalog;
import io.heapscale.workspace.lazy.LazyWorkspace;
import io.heapscale.workspace.load.EagerLoader;
import io.heapscale.workspace.run.DashboardExecutor;
import io.heapscale.workspace.run.Sessions;
import java.io.IOException;
import java.nio.file.Path;
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

  private final boolean lazy;
  private final long cacheBytes;
  private final Path mod;

  /**
   * A program for one mod.
   *
   * @param arguments {@code eager} or {@code lazy}, how many bytes a lazy one may keep, the mod's
   *     folder
   */
  public WorkspaceProgram(List<String> arguments) {
    if (arguments.size() != 3 || !List.of("eager", "lazy").contains(arguments.get(0))) {
      throw new IllegalArgumentException(
          "expected eager or lazy, the cache's bytes, a mod's folder; found " + arguments);
    }
    lazy = arguments.get(0).equals("lazy");
    cacheBytes = Long.parseLong(arguments.get(1));
    mod = Path.of(arguments.get(2));
  }

  /** What is loaded, and the threads that run its dashboards. */
  private record Opened(
      Catalog catalog,
      @Nullable LazyWorkspace workspace,
      List<String> names,
      DashboardExecutor executor)
      implements AutoCloseable {

    @Override
    public void close() {
      executor.close();
      if (workspace != null) {
        workspace.close();
      }
    }
  }

  /**
   * Loads the mod.
   *
   * @param size not used: it is the mod's
   */
  @Override
  public Object load(int size) throws IOException, InterruptedException {
    if (!lazy) {
      return opened(EagerLoader.load(mod).workspace(), null);
    }
    LazyWorkspace workspace = LazyWorkspace.open(mod, cacheBytes);
    workspace.awaitTitles(Long.MAX_VALUE);
    return opened(workspace, workspace);
  }

  private static Opened opened(Catalog catalog, @Nullable LazyWorkspace workspace) {
    List<String> names = catalog.topLevelNames("dashboard");
    if (names.isEmpty()) {
      names = catalog.topLevelNames("benchmark");
    }
    return new Opened(catalog, workspace, names, new DashboardExecutor(catalog, THREADS));
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
    Opened opened = (Opened) loaded;
    int count = opened.names().size();
    if (count == 0) {
      return null;
    }
    int ordinal = (int) ((long) piece * stride(count) % count);
    return opened.executor().run(List.of(opened.names().get(ordinal)), ROWS);
  }
}
