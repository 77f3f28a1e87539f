package io.heapscale.workspace.run;

import io.heapscale.workspace.QueryProvider;
import io.heapscale.workspace.model.Param;
import io.heapscale.workspace.model.QueryArgs;
import io.heapscale.workspace.model.RuntimeDependency;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the arguments of one resource into the order of the parameters that they are for.
 *
 * <p>Maps of resources are read with {@code forEach} here and in this package: their key sets and
 * values would stay in them, and the resource would weigh more for having run.
 */
final class Arguments {

  private static final String ATTRIBUTE = "args";

  private final List<RuntimeDependency> dependencies;
  private final QueryArgs args;
  private final Scope scope;

  Arguments(QueryProvider provider, Scope scope) {
    this.dependencies = dependencies(provider, true);
    this.args = provider.args();
    this.scope = scope;
  }

  /**
   * The arguments for {@code $1}, {@code $2} and so on, as JSON.
   *
   * @param owner full name of what declares the parameters
   * @throws RunException if there are too few or too many, or one has no value
   */
  List<String> inOrder(String owner, List<Param> params) {
    args.named().forEach((name, arg) -> check(owner, params, name));
    int given = args.positional().size();
    if (!params.isEmpty() && given > params.size()) {
      throw new RunException(
          "args: expected at most " + params.size() + " for " + owner + ", found " + given);
    }
    List<String> ordered = new ArrayList<>(Math.max(given, params.size()));
    for (int i = 0; i < params.size(); i++) {
      ordered.add(value(owner, params.get(i), i));
    }
    for (int i = params.size(); i < given; i++) {
      ordered.add(orNull(positional(i)));
    }
    return ordered;
  }

  private static void check(String owner, List<Param> params, String name) {
    if (params.stream().noneMatch(param -> param.name().equals(name))) {
      throw new RunException("args: " + owner + " has no parameter " + name);
    }
  }

  /** The argument for one parameter, or its default. */
  String value(String owner, Param param, int index) {
    String given = null;
    boolean isGiven = args.named().containsKey(param.name());
    if (isGiven) {
      given = orRuntime(args.named().get(param.name()), param.name(), -1);
    } else if (index < args.positional().size()) {
      isGiven = true;
      given = positional(index);
    }
    if (given != null) {
      return given;
    }
    String defaultValue = param.defaultValue();
    if (defaultValue == null && !isGiven) {
      throw new RunException("args: no value for parameter " + param.name() + " of " + owner);
    }
    return orNull(defaultValue);
  }

  private @Nullable String positional(int index) {
    return orRuntime(args.positional().get(index), null, index);
  }

  private @Nullable String orRuntime(@Nullable String literal, @Nullable String name, int index) {
    if (literal != null) {
      return literal;
    }
    for (RuntimeDependency dependency : dependencies) {
      boolean fits =
          name == null ? dependency.argIndex() == index : name.equals(dependency.argName());
      if (fits) {
        return scope.value(dependency);
      }
    }
    return null;
  }

  private static String orNull(@Nullable String json) {
    return json == null ? "null" : json;
  }

  /** Values of other attributes than {@code args} that are known only now. */
  static List<RuntimeDependency> others(QueryProvider provider) {
    return dependencies(provider, false);
  }

  private static List<RuntimeDependency> dependencies(QueryProvider provider, boolean ofArgs) {
    List<RuntimeDependency> dependencies = new ArrayList<>();
    provider
        .runtimeDependencies()
        .forEach(
            (key, dependency) -> {
              if (dependency.attribute().equals(ATTRIBUTE) == ofArgs) {
                dependencies.add(dependency);
              }
            });
    return dependencies;
  }
}
