package io.heapscale.workspace.load;

import io.heapscale.workspace.Resource;
import io.heapscale.workspace.hcl.Attribute;
import io.heapscale.workspace.hcl.Block;
import io.heapscale.workspace.hcl.Expression.Traversal;
import io.heapscale.workspace.hcl.Traversals;
import io.heapscale.workspace.model.ResourceMetadata;
import io.heapscale.workspace.model.ResourceReference;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from the syntax which resources, variables and locals a block mentions. */
final class References {

  private References() {}

  /** Names, within the mod, of the resources that must be decoded before this block can be. */
  static Set<String> needed(Block block) {
    Set<String> names = new LinkedHashSet<>();
    addNeeded(block, names);
    return names;
  }

  private static void addNeeded(Block block, Set<String> names) {
    for (Attribute attribute : block.body().attributes()) {
      for (Traversal path : Traversals.in(attribute.value())) {
        String name = path.attr(0);
        // A dashboard's address is known beforehand; two dashboards may link to each other.
        boolean address = path.root().equals("dashboard") && "url_path".equals(path.attr(1));
        if (name != null && ResourceFactory.isReferable(path.root()) && !address) {
          names.add(path.root() + "." + name);
        }
      }
    }
    block.body().blocks().forEach(inner -> addNeeded(inner, names));
  }

  /** Notes each mention in the resource's own attributes, with the text of the attribute. */
  static void record(SourceFile file, Block block, Resource resource) {
    for (Attribute attribute : block.body().attributes()) {
      Set<String> seen = new LinkedHashSet<>();
      for (Traversal path : Traversals.in(attribute.value())) {
        String to = target(path);
        if (to != null && seen.add(to)) {
          resource.references().add(reference(file, block, resource, attribute, to));
        }
      }
    }
  }

  private static @Nullable String target(Traversal path) {
    String name = path.attr(0);
    if (name == null) {
      return null;
    }
    String root = path.root();
    boolean known = root.equals("var") || root.equals("local") || ResourceFactory.isReferable(root);
    if (known) {
      return root + "." + name;
    }
    String third = path.attr(1);
    return third != null && ResourceFactory.isReferable(name)
        ? root + "." + name + "." + third
        : null;
  }

  private static ResourceReference reference(
      SourceFile file, Block block, Resource resource, Attribute attribute, String to) {
    ResourceMetadata owner = resource.metadata();
    ResourceMetadata metadata =
        new ResourceMetadata(
            owner.resourceName(),
            owner.modName(),
            owner.modFullName(),
            file.name(),
            file.line(attribute.start()),
            file.line(attribute.end()),
            owner.anonymous(),
            file.text(attribute));
    return new ResourceReference(
        to, resource.fullName(), block.type(), resource.shortName(), attribute.name(), metadata);
  }
}
