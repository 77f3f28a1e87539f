package io.heapscale.workspace.load;

import io.heapscale.workspace.Resource;
import io.heapscale.workspace.Variable;
import io.heapscale.workspace.Workspace;
import io.heapscale.workspace.decode.Attributes;
import io.heapscale.workspace.decode.DecodeScope;
import io.heapscale.workspace.decode.Decoded;
import io.heapscale.workspace.decode.PlainValues;
import io.heapscale.workspace.decode.Target;
import io.heapscale.workspace.hcl.Locals;
import io.heapscale.workspace.hcl.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the blocks of one mod can see: its variables, locals, files and decoded resources. */
final class ModScope implements DecodeScope {

  private final String modName;
  private final Path folder;
  private final Workspace workspace;
  private final Map<String, Value> variables = new HashMap<>();
  private final Locals locals = new Locals(this);
  private final Set<String> declaredDashboards = new HashSet<>();
  private final Map<Path, byte[]> files = new HashMap<>();
  private final Map<Resource, Decoded> decoded;

  /**
   * What a mod can see.
   *
   * @param workspace holds the mods that it requires
   * @param decoded those that can be taken as a base, of all mods; more are added
   */
  ModScope(String modName, Path folder, Workspace workspace, Map<Resource, Decoded> decoded) {
    this.modName = modName;
    this.folder = folder;
    this.workspace = workspace;
    this.decoded = decoded;
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

  /** Makes a resource one that others can take as their base. */
  void decoded(Decoded resource) {
    decoded.put(resource.resource(), resource);
  }

  @Override
  public @Nullable Value lookup(String root, @Nullable String name) {
    if (name == null) {
      return null;
    }
    return switch (root) {
      case "var" -> variables.get(name);
      case "local" -> locals.value(name);
      default -> resource(root, name);
    };
  }

  private @Nullable Value resource(String type, String name) {
    if (type.equals("dashboard") && declaredDashboards.contains(name)) {
      return Attributes.ofDashboard(modName, name);
    }
    Resource resource = find(new Target(null, type, name));
    return resource == null ? null : Attributes.of(resource);
  }

  @Override
  public @Nullable Value lookup(String mod, String type, String name) {
    if (mod.equals(modName) || !workspace.mods().containsKey("mod." + mod)) {
      return null;
    }
    Resource resource = find(new Target(mod, type, name));
    if (resource instanceof Variable variable) {
      return PlainValues.back(variable.value());
    }
    return resource == null ? null : Attributes.of(resource);
  }

  @Override
  public @Nullable Object mention(Target target) {
    return find(target);
  }

  @Override
  public @Nullable Decoded base(Target target) {
    Resource base = find(target);
    return base == null ? null : decoded.get(base);
  }

  private @Nullable Resource find(Target target) {
    String type = target.type().equals("var") ? "variable" : target.type();
    return workspace.find(type, target.fullName(modName));
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
