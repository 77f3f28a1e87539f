package io.heapscale.workspace;

import io.heapscale.workspace.model.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A resource that has a place in the tree below its mod; often several, as shared controls do. */
public abstract class TreeItem extends Resource {

  private @Nullable Mod mod;
  private @Nullable String database;
  private List<String> searchPath = new ArrayList<>();
  private List<String> searchPathPrefix = new ArrayList<>();
  private final Map<String, TreeItem> parents = new LinkedHashMap<>();
  private List<TreeItem> children = new ArrayList<>();
  private final List<List<String>> paths = new ArrayList<>();

  protected TreeItem(Declaration declaration) {
    super(declaration);
  }

  @Override
  public boolean assign(String attribute, @Nullable Object value) {
    switch (attribute) {
      case "database" -> database = Values.string(attribute, value);
      case "search_path" -> searchPath = Values.strings(attribute, value);
      case "search_path_prefix" -> searchPathPrefix = Values.strings(attribute, value);
      default -> {
        return super.assign(attribute, value);
      }
    }
    return true;
  }

  @Override
  public void inheritFrom(Resource parent) {
    super.inheritFrom(parent);
    if (children.isEmpty() && childNames().isEmpty() && parent instanceof TreeItem item) {
      children.addAll(item.children);
    }
  }

  /** The mod that declares it, or null before the tree is built. */
  public @Nullable Mod mod() {
    return mod;
  }

  /** Says which mod declares it. */
  public void setMod(Mod mod) {
    this.mod = mod;
  }

  /** The database that its queries run on, or null for the workspace's. */
  public @Nullable String database() {
    return database;
  }

  /** Schemas to look in. */
  public List<String> searchPath() {
    return searchPath;
  }

  /** Schemas to look in first. */
  public List<String> searchPathPrefix() {
    return searchPathPrefix;
  }

  /** Parents by full name; the map may be added to. */
  public Map<String, TreeItem> parents() {
    return parents;
  }

  /** Full names of the children that an attribute lists, whether they are in memory or not. */
  public List<String> childNames() {
    return List.of();
  }

  /**
   * Children in the order of the source; the list may be added to. Without those that are in memory
   * only when asked for.
   */
  public List<TreeItem> children() {
    return children;
  }

  /** Replaces the children. */
  protected void setChildren(List<TreeItem> children) {
    this.children = children;
  }

  /** The full names on each route from the mod to this item; the list may be added to. */
  public List<List<String>> paths() {
    return paths;
  }
}
