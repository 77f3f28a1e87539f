package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What grew from one dump of a run to a later one, and what holds it. Objects move between dumps:
 * classes are matched by name, resources by id, what holds them by path.
 *
 * @param schemaVersion version of this layout, as of an {@link Analysis}
 * @param base the earlier dump
 * @param head the later dump
 * @param liveObjects strongly reachable objects
 * @param liveBytes their bytes
 * @param types all resource types, in order of the configuration
 * @param resources resources with a label that are new or own more, most growth first
 * @param classes the classes whose objects take more bytes, most growth first
 * @param warnings why the two may not be comparable
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Leaks(
    int schemaVersion,
    DumpInfo base,
    DumpInfo head,
    Count liveObjects,
    Count liveBytes,
    List<TypeGrowth> types,
    List<ResourceGrowth> resources,
    List<ClassGrowth> classes,
    List<String> warnings) {

  public Leaks {
    types = List.copyOf(types);
    resources = List.copyOf(resources);
    classes = List.copyOf(classes);
    warnings = List.copyOf(warnings);
  }

  /** A number in both dumps. */
  public record Count(long base, long head) {
    /** What was added. */
    @JsonProperty
    public long growth() {
      return Math.subtractExact(head, base);
    }
  }

  /**
   * One class; all of its name.
   *
   * @param bytes shallow
   * @param heldBy what holds most of what was added, else most of the objects in the later dump;
   *     null where nothing holds two
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ClassGrowth(
      @JsonProperty("class") String className,
      Count objects,
      Count bytes,
      @Nullable HeldBy heldBy) {}

  /**
   * One resource type.
   *
   * @param bytes own bytes
   * @param stayed labelled resources in both dumps; null, as the next two, where those of a dump
   *     have no label
   * @param added labelled resources in the later one only
   * @param gone labelled resources in the earlier one only
   * @param heldBy as of a class, where there are more of them
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TypeGrowth(
      String name,
      Count objects,
      Count bytes,
      @Nullable Long stayed,
      @Nullable Long added,
      @Nullable Long gone,
      @Nullable HeldBy heldBy) {

    /** Whether there are more of them, or they own more. */
    public boolean grew() {
      return objects.growth() > 0 || bytes.growth() > 0;
    }
  }

  /** One resource; its own bytes, 0 where it is not there. */
  public record ResourceGrowth(String type, String id, boolean added, Count bytes) {}

  /**
   * Where objects pile up.
   *
   * @param field the last field on the path that the program declares, or null
   * @param path from a static field or a GC root
   * @param holderClass class of the object at its end, which dominates them
   * @param objects how many of the objects it dominates in each dump; in the earlier one 0 where it
   *     does not exist, and those of one where the path leads to several
   * @param bytes their shallow bytes
   * @param allObjects how many there are in the later dump
   * @param retainedBytes what it retains in each dump
   * @param inBase how many objects the path leads to in the earlier dump
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record HeldBy(
      @Nullable String field,
      String path,
      String holderClass,
      Count objects,
      Count bytes,
      long allObjects,
      Count retainedBytes,
      long inBase) {}
}
