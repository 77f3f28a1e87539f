package io.heapscale.analyzer.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to weigh: resource types in file order, ignored fields, the class that holds the structure,
 * and named parts of the program.
 *
 * @param types resource types; an object that fits two belongs to the first
 * @param ignore fields as {@code com.acme.Workspace.charts}; wildcards as in class patterns
 * @param root class of the objects that hold all resources, or null
 * @param program named parts of the program; a class that fits two belongs to the first
 */
public record ResourceConfig(
    List<ResourceType> types,
    List<String> ignore,
    @Nullable String root,
    List<ProgramRule> program) {

  /** Weighs nothing in particular. */
  public static final ResourceConfig NONE = new ResourceConfig(List.of(), List.of(), null);

  public ResourceConfig {
    types = List.copyOf(types);
    ignore = List.copyOf(ignore);
    program = List.copyOf(program);
  }

  /** The same without named parts of the program. */
  public ResourceConfig(List<ResourceType> types, List<String> ignore, @Nullable String root) {
    this(types, ignore, root, List.of());
  }

  /** All ignored fields as {@code Class.field}: those of the configuration, then the types' own. */
  public List<String> ignoredFields() {
    Set<String> fields = new LinkedHashSet<>(ignore);
    for (ResourceType type : types) {
      for (String field : type.ignore()) {
        fields.add(type.classPattern() + '.' + field);
      }
    }
    return List.copyOf(fields);
  }
}
