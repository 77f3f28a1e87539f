package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What could be weighed in a heap that nobody has described. Sizes are bytes and exact: those that
 * an analysis with {@link #config} finds.
 *
 * @param schemaVersion version of this layout, as of an {@link Analysis}
 * @param dump where the heap came from
 * @param liveBytes strongly reachable bytes
 * @param types best first
 * @param ignore fields to ignore, because that was found to separate what is suggested
 * @param root the class whose instances hold the suggested resources, or null
 * @param notes what was left out of account, and what is to be decided by a person
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Suggestions(
    int schemaVersion,
    DumpInfo dump,
    long liveBytes,
    List<SuggestedType> types,
    List<IgnoredField> ignore,
    @Nullable Root root,
    List<String> notes) {

  public Suggestions {
    types = List.copyOf(types);
    ignore = List.copyOf(ignore);
    notes = List.copyOf(notes);
  }

  /**
   * A candidate.
   *
   * @param name for the type
   * @param classPattern its class's name
   * @param subclasses whether subclasses belong to it
   * @param label field path that names an instance, or null where none was found
   * @param objects instances
   * @param ownBytes sum over the instances
   * @param retainedSetBytes what becomes unreachable if all instances go
   * @param separateBytes sum of the retained sizes of the instances that no other one dominates: a
   *     part of the retained set, all of it if no two instances hold anything together
   * @param own own bytes per instance
   * @param retained retained bytes per instance
   * @param variation standard deviation of retained bytes, divided by their mean
   * @param why what speaks for it, and against
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SuggestedType(
      String name,
      @JsonProperty("class") String classPattern,
      boolean subclasses,
      @Nullable String label,
      long objects,
      long ownBytes,
      long retainedSetBytes,
      long separateBytes,
      Distribution own,
      Distribution retained,
      double variation,
      List<String> why) {

    public SuggestedType {
      why = List.copyOf(why);
    }

    /** The same as a configuration has it. */
    public ResourceType type() {
      return new ResourceType(name, classPattern, subclasses, label, List.of());
    }
  }

  /** A field, as {@code com.acme.Workspace.charts}, and what ignoring it changes. */
  public record IgnoredField(String field, String why) {}

  /**
   * The class that holds the resources.
   *
   * @param dominated how many of the resources its instances dominate
   * @param resources how many there are
   */
  public record Root(@JsonProperty("class") String className, long dominated, long resources) {}

  /** What an analysis needs in order to find these figures. */
  @JsonIgnore
  public ResourceConfig config() {
    return new ResourceConfig(
        types.stream().map(SuggestedType::type).toList(),
        ignore.stream().map(IgnoredField::field).toList(),
        root == null ? null : root.className());
  }
}
