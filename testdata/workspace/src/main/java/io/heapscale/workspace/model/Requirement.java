package io.heapscale.workspace.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that a mod needs: a plugin, another mod, a version of the program.
 *
 * @param type {@code plugin}, {@code mod}, {@code powerpipe} or {@code steampipe}
 * @param name its name, empty for the program itself
 * @param version version constraint, or null
 * @param args values for the variables of a required mod
 */
public record Requirement(
    String type, String name, @Nullable String version, Map<String, @Nullable Object> args) {

  /** The last part of a mod's path, by which its resources are referred to, as a fallback. */
  public String lastSegment() {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
