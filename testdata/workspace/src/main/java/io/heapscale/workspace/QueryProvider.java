package io.heapscale.workspace;

import io.heapscale.workspace.model.BlockValue;
import io.heapscale.workspace.model.Json;
import io.heapscale.workspace.model.Param;
import io.heapscale.workspace.model.QueryArgs;
import io.heapscale.workspace.model.RuntimeDependency;
import io.heapscale.workspace.model.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A resource that takes its data from a query: one of its own, or a shared one. */
public abstract class QueryProvider extends Leaf {

  private @Nullable String sql;
  private @Nullable Query query;
  private @Nullable String queryName;
  private QueryArgs args = new QueryArgs();
  private final List<Param> params = new ArrayList<>();
  private final List<With> withs = new ArrayList<>();
  private final Map<String, RuntimeDependency> runtimeDependencies = new LinkedHashMap<>();

  protected QueryProvider(Declaration declaration) {
    super(declaration);
  }

  @Override
  public boolean assign(String attribute, @Nullable Object value) {
    switch (attribute) {
      case "sql" -> sql = Values.string(attribute, value);
      case "query" -> setQuery(value);
      case "args" -> setArgs(value);
      default -> {
        return super.assign(attribute, value);
      }
    }
    return true;
  }

  private void setQuery(@Nullable Object value) {
    if (value instanceof ResourceName name && name.type().equals("query")) {
      query = null;
      queryName = name.fullName();
    } else if (value == null || value instanceof Query) {
      query = (Query) value;
      queryName = query == null ? null : query.fullName();
    } else {
      throw new IllegalArgumentException("query: expected a query");
    }
  }

  private void setArgs(@Nullable Object value) {
    args = new QueryArgs();
    if (value instanceof Map<?, ?> named) {
      named.forEach((name, arg) -> args.named().put(String.valueOf(name), json(arg)));
    } else if (value instanceof List<?> list) {
      list.forEach(arg -> args.positional().add(json(arg)));
    } else if (value != null) {
      throw new IllegalArgumentException("args: expected a list or an object");
    }
  }

  private static @Nullable String json(@Nullable Object arg) {
    return arg == null ? null : Json.write(arg);
  }

  @Override
  public boolean addBlock(BlockValue block) {
    if (!block.type().equals("param")) {
      return super.addBlock(block);
    }
    Object value = block.attributes().get("default");
    params.add(
        new Param(
            block.name(),
            block.string("description"),
            value == null ? null : Json.write(value),
            value instanceof String));
    return true;
  }

  @Override
  public boolean addNested(Resource nested) {
    return nested instanceof With with ? withs.add(with) : super.addNested(nested);
  }

  @Override
  public List<Resource> nested() {
    return new ArrayList<>(withs);
  }

  @Override
  public void inheritFrom(Resource parent) {
    super.inheritFrom(parent);
    if (!(parent instanceof QueryProvider provider)) {
      return;
    }
    args = args.over(provider.args);
    for (Param param : provider.params) {
      if (params.stream().noneMatch(own -> own.name().equals(param.name()))) {
        params.add(param);
      }
    }
    if (withs.isEmpty()) {
      withs.addAll(provider.withs);
    }
    provider.runtimeDependencies.forEach(runtimeDependencies::putIfAbsent);
  }

  /** SQL of its own, or null. */
  public @Nullable String sql() {
    return sql;
  }

  /** The query that it shares with others, or null where there is none or only its name is held. */
  public @Nullable Query query() {
    return query;
  }

  /** Full name of that query, or null. */
  public @Nullable String queryName() {
    return queryName;
  }

  /** Arguments for the query. */
  public QueryArgs args() {
    return args;
  }

  /** Parameters of the SQL of its own. */
  public List<Param> params() {
    return params;
  }

  /** Queries whose rows the arguments use. */
  public List<With> withs() {
    return withs;
  }

  /** Values that are known only at run time, by what takes them; the map may be added to. */
  public Map<String, RuntimeDependency> runtimeDependencies() {
    return runtimeDependencies;
  }
}
