package io.heapscale.workspace;

import io.heapscale.workspace.model.ResourceReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All resources of a mod and of the mods that it requires, in memory at once, by type and full
 * name. Parts of dashboards are registered as well as held by their dashboards; {@code with} blocks
 * only by what they are in. Once loaded it may be read by several threads.
 */
public final class Workspace implements Catalog {

  private final String modName;
  private final Map<String, Mod> mods = new HashMap<>();
  private final Map<String, Dashboard> dashboards = new HashMap<>();
  private final Map<String, Container> containers = new HashMap<>();
  private final Map<String, Card> cards = new HashMap<>();
  private final Map<String, Chart> charts = new HashMap<>();
  private final Map<String, Table> tables = new HashMap<>();
  private final Map<String, Text> texts = new HashMap<>();
  private final Map<String, Image> images = new HashMap<>();
  private final Map<String, Input> globalInputs = new HashMap<>();
  private final Map<String, Flow> flows = new HashMap<>();
  private final Map<String, Graph> graphs = new HashMap<>();
  private final Map<String, Hierarchy> hierarchies = new HashMap<>();
  private final Map<String, Node> nodes = new HashMap<>();
  private final Map<String, Edge> edges = new HashMap<>();
  private final Map<String, Category> categories = new HashMap<>();
  private final Map<String, Benchmark> controlBenchmarks = new HashMap<>();
  private final Map<String, DetectionBenchmark> detectionBenchmarks = new HashMap<>();
  private final Map<String, Control> controls = new HashMap<>();
  private final Map<String, Detection> detections = new HashMap<>();
  private final Map<String, Query> queries = new HashMap<>();
  private final Map<String, Variable> variables = new HashMap<>();
  private final Map<String, Local> locals = new HashMap<>();
  private final Map<String, Map<String, Input>> dashboardInputs = new HashMap<>();
  private final Map<String, ResourceReference> references = new HashMap<>();
  private final Map<String, Map<String, ? extends Resource>> byType = new LinkedHashMap<>();

  /** An empty workspace for the mod of that short name. */
  public Workspace(String modName) {
    this.modName = modName;
    byType.put("mod", mods);
    byType.put("dashboard", dashboards);
    byType.put("container", containers);
    byType.put("card", cards);
    byType.put("chart", charts);
    byType.put("table", tables);
    byType.put("text", texts);
    byType.put("image", images);
    byType.put("input", globalInputs);
    byType.put("flow", flows);
    byType.put("graph", graphs);
    byType.put("hierarchy", hierarchies);
    byType.put("node", nodes);
    byType.put("edge", edges);
    byType.put("category", categories);
    byType.put("benchmark", controlBenchmarks);
    byType.put("detection_benchmark", detectionBenchmarks);
    byType.put("control", controls);
    byType.put("detection", detections);
    byType.put("query", queries);
    byType.put("variable", variables);
    byType.put("local", locals);
  }

  @Override
  public String modName() {
    return modName;
  }

