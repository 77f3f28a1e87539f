package io.heapscale.workspace.decode;

import io.heapscale.workspace.QueryProvider;
import io.heapscale.workspace.Resource;
import io.heapscale.workspace.hcl.Attribute;
import io.heapscale.workspace.hcl.Block;
import io.heapscale.workspace.hcl.Evaluator;
import io.heapscale.workspace.hcl.Expression;
import io.heapscale.workspace.hcl.Expression.Tuple;
import io.heapscale.workspace.hcl.Value;
import io.heapscale.workspace.model.RuntimeDependency;
import io.heapscale.workspace.model.RuntimeDependency.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads attributes: a bare path to a resource is the resource itself, a path that only a running
 * dashboard can follow becomes a runtime dependency, all else is evaluated.
 */
final class AttributeReader {

  /** Paths that start with these lead to nothing that a load could know. */
  private static final Set<String> KNOWN_LATER = Set.of("self", "with", "param", "connection");

  private final SourceFile file;
  private final DecodeScope scope;
  private final List<Problem> problems;
  private final Evaluator evaluator;

  AttributeReader(SourceFile file, DecodeScope scope, List<Problem> problems) {
    this.file = file;
    this.scope = scope;
    this.problems = problems;
    this.evaluator = new Evaluator(file.syntax(), scope);
  }

  /** The resource that {@code base} names, or null. */
  @Nullable Decoded base(Block block, Resource resource) {
    Attribute attribute = block.body().attribute("base");
    if (attribute == null) {
      return null;
    }
    Target target = Target.ofResource(attribute.value());
    Decoded base = target == null ? null : scope.base(target);
    if (base == null && target != null) {
      reportUnknown(attribute, attribute.value());
    }
    if (base != null && !base.resource().getClass().equals(resource.getClass())) {
      problems.add(
          file.problem(
              attribute,
              "base: expected a " + block.type() + ", found " + base.resource().fullName()));
      return null;
    }
    return base;
  }

  @Nullable Object value(Resource resource, Attribute attribute) {
    Expression expression = attribute.value();
    if (Target.ofResource(expression) != null) {
      return mention(expression, attribute);
    }
    if (Target.areResources(expression)) {
      List<Object> mentions = new ArrayList<>();
      for (Expression item : ((Tuple) expression).items()) {
        Object one = mention(item, attribute);
        if (one != null) {
          mentions.add(one);
        }
      }
      return mentions;
    }
    Value value = evaluator.evaluate(expression);
    if (attribute.name().equals("args")) {
      return args(resource, attribute, value);
    }
    List<String> unresolved = value.unresolved();
    if (unresolved.isEmpty()) {
      return PlainValues.of(value);
    }
    if (depends(resource, attribute, value, null, -1)) {
      return null;
    }
    return reportUnknown(attribute, unresolved) ? null : PlainValues.of(value);
  }

  /** The value of an attribute of a small block, which no runtime value can reach. */
  @Nullable Object value(Attribute attribute) {
    Value value = evaluator.evaluate(attribute.value());
    return reportUnknown(attribute, value.unresolved()) ? null : PlainValues.of(value);
  }

  private @Nullable Object mention(Expression path, Attribute attribute) {
    Target target = Target.ofResource(path);
    Object found = target == null ? null : scope.mention(target);
    if (found == null) {
      reportUnknown(attribute, path);
    }
    return found;
  }

  private void reportUnknown(Attribute attribute, Expression path) {
    problems.add(file.problem(path, attribute.name() + ": unknown reference " + file.text(path)));
  }

  private @Nullable Object args(Resource resource, Attribute attribute, Value value) {
    if (value instanceof Value.ListValue list) {
      List<@Nullable Object> args = new ArrayList<>();
      for (int i = 0; i < list.items().size(); i++) {
        args.add(arg(resource, attribute, list.items().get(i), null, i));
      }
      return args;
    }
    if (value instanceof Value.MapValue map) {
      Map<String, @Nullable Object> args = new LinkedHashMap<>();
      map.entries().forEach((name, arg) -> args.put(name, arg(resource, attribute, arg, name, -1)));
      return args;
    }
    return PlainValues.of(value);
  }

  private @Nullable Object arg(
      Resource resource, Attribute attribute, Value arg, @Nullable String name, int index) {
    if (depends(resource, attribute, arg, name, index)
        || reportUnknown(attribute, arg.unresolved())) {
      return null;
    }
    return PlainValues.of(arg);
  }

  private static boolean depends(
      Resource resource, Attribute attribute, Value value, @Nullable String arg, int index) {
    boolean depends = false;
    for (String path : value.unresolved()) {
      Kind kind = kind(path);
      if (kind != null && resource instanceof QueryProvider provider) {
        String[] names = path.split("[.\\[]", -1);
        String source = names[kind == Kind.INPUT ? 2 : 1];
        boolean list = value instanceof Value.ListValue;
        String target = arg != null ? arg : index >= 0 ? String.valueOf(index) : "";
        provider
            .runtimeDependencies()
            .put(
                attribute.name() + "." + target + "." + path,
                new RuntimeDependency(kind, path, source, attribute.name(), arg, index, list));
        depends = true;
      }
    }
    return depends;
  }

  private static @Nullable Kind kind(String path) {
    if (path.startsWith("self.input.")) {
      return Kind.INPUT;
    }
    if (path.startsWith("with.")) {
      return Kind.WITH;
    }
    return path.startsWith("param.") ? Kind.PARAM : null;
  }

  /** Reports paths that lead nowhere; true if there are any. */
  private boolean reportUnknown(Attribute attribute, List<String> paths) {
    boolean unknown = false;
    for (String path : paths) {
      String[] names = path.split("[.\\[]", -1);
      if (!KNOWN_LATER.contains(names[0])) {
        problems.add(file.problem(attribute, attribute.name() + ": unknown reference " + path));
        unknown = true;
      }
    }
    return unknown;
  }
}
