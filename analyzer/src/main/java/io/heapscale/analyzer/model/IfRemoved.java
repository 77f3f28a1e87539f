package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What would be freed if fields were null in every object.
 *
 * @param fields the fields, as they were typed
 * @param references references through them that count: from strongly reachable objects
 * @param freedObjects objects that only these references hold
 * @param freedBytes their bytes
 * @param owners the freed bytes by owner, largest first; they add up to {@code freedBytes}
 * @param classes the freed bytes by class, largest first
 * @param types one row per resource type, in configuration order
 * @param resources resources that would go, largest retained size first
 * @param largest what would go at once: freed objects that no other freed object dominates
 * @param stays what the fields refer to and something else holds too
 */
public record IfRemoved(
    List<String> fields,
    long references,
    long freedObjects,
    long freedBytes,
    List<Owner> owners,
    List<ClassSum> classes,
    List<TypeLoss> types,
    List<Resource> resources,
    List<DominatorRow> largest,
    Stays stays) {
  public IfRemoved {
    fields = List.copyOf(fields);
    owners = List.copyOf(owners);
    classes = List.copyOf(classes);
    types = List.copyOf(types);
    resources = List.copyOf(resources);
    largest = List.copyOf(largest);
  }

  /**
   * Freed objects with the same owner.
   *
   * @param kind {@code type} for those whose nearest dominating resource is of that type, {@code
   *     package} for those that no resource dominates
   * @param name of the type, or the package of the objects' class
   */
  public record Owner(String kind, String name, long objects, long bytes) {}

  /** Freed objects of a class. */
  public record ClassSum(@JsonProperty("class") String className, long objects, long bytes) {}

  /**
   * What a resource type loses.
   *
   * @param resources how many resources of it there are
   * @param freed how many would go
   * @param freedShallowBytes their own size
   */
  public record TypeLoss(String name, long resources, long freed, long freedShallowBytes) {}

  /** A resource that would go. */
  public record Resource(String id, String address, long retainedBytes) {}

  /**
   * What the fields refer to and something else holds too.
   *
   * @param objects objects that the fields refer to and that stay
   * @param shallowBytes their own size
   * @param retainedSetObjects what would become unreachable if they went as well
   * @param retainedSetBytes bytes of that
   * @param heldBy the references at the end of the shortest remaining paths to them, most objects
   *     first
   */
  public record Stays(
      long objects,
      long shallowBytes,
      long retainedSetObjects,
      long retainedSetBytes,
      List<HeldBy> heldBy) {
    public Stays {
      heldBy = List.copyOf(heldBy);
    }
  }

  /**
   * By what objects stay.
   *
   * @param holder the field that leads to them, without the inside of collections: {@code
   *     com.acme.Registry.byName[*]}
   */
  public record HeldBy(String holder, long objects, long shallowBytes) {}
}