  /**
   * Registers a resource under its full name.
   *
   * @return the resource that already has that name, or null
   */
  public @Nullable Resource add(Resource resource) {
    String name = resource.fullName();
    Resource previous;
    if (resource instanceof DetectionBenchmark benchmark) {
      previous = detectionBenchmarks.putIfAbsent(name, benchmark);
    } else if (resource instanceof Mod mod) {
      previous = mods.putIfAbsent(name, mod);
    } else if (resource instanceof Dashboard dashboard) {
      previous = dashboards.putIfAbsent(name, dashboard);
    } else if (resource instanceof Container container) {
      previous = containers.putIfAbsent(name, container);
    } else if (resource instanceof Card card) {
      previous = cards.putIfAbsent(name, card);
    } else if (resource instanceof Chart chart) {
      previous = charts.putIfAbsent(name, chart);
    } else if (resource instanceof Table table) {
      previous = tables.putIfAbsent(name, table);
    } else if (resource instanceof Text text) {
      previous = texts.putIfAbsent(name, text);
    } else if (resource instanceof Image image) {
      previous = images.putIfAbsent(name, image);
    } else if (resource instanceof Flow flow) {
      previous = flows.putIfAbsent(name, flow);
    } else if (resource instanceof Graph graph) {
      previous = graphs.putIfAbsent(name, graph);
    } else if (resource instanceof Hierarchy hierarchy) {
      previous = hierarchies.putIfAbsent(name, hierarchy);
    } else if (resource instanceof Node node) {
      previous = nodes.putIfAbsent(name, node);
    } else if (resource instanceof Edge edge) {
      previous = edges.putIfAbsent(name, edge);
    } else if (resource instanceof Category category) {
      previous = categories.putIfAbsent(name, category);
    } else if (resource instanceof Benchmark benchmark) {
      previous = controlBenchmarks.putIfAbsent(name, benchmark);
    } else if (resource instanceof Control control) {
      previous = controls.putIfAbsent(name, control);
    } else if (resource instanceof Detection detection) {
      previous = detections.putIfAbsent(name, detection);
    } else if (resource instanceof Query query) {
      previous = queries.putIfAbsent(name, query);
    } else if (resource instanceof Variable variable) {
      previous = variables.putIfAbsent(name, variable);
    } else if (resource instanceof Local local) {
      previous = locals.putIfAbsent(name, local);
    } else if (resource instanceof Input input && input.topLevel()) {
      previous = globalInputs.putIfAbsent(name, input);
    } else {
      previous = null;
    }
    for (ResourceReference reference : resource.references()) {
      references.put(
          reference.from() + "." + reference.attribute() + ":" + reference.to(), reference);
    }
    return previous;
  }

  /** Registers the input of a dashboard. */
  public void addDashboardInput(Dashboard dashboard, Input input) {
    dashboardInputs
        .computeIfAbsent(dashboard.fullName(), name -> new HashMap<>())
        .put(input.shortName(), input);
  }

  /** Takes over what another workspace, that of a required mod, holds. */
  public void addAll(Workspace other) {
    other.mods.forEach(mods::putIfAbsent);
    other.dashboards.forEach(dashboards::putIfAbsent);
    other.containers.forEach(containers::putIfAbsent);
    other.cards.forEach(cards::putIfAbsent);
    other.charts.forEach(charts::putIfAbsent);
    other.tables.forEach(tables::putIfAbsent);
    other.texts.forEach(texts::putIfAbsent);
    other.images.forEach(images::putIfAbsent);
    other.globalInputs.forEach(globalInputs::putIfAbsent);
    other.flows.forEach(flows::putIfAbsent);
    other.graphs.forEach(graphs::putIfAbsent);
    other.hierarchies.forEach(hierarchies::putIfAbsent);
    other.nodes.forEach(nodes::putIfAbsent);
    other.edges.forEach(edges::putIfAbsent);
    other.categories.forEach(categories::putIfAbsent);
    other.controlBenchmarks.forEach(controlBenchmarks::putIfAbsent);
    other.detectionBenchmarks.forEach(detectionBenchmarks::putIfAbsent);
    other.controls.forEach(controls::putIfAbsent);
    other.detections.forEach(detections::putIfAbsent);
    other.queries.forEach(queries::putIfAbsent);
    other.variables.forEach(variables::putIfAbsent);
    other.locals.forEach(locals::putIfAbsent);
    other.dashboardInputs.forEach(dashboardInputs::putIfAbsent);
    other.references.forEach(references::putIfAbsent);
  }

  @Override
  public @Nullable Resource find(String type, String fullName) {
    Map<String, ? extends Resource> resources = byType.get(type);
    Resource found = resources == null ? null : resources.get(fullName);
    return found == null && type.equals("benchmark") ? detectionBenchmarks.get(fullName) : found;
  }

  /** Shows each registered resource once, by type and within a type by name. */
  public void forEach(Consumer<Resource> action) {
    byType.forEach(
        (type, resources) -> {
          Map<String, Resource> sorted = new TreeMap<>();
          resources.forEach(sorted::put);
          sorted.forEach((name, resource) -> action.accept(resource));
        });
  }

