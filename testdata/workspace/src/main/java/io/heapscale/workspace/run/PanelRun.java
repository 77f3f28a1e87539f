package io.heapscale.workspace.run;

import io.heapscale.workspace.Resource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The run of anything that is drawn from rows, or takes part in it: a card, a node, a with. */
public class PanelRun extends Run {

  private @Nullable String sql;
  private List<String> args = List.of();
  private @Nullable ResultTable table;
  private final List<PanelRun> withs = new ArrayList<>(0);

  PanelRun(Resource resource) {
    super(resource);
  }

  PanelRun(String name, String type) {
    super(name, type);
  }

  /** The SQL as it was sent, or null where there is none; the string is the resource's own. */
  public @Nullable String sql() {
    return sql;
  }

  /** What was sent for {@code $1}, {@code $2} and so on, each as JSON. */
  public List<String> args() {
    return args;
  }

  /** The rows that came back, or null where there is no SQL or it failed. */
  public @Nullable ResultTable table() {
    return table;
  }

  /** The runs whose rows its arguments, and those of its parts, use. */
  public List<PanelRun> withs() {
    return withs;
  }

  void send(String sql, List<String> args) {
    this.sql = sql;
    this.args = args;
  }

  void receive(ResultTable table) {
    this.table = table;
  }
}
