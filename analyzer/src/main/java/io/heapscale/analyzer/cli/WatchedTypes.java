package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.config.ConfigReader;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.watch.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The resource types that {@code watch} shows, and what a class histogram cannot tell of them. */
final class WatchedTypes {
  private WatchedTypes() {}

  /**
   * Reads them.
   *
   * @param file the file of {@code -r}, or null for {@code ./heapscale.yaml} if it is there
   * @param names those to take, or null for all
   */
  static List<ResourceType> read(Session session, @Nullable Path file, @Nullable List<String> names)
      throws IOException {
    Path found = SelectOptions.configuration(session, file);
    ResourceConfig config = found == null ? ResourceConfig.NONE : ConfigReader.read(found);
    if (names == null) {
      return config.types();
    }
    List<String> only = names.stream().map(String::strip).toList();
    SelectOptions.checkTypes(only, config);
    return config.types().stream().filter(type -> only.contains(type.name())).toList();
  }

  /** Warns of types that ask for subclasses. */
  static List<String> subclassWarnings(List<ResourceType> types) {
    return types.stream()
        .filter(ResourceType::subclasses)
        .map(
            type ->
                "resource type \""
                    + type.name()
                    + "\": a class histogram knows no superclasses: only classes called "
                    + type.classPattern()
                    + " count, not their subclasses; a dump has them (analyze dump)")
        .toList();
  }

  /** Warns of types without an object. */
  static List<String> nothingFound(List<Row> types) {
    return types.stream()
        .filter(row -> row.now().objects() == 0)
        .map(row -> "resource type \"" + row.name() + "\": no objects in the last reading")
        .toList();
  }
}
