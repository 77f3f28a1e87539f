package io.heapscale.workspace.load;

import io.heapscale.workspace.Dashboard;
import io.heapscale.workspace.QueryProvider;
import io.heapscale.workspace.Resource;
import io.heapscale.workspace.Workspace;
import io.heapscale.workspace.hcl.Locals;
import io.heapscale.workspace.hcl.Scope;
import io.heapscale.workspace.hcl.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the expressions of one mod can see: its variables, locals, files and decoded resources. */
final class ModScope implements Scope {

  private final String modName;
  private final Path folder;
  private final Workspace workspace;
  private final Map<String, Value> variables = new HashMap<>();
  private final Locals locals = new Locals(this);
  private final Set<String> declaredDashboards = new HashSet<>();
  private final Map<Path, byte[]> files = new HashMap<>();

  ModScope(String modName, Path folder, Workspace workspace) {
    this.modName = modName;
    this.folder = folder;
    this.workspace = workspace;
  }

  Map<String, Value> variables() {
    return variables;
  }

  Locals locals() {
    return locals;
  }

  /** A dashboard's address follows from its name, so it is known before the dashboard is. */
  void declareDashboard(String name) {
    declaredDashboards.add(name);
  }

  @Override
  public @Nullable Value lookup(String root, @Nullable String name) {
    if (name == null) {
      return null;
    }
    return switch (root) {
      case "var" -> variables.get(name);
      case "local" -> locals.value(name);
      default -> isRequiredMod(root) ? requiredMod(root, name) : resource(root, name);
    };
  }

  private @Nullable Value resource(String type, String name) {
    if (type.equals("dashboard") && declaredDashboards.contains(name)) {
      String address = "/" + modName + ".dashboard." + name;
      return new Value.MapValue(Map.of("url_path", Value.of(address)));
    }
    Resource resource = find(type, name);
    return resource == null ? null : attributes(resource);
  }

  /** All that a required mod has of one type, for {@code other_mod.query.name.sql}. */
  private @Nullable Value requiredMod(String mod, String type) {
    Map<String, Value> found = new LinkedHashMap<>();
    if (type.equals("var")) {
      workspace.variables().values().stream()
          .filter(variable -> variable.metadata().modName().equals(mod))
          .forEach(variable -> found.put(variable.shortName(), PlainValues.back(variable.value())));
    } else {
      workspace.forEach(
          resource -> {
            if (resource.topLevel()
                && resource.blockType().equals(type)
                && resource.metadata().modName().equals(mod)) {
              found.put(resource.shortName(), attributes(resource));
            }
          });
    }
    return found.isEmpty() ? null : new Value.MapValue(found);
  }

  @Nullable Resource find(String type, String name) {
    return workspace.find(type, modName + "." + type + "." + name);
  }

  @Nullable Resource findInMod(String mod, String type, String name) {
    return workspace.find(type, mod + "." + type + "." + name);
  }

  boolean isRequiredMod(String name) {
    return !name.equals(modName) && workspace.mods().containsKey("mod." + name);
  }

  private static Value attributes(Resource resource) {
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

  private static void put(Map<String, Value> values, String name, @Nullable String text) {
    if (text != null) {
      values.put(name, Value.of(text));
    }
  }

  @Override
  public Collection<String> names(String root) {
    return switch (root) {
      case "var" -> variables.keySet();
      case "local" -> locals.names();
      default -> List.of();
    };
  }

  @Override
  public byte[] readFile(String path) throws IOException {
    Path file = folder.resolve(path).normalize();
    byte[] bytes = files.get(file);
    if (bytes == null) {
      if (!Files.exists(file)) {
        throw new NoSuchFileException("no such file");
      }
      bytes = Files.readAllBytes(file);
      files.put(file, bytes);
    }
    return bytes;
  }
}
