package io.heapscale.workspace.run;

import io.heapscale.workspace.Card;
import io.heapscale.workspace.Category;
import io.heapscale.workspace.Chart;
import io.heapscale.workspace.Control;
import io.heapscale.workspace.Detection;
import io.heapscale.workspace.Graph;
import io.heapscale.workspace.Image;
import io.heapscale.workspace.Input;
import io.heapscale.workspace.Leaf;
import io.heapscale.workspace.Resource;
import io.heapscale.workspace.Table;
import io.heapscale.workspace.Text;
import io.heapscale.workspace.model.Column;
import io.heapscale.workspace.model.InputOption;
import io.heapscale.workspace.model.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Copies from a resource what a page needs to draw it: text, numbers, lists and maps. */
final class PanelProperties {

  private final Map<String, Object> properties = new TreeMap<>();

  private PanelProperties() {}

  static Map<String, Object> of(Resource resource) {
    PanelProperties of = new PanelProperties();
    of.put("description", resource.description());
    if (resource instanceof Leaf leaf) {
      of.put("width", leaf.width());
      of.put("type", leaf.type());
      of.put("display", leaf.display());
    }
    of.own(resource);
    return of.properties;
  }

  private void own(Resource resource) {
    if (resource instanceof Card card) {
      put("label", card.label());
      put("value", card.value());
      put("icon", card.icon());
      put("href", card.href());
    } else if (resource instanceof Text text) {
      put("value", text.value());
    } else if (resource instanceof Image image) {
      put("src", image.src());
      put("alt", image.alt());
    } else if (resource instanceof Graph graph) {
      put("direction", graph.direction());
    } else if (resource instanceof Control control) {
      put("severity", control.severity());
    } else if (resource instanceof Detection detection) {
      put("severity", detection.severity());
    } else if (resource instanceof Chart chart) {
      chart(chart);
    } else if (resource instanceof Table table) {
      columns(table);
    } else if (resource instanceof Input input) {
      input(input);
    } else if (resource instanceof Category category) {
      put("title", category.title());
      put("color", category.color());
      put("depth", category.depth());
      put("icon", category.icon());
      put("href", category.href());
    }
  }

  private void chart(Chart chart) {
    put("grouping", chart.grouping());
    put("transform", chart.transform());
    Map<String, Object> all = new TreeMap<>();
    for (Series series : chart.series()) {
      PanelProperties one = new PanelProperties();
      one.put("title", series.title());
      one.put("color", series.color());
      for (Series.Point point : series.points()) {
        one.put("point." + point.name(), point.color());
      }
      all.put(series.name(), one.properties);
    }
    if (!all.isEmpty()) {
      put("series", all);
    }
  }

  private void columns(Table table) {
    Map<String, Object> all = new TreeMap<>();
    for (Column column : table.columns()) {
      PanelProperties one = new PanelProperties();
      one.put("display", column.display());
      one.put("wrap", column.wrap());
      one.put("href", column.href());
      all.put(column.name(), one.properties);
    }
    if (!all.isEmpty()) {
      put("columns", all);
    }
  }

  private void input(Input input) {
    put("label", input.label());
    put("placeholder", input.placeholder());
    List<Object> options = new ArrayList<>();
    for (InputOption option : input.options()) {
      PanelProperties one = new PanelProperties();
      one.put("name", option.name());
      one.put("label", option.label());
      options.add(one.properties);
    }
    if (!options.isEmpty()) {
      put("options", options);
    }
  }

  private void put(String attribute, @Nullable Object value) {
    if (value != null) {
      properties.put(attribute, value);
    }
  }
}
