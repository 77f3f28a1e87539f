package io.heapscale.workspace.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a query, by name or by position, each as JSON; runtime ones are still null. */
public final class QueryArgs {

  private final Map<String, @Nullable String> named = new LinkedHashMap<>();
  private final List<@Nullable String> positional = new ArrayList<>();

  /** Arguments by name. */
  public Map<String, @Nullable String> named() {
    return named;
  }

  /** Arguments by position. */
  public List<@Nullable String> positional() {
    return positional;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return named.isEmpty() && positional.isEmpty();
  }

  /** These arguments, with those of {@code base} where these do not say. */
  public QueryArgs over(QueryArgs base) {
    if (isEmpty()) {
      return base.copy();
    }
    QueryArgs merged = copy();
    base.named.forEach(merged.named::putIfAbsent);
    for (int i = merged.positional.size(); i < base.positional.size(); i++) {
      merged.positional.add(base.positional.get(i));
    }
    return merged;
  }

  private QueryArgs copy() {
    QueryArgs copy = new QueryArgs();
    named.forEach(copy.named::put);
    copy.positional.addAll(positional);
    return copy;
  }
}
