package io.heapscale.workspace.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run of one dashboard or benchmark, as one reader's page needs it: all that came of it is held
 * until {@link #close()}. May be read by several threads.
 */
public final class Session implements AutoCloseable {

  private final String name;
  private volatile @Nullable Run root;

  Session(Run root) {
    this.name = root.name();
    this.root = root;
  }

  /** Full name of what ran. */
  public String name() {
    return name;
  }

  /**
   * The run of the dashboard or benchmark.
   *
   * @throws IllegalStateException after close
   */
  public Run root() {
    Run held = root;
    if (held == null) {
      throw new IllegalStateException(name + ": the session is closed");
    }
    return held;
  }

  /**
   * Every run of the session once, a run before those it holds.
   *
   * @throws IllegalStateException after close
   */
  public List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    collect(root(), runs, Collections.newSetFromMap(new IdentityHashMap<>()));
    return runs;
  }

  /**
   * The runs that failed, in the order of {@link #runs()}.
   *
   * @throws IllegalStateException after close
   */
  public List<Run> failures() {
    return runs().stream().filter(run -> run.status() == RunStatus.ERROR).toList();
  }

  /**
   * What a page is drawn from, or a file of the run is written of: text, numbers, truth values,
   * lists and maps by text. Made at each call; the cells are those of the runs.
   *
   * @throws IllegalStateException after close
   */
  public Map<String, Object> snapshot() {
    return new Snapshot(root(), runs()).toMap();
  }

  private static void collect(Run run, List<Run> runs, Set<Run> seen) {
    if (!seen.add(run)) {
      return;
    }
    runs.add(run);
    if (run instanceof DashboardRun dashboard) {
      dashboard.withs().forEach(with -> collect(with, runs, seen));
      dashboard.inputs().values().forEach(input -> collect(input, runs, seen));
    } else if (run instanceof PanelRun panel) {
      panel.withs().forEach(with -> collect(with, runs, seen));
    }
    run.children().forEach(child -> collect(child, runs, seen));
  }

  /** Lets go of the runs. */
  @Override
  public void close() {
    root = null;
  }
}
