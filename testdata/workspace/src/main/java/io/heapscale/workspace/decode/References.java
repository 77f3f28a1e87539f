package io.heapscale.workspace.decode;

import io.heapscale.workspace.Resource;
import io.heapscale.workspace.hcl.Attribute;
import io.heapscale.workspace.hcl.Block;
import io.heapscale.workspace.hcl.Expression;
import io.heapscale.workspace.hcl.Expression.Traversal;
import io.heapscale.workspace.hcl.Traversals;
import io.heapscale.workspace.model.ResourceMetadata;
import io.heapscale.workspace.model.ResourceReference;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from the syntax which resources, variables and locals a block mentions. */
public final class References {

  private References() {}

  /** Names, within the mod, of all resources that a block mentions anywhere. */
  public static Set<String> mentioned(Block block) {
    Set<String> names = new LinkedHashSet<>();
    addMentioned(block, names);
    return names;
  }

  private static void addMentioned(Block block, Set<String> names) {
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
    block.body().blocks().forEach(inner -> addMentioned(inner, names));
  }

  /**
   * What must be decoded before a block can be: its bases and all whose values it uses. What it
   * only mentions, as a card its query, is not among them.
   */
  public static Set<Target> needed(Block block) {
    Set<Target> targets = new LinkedHashSet<>();
    addNeeded(block, ResourceFactory.isResource(block.type()), targets);
    return targets;
  }

  private static void addNeeded(Block block, boolean resource, Set<Target> targets) {
    for (Attribute attribute : block.body().attributes()) {
      Target mentioned = resource ? Target.ofResource(attribute.value()) : null;
      if (mentioned != null && attribute.name().equals("base")) {
        targets.add(mentioned);
      } else if (mentioned == null && !(resource && Target.areResources(attribute.value()))) {
        addNeeded(attribute.value(), targets);
      }
    }
    for (Block inner : block.body().blocks()) {
      addNeeded(inner, resource && NestedName.isResource(block, inner), targets);
    }
  }

  /** Adds all whose values an expression uses. */
  public static void addNeeded(Expression expression, Set<Target> targets) {
    for (Traversal path : Traversals.in(expression)) {
      Target target = Target.in(path);
      // All that is known of a dashboard of the same mod is its address, which its name tells.
      if (target != null && !(target.mod() == null && target.type().equals("dashboard"))) {
        targets.add(target);
      }
    }
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
