package io.heapscale.workspace;

import io.heapscale.workspace.model.BlockValue;
import io.heapscale.workspace.model.OpenGraph;
import io.heapscale.workspace.model.Requirement;
import io.heapscale.workspace.model.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A folder of resources that belong together. */
public final class Mod extends TreeItem {

  private List<String> categories = new ArrayList<>();
  private @Nullable String color;
  private @Nullable String icon;
  private @Nullable OpenGraph openGraph;
  private final List<Requirement> requirements = new ArrayList<>();

  /** A mod with nothing set yet. */
  public Mod(Declaration declaration) {
    super(declaration);
  }

  @Override
  public String blockType() {
    return "mod";
  }

  @Override
  public boolean assign(String attribute, @Nullable Object value) {
    switch (attribute) {
      case "categories" -> categories = Values.strings(attribute, value);
      case "color" -> color = Values.string(attribute, value);
      case "icon" -> icon = Values.string(attribute, value);
      default -> {
        return super.assign(attribute, value);
      }
    }
    return true;
  }

  @Override
  public boolean addBlock(BlockValue block) {
    switch (block.type()) {
      case "opengraph" ->
          openGraph =
              new OpenGraph(
                  block.string("title"), block.string("description"), block.string("image"));
      case "require", "requires" ->
          block.blocks().forEach(one -> requirements.add(requirement(one)));
      default -> {
        return super.addBlock(block);
      }
    }
    return true;
  }

  private static Requirement requirement(BlockValue block) {
    String version = block.string("min_version");
    Map<String, @Nullable Object> args = new LinkedHashMap<>();
    if (block.attributes().get("args") instanceof Map<?, ?> given) {
      given.forEach((name, value) -> args.put(String.valueOf(name), value));
    }
    return new Requirement(
        block.type(), block.name(), version == null ? block.string("version") : version, args);
  }

  /** What a link to it shows, or null. */
  public @Nullable OpenGraph openGraph() {
    return openGraph;
  }

  /** The plugins and mods that it needs. */
  public List<Requirement> requirements() {
    return requirements;
  }

  /** What it is listed under. */
  public List<String> categories() {
    return categories;
  }

  /** Its colour, or null. */
  public @Nullable String color() {
    return color;
  }

  /** Its icon, or null. */
  public @Nullable String icon() {
    return icon;
  }
}
