package io.heapscale.workspace.decode;

import io.heapscale.workspace.Benchmark;
import io.heapscale.workspace.Card;
import io.heapscale.workspace.Category;
import io.heapscale.workspace.Chart;
import io.heapscale.workspace.Container;
import io.heapscale.workspace.Control;
import io.heapscale.workspace.Dashboard;
import io.heapscale.workspace.Declaration;
import io.heapscale.workspace.Detection;
import io.heapscale.workspace.DetectionBenchmark;
import io.heapscale.workspace.Edge;
import io.heapscale.workspace.Flow;
import io.heapscale.workspace.Graph;
import io.heapscale.workspace.Hierarchy;
import io.heapscale.workspace.Image;
import io.heapscale.workspace.Input;
import io.heapscale.workspace.Mod;
import io.heapscale.workspace.Node;
import io.heapscale.workspace.Query;
import io.heapscale.workspace.Resource;
import io.heapscale.workspace.Table;
import io.heapscale.workspace.Text;
import io.heapscale.workspace.Variable;
import io.heapscale.workspace.With;
import io.heapscale.workspace.hcl.Block;
import io.heapscale.workspace.hcl.Expression.Literal;
import io.heapscale.workspace.hcl.Value.StringValue;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Knows which class stands for which type of block. */
final class ResourceFactory {

  private static final Map<String, Function<Declaration, Resource>> CLASSES =
      Map.ofEntries(
          Map.entry("mod", Mod::new),
          Map.entry("variable", Variable::new),
          Map.entry("dashboard", Dashboard::new),
          Map.entry("container", Container::new),
          Map.entry("card", Card::new),
          Map.entry("chart", Chart::new),
          Map.entry("table", Table::new),
          Map.entry("text", Text::new),
          Map.entry("image", Image::new),
          Map.entry("input", Input::new),
          Map.entry("flow", Flow::new),
          Map.entry("graph", Graph::new),
          Map.entry("hierarchy", Hierarchy::new),
          Map.entry("node", Node::new),
          Map.entry("edge", Edge::new),
          Map.entry("category", Category::new),
          Map.entry("with", With::new),
          Map.entry("benchmark", Benchmark::new),
          Map.entry("control", Control::new),
          Map.entry("detection", Detection::new),
          Map.entry("query", Query::new));

  private static final Set<String> NOT_REFERABLE = Set.of("mod", "variable", "with");

  private ResourceFactory() {}

  /** Whether blocks of that type are resources, at the top of a file or inside another. */
  static boolean isResource(String type) {
    return CLASSES.containsKey(type);
  }

  /** Whether {@code type.name} refers to a resource. */
  static boolean isReferable(String type) {
    return isResource(type) && !NOT_REFERABLE.contains(type);
  }

  static Resource create(Block block, Declaration declaration) {
    if (block.type().equals("benchmark")
        && block.body().value("type") instanceof Literal literal
        && literal.value() instanceof StringValue type
        && type.text().equals("detection")) {
      return new DetectionBenchmark(declaration);
    }
    Function<Declaration, Resource> constructor = CLASSES.get(block.type());
    if (constructor == null) {
      throw new IllegalArgumentException("no resource: " + block.type());
    }
    return constructor.apply(declaration);
  }
}
