package io.heapscale.analyzer.phases;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.TypeCost;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one phase holds. Sizes are bytes.
 *
 * @param name the phase
 * @param dump file name of the dump
 * @param takenAt when it was taken, ISO-8601, or null
 * @param liveObjects objects of the whole live heap
 * @param liveBytes bytes of the whole live heap
 * @param changeObjects live objects added since the phase before; null for the first
 * @param changeBytes live bytes added since the phase before; null for the first
 * @param jointBytes the joint retained set of all resources; null where nothing was weighed
 * @param structureBytes the structure around them; null where nothing was weighed
 * @param restBytes live bytes that are neither; null where nothing was weighed
 * @param types count and cost per resource type, in configuration order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Phase(
    String name,
    String dump,
    @Nullable String takenAt,
    long liveObjects,
    long liveBytes,
    @Nullable Long changeObjects,
    @Nullable Long changeBytes,
    @Nullable Long jointBytes,
    @Nullable Long structureBytes,
    @Nullable Long restBytes,
    List<TypeAtPhase> types) {

  public Phase {
    types = List.copyOf(types);
  }

  /**
   * Count of one type's resources in one phase, and the sums of their own bytes and fair shares.
   */
  public record TypeAtPhase(String name, long objects, long ownBytes, long fairShareBytes) {
    static TypeAtPhase of(TypeCost type) {
      return new TypeAtPhase(type.name(), type.objects(), type.ownBytes(), type.fairShareBytes());
    }
  }

  static Phase of(MeasuredPhase measured, @Nullable Phase before) {
    Analysis analysis = measured.analysis();
    long objects = analysis.heap().objects();
    long bytes = analysis.heap().shallowBytes();
    JointCost joint = analysis.joint();
    return new Phase(
        measured.name(),
        analysis.dump().file(),
        analysis.dump().takenAt(),
        objects,
        bytes,
        before == null ? null : (Long) Math.subtractExact(objects, before.liveObjects()),
        before == null ? null : (Long) Math.subtractExact(bytes, before.liveBytes()),
        joint == null ? null : (Long) joint.bytes(),
        joint == null ? null : (Long) joint.structureBytes(),
        joint == null ? null : (Long) rest(bytes, joint),
        analysis.types().stream().map(TypeAtPhase::of).toList());
  }

  private static long rest(long liveBytes, JointCost joint) {
    return Math.subtractExact(liveBytes, Math.addExact(joint.bytes(), joint.structureBytes()));
  }

  /** The type called {@code name}, or null where this phase does not weigh it. */
  public @Nullable TypeAtPhase type(String name) {
    for (TypeAtPhase type : types) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    return null;
  }
}
