package io.heapscale.workspace;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All resources of a mod and of the mods that it requires, whether they are in memory or come into
 * it when asked for. Safe for use by several threads.
 *
 * <p>What one resource says of another may be its name only: follow it with the methods here.
 */
public interface Catalog {

  /**
   * What a list of dashboards shows of one.
   *
   * @param fullName name with the mod
   * @param title the title, or null
   * @param tags the tags
   */
  record Listing(String fullName, @Nullable String title, Map<String, String> tags) {}

  /** Short name of the mod that was opened, as against those that it requires. */
  String modName();

  /** How many resources there are, by type, at any depth; types without any are left out. */
  Map<String, Integer> counts();

  /** Full names of the resources of a type that stand at the top of a file, sorted. */
  List<String> topLevelNames(String type);

  /**
   * The resource of that type and full name, or null.
   *
   * @throws java.io.UncheckedIOException if it has to be read and cannot be; the message is one
   *     line
   */
  @Nullable Resource find(String type, String fullName);

  /** What a list of the top-level resources of a type shows, sorted by name. */
  List<Listing> list(String type);

  /** Full names of what holds or lists a resource, sorted; the mod's where nothing does. */
  List<String> parents(String fullName);

  /** The full names on each route from the mod to a resource, sorted. */
  List<List<String>> paths(String fullName);

  /** The resource of that full name, whose type the name tells, or null. */
  default @Nullable Resource find(String fullName) {
    String[] parts = fullName.split("\\.", -1);
    return parts.length < 2
        ? null
        : find(parts[parts.length == 2 ? 0 : parts.length - 2], fullName);
  }

  /** The query that the provider shares with others, or null. */
  default @Nullable Query queryOf(QueryProvider provider) {
    String name = provider.queryName();
    if (provider.query() != null || name == null) {
      return provider.query();
    }
    return (Query) find("query", name);
  }
}
