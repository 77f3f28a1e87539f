package io.heapscale.workspace.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a session down as maps and lists: where its panels stand, then each panel by name. */
final class Snapshot {

  private final Run root;

  /** Names of the runs; where parts of one base run twice, the second is called {@code name#2}. */
  private final IdentityHashMap<Run, String> names = new IdentityHashMap<>();

  /** Made once for a benchmark that several others list. */
  private final IdentityHashMap<Run, Map<String, Object>> layouts = new IdentityHashMap<>();

  private final List<Run> runs;

  Snapshot(Run root, List<Run> runs) {
    this.root = root;
    this.runs = runs;
    Map<String, Integer> uses = new HashMap<>();
    for (Run run : runs) {
      int use = uses.merge(run.name(), 1, Integer::sum);
      names.put(run, use == 1 ? run.name() : run.name() + "#" + use);
    }
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", root.name());
    map.put("inputs", inputs());
    map.put("layout", layout(root));
    Map<String, Object> panels = new LinkedHashMap<>();
    for (Run run : runs) {
      panels.put(name(run), panel(run));
    }
    map.put("panels", panels);
    return map;
  }

  private String name(Run run) {
    return names.getOrDefault(run, run.name());
  }

  private Map<String, Object> inputs() {
    Map<String, Object> inputs = new LinkedHashMap<>();
    if (root instanceof DashboardRun dashboard) {
      dashboard.inputs().forEach((name, input) -> put(inputs, name, input.value()));
    }
    return inputs;
  }

  private Map<String, Object> layout(Run run) {
    Map<String, Object> known = layouts.get(run);
    if (known != null) {
      return known;
    }
    Map<String, Object> layout = new LinkedHashMap<>();
    layout.put("name", name(run));
    layout.put("panel_type", run.type());
    if (!run.children().isEmpty()) {
      layout.put("children", run.children().stream().map(this::layout).toList());
    }
    layouts.put(run, layout);
    return layout;
  }

  private Map<String, Object> panel(Run run) {
    Map<String, Object> panel = new LinkedHashMap<>();
    panel.put("name", run.name());
    panel.put("panel_type", run.type());
    put(panel, "title", run.title());
    panel.put("status", run.status().text());
    put(panel, "error", run.error());
    panel.put("properties", run.properties());
    if (run instanceof GroupRun group && !group.summary().isEmpty()) {
      panel.put("summary", group.summary());
    }
    if (run instanceof ControlRun control) {
      panel.put("summary", control.summary());
    }
    if (run instanceof PanelRun query) {
      put(panel, "sql", query.sql());
      panel.put("args", query.args());
      put(panel, "data", query.table() == null ? null : data(query.table()));
    }
    return panel;
  }

  private static Map<String, Object> data(ResultTable table) {
    List<List<@Nullable Object>> rows = new ArrayList<>(table.rows().size());
    for (@Nullable Object[] row : table.rows()) {
      rows.add(Collections.unmodifiableList(Arrays.asList(row)));
    }
    return Map.of("columns", table.columns(), "rows", rows);
  }

  private static void put(Map<String, Object> map, String name, @Nullable Object value) {
    if (value != null) {
      map.put(name, value);
    }
  }
}
