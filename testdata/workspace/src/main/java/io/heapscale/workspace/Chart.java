package io.heapscale.workspace;

import io.heapscale.workspace.model.Axis;
import io.heapscale.workspace.model.BlockValue;
import io.heapscale.workspace.model.Legend;
import io.heapscale.workspace.model.Series;
import io.heapscale.workspace.model.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A drawing of figures. */
public final class Chart extends QueryProvider {

  private @Nullable String grouping;
  private @Nullable String transform;
  private final List<Series> series = new ArrayList<>();
  private final List<Axis> axes = new ArrayList<>();
  private @Nullable Legend legend;

  /** A chart with nothing set yet. */
  public Chart(Declaration declaration) {
    super(declaration);
  }

  @Override
  public String blockType() {
    return "chart";
  }

  @Override
  public boolean assign(String attribute, @Nullable Object value) {
    switch (attribute) {
      case "grouping" -> grouping = Values.string(attribute, value);
      case "transform" -> transform = Values.string(attribute, value);
      default -> {
        return super.assign(attribute, value);
      }
    }
    return true;
  }

  @Override
  public boolean addBlock(BlockValue block) {
    switch (block.type()) {
      case "series" -> series.add(series(block));
      case "legend" -> legend = new Legend(block.string("display"), block.string("position"));
      case "axes" -> block.blocks().forEach(axis -> axes.add(axis(axis)));
      default -> {
        return super.addBlock(block);
      }
    }
    return true;
  }

  private static Series series(BlockValue block) {
    List<Series.Point> points = new ArrayList<>();
    for (BlockValue point : block.blocks()) {
      points.add(new Series.Point(point.name(), point.string("color")));
    }
    return new Series(block.name(), block.string("title"), block.string("color"), points);
  }

  private static Axis axis(BlockValue block) {
    String title = block.string("title");
    String labels = block.string("labels");
    for (BlockValue part : block.blocks()) {
      if (part.type().equals("title")) {
        title = part.string("value");
      } else if (part.type().equals("labels")) {
        labels = part.string("display");
      }
    }
    return new Axis(block.type(), title, labels, block.integer("min"), block.integer("max"));
  }

  @Override
  public void inheritFrom(Resource parent) {
    super.inheritFrom(parent);
    if (parent instanceof Chart chart) {
      legend = legend == null ? chart.legend : legend;
      if (series.isEmpty()) {
        series.addAll(chart.series);
      }
      if (axes.isEmpty()) {
        axes.addAll(chart.axes);
      }
    }
  }

  /** How single series are drawn. */
  public List<Series> series() {
    return series;
  }

  /** The axes that are not drawn as usual. */
  public List<Axis> axes() {
    return axes;
  }

  /** The legend, or null. */
  public @Nullable Legend legend() {
    return legend;
  }

  /** How series are put together, or null. */
  public @Nullable String grouping() {
    return grouping;
  }

  /** How rows become series, or null. */
  public @Nullable String transform() {
    return transform;
  }
}
