package io.heapscale.workspace.decode;

import io.heapscale.workspace.Dashboard;
import io.heapscale.workspace.QueryProvider;
import io.heapscale.workspace.Resource;
import io.heapscale.workspace.hcl.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What expressions can see of a resource. */
public final class Attributes {

  private Attributes() {}

  /** The attributes of a resource that is in memory, as {@code query.x.sql} names one. */
  public static Value of(Resource resource) {
    Map<String, Value> values = new LinkedHashMap<>();
    put(values, "title", resource.title());
    put(values, "description", resource.description());
    put(values, "documentation", resource.documentation());
    Map<String, Value> tags = new LinkedHashMap<>();
    resource.tags().forEach((name, tag) -> tags.put(name, Value.of(tag)));
    values.put("tags", new Value.MapValue(tags));
    if (resource instanceof QueryProvider provider) {
      put(values, "sql", provider.sql());
    }
    if (resource instanceof Dashboard dashboard) {
      put(values, "url_path", dashboard.urlPath());
    }
    return new Value.MapValue(values);
  }

  /** All that is known of a dashboard of the same mod, whether it is in memory or not. */
  public static Value ofDashboard(String modName, String name) {
    String address = "/" + modName + ".dashboard." + name;
    return new Value.MapValue(Map.of("url_path", Value.of(address)));
  }

  private static void put(Map<String, Value> values, String name, @Nullable String text) {
    if (text != null) {
      values.put(name, Value.of(text));
    }
  }
}