  @Override
  public Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    byType.forEach(
        (type, resources) -> {
          if (!resources.isEmpty()) {
            counts.put(type, resources.size());
          }
        });
    // A map keeps the view that values() makes; a question must leave nothing behind.
    dashboardInputs.forEach((name, inputs) -> counts.merge("input", inputs.size(), Integer::sum));
    return counts;
  }

  @Override
  public List<String> topLevelNames(String type) {
    List<String> names = new ArrayList<>();
    forEachTopLevel(type, resource -> names.add(resource.fullName()));
    return names;
  }

  @Override
  public List<Listing> list(String type) {
    List<Listing> listings = new ArrayList<>();
    forEachTopLevel(
        type,
        resource ->
            listings.add(new Listing(resource.fullName(), resource.title(), resource.tags())));
    return listings;
  }

  private void forEachTopLevel(String type, Consumer<Resource> action) {
    Map<String, Resource> sorted = new TreeMap<>();
    // putAll would make the map asked keep a view.
    byType.getOrDefault(type, Map.of()).forEach(sorted::put);
    if (type.equals("benchmark")) {
      detectionBenchmarks.forEach(sorted::put);
    }
    sorted.values().stream().filter(Resource::topLevel).forEach(action);
  }

  @Override
  public List<String> parents(String fullName) {
    List<String> names = new ArrayList<>();
    if (find(fullName) instanceof TreeItem item) {
      item.parents().forEach((name, parent) -> names.add(name));
    }
    names.sort(null);
    return names;
  }

  @Override
  public List<List<String>> paths(String fullName) {
    return find(fullName) instanceof TreeItem item
        ? item.paths().stream().sorted(Comparator.comparing(Object::toString)).toList()
        : List.of();
  }

  /** Inputs by dashboard and short name. */
  public Map<String, Map<String, Input>> dashboardInputs() {
    return dashboardInputs;
  }

  /** Every mention of one resource in another. */
  public Map<String, ResourceReference> references() {
    return references;
  }

  /** The mods, by full name. */
  public Map<String, Mod> mods() {
    return mods;
  }

  /** Top-level dashboards and those inside others, by full name. */
  public Map<String, Dashboard> dashboards() {
    return dashboards;
  }

  /** Containers, by full name. */
  public Map<String, Container> containers() {
    return containers;
  }

  /** Cards, by full name. */
  public Map<String, Card> cards() {
    return cards;
  }

  /** Charts, by full name. */
  public Map<String, Chart> charts() {
    return charts;
  }

  /** Tables, by full name. */
  public Map<String, Table> tables() {
    return tables;
  }

  /** Texts, by full name. */
  public Map<String, Text> texts() {
    return texts;
  }

  /** Images, by full name. */
  public Map<String, Image> images() {
    return images;
  }

  /** Inputs outside of dashboards, by full name. */
  public Map<String, Input> globalInputs() {
    return globalInputs;
  }

  /** Flows, by full name. */
  public Map<String, Flow> flows() {
    return flows;
  }

  /** Graphs, by full name. */
  public Map<String, Graph> graphs() {
    return graphs;
  }

  /** Hierarchies, by full name. */
  public Map<String, Hierarchy> hierarchies() {
    return hierarchies;
  }

  /** Nodes, by full name. */
  public Map<String, Node> nodes() {
    return nodes;
  }

  /** Edges, by full name. */
  public Map<String, Edge> edges() {
    return edges;
  }

  /** Top-level categories, by full name. */
  public Map<String, Category> categories() {
    return categories;
  }

  /** Benchmarks of controls, by full name. */
  public Map<String, Benchmark> controlBenchmarks() {
    return controlBenchmarks;
  }

  /** Benchmarks of detections, by full name. */
  public Map<String, DetectionBenchmark> detectionBenchmarks() {
    return detectionBenchmarks;
  }

  /** Controls, by full name. */
  public Map<String, Control> controls() {
    return controls;
  }

  /** Detections, by full name. */
  public Map<String, Detection> detections() {
    return detections;
  }

  /** Queries, by full name. */
  public Map<String, Query> queries() {
    return queries;
  }

  /** Variables, by full name. */
  public Map<String, Variable> variables() {
    return variables;
  }

  /** Locals, by full name. */
  public Map<String, Local> locals() {
    return locals;
  }
}
