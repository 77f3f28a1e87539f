package io.heapscale.analyzer.phases;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heapscale.analyzer.gate.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one phase holds more or less than another.
 *
 * @param from the phase compared with: the base of each change
 * @param to the phase compared: the head of each change
 * @param liveObjects objects of the whole live heap
 * @param liveBytes its bytes
 * @param jointBytes the joint retained set of all resources; null where neither phase weighs any
 * @param structureBytes the structure around them; null likewise
 * @param restBytes live bytes that are neither; null likewise
 * @param types one row per resource type that some phase weighs, unchanged ones as well
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Leftover(
    String from,
    String to,
    Change liveObjects,
    Change liveBytes,
    @Nullable Change jointBytes,
    @Nullable Change structureBytes,
    @Nullable Change restBytes,
    List<TypeLeft> types) {

  public Leftover {
    types = List.copyOf(types);
  }

  /**
   * One resource type.
   *
   * @param mostBetween the largest count in a phase between the two; null where none lies between
   *     that weighs the type
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TypeLeft(
      String name,
      Change objects,
      Change ownBytes,
      Change fairShareBytes,
      @Nullable Long mostBetween) {

    /** Whether count or bytes differ. */
    public boolean changed() {
      return objects.delta() != 0 || ownBytes.delta() != 0 || fairShareBytes.delta() != 0;
    }

    /** Whether neither of the two phases holds one, but a phase between them does. */
    public boolean gone() {
      return none() && mostBetween != null && mostBetween > 0;
    }

    /** Whether neither of the two phases holds one. */
    public boolean none() {
      return isZero(objects.base()) && isZero(objects.head());
    }

    private static boolean isZero(@Nullable Long count) {
      return count == null || count == 0;
    }
  }

  static Leftover of(List<Phase> phases, PhasePair pair) {
    int base = indexOf(phases, pair.from());
    int head = indexOf(phases, pair.to());
    Phase from = phases.get(base);
    Phase to = phases.get(head);
    List<Phase> between = phases.subList(Math.min(base, head) + 1, Math.max(base, head));
    List<TypeLeft> types = new ArrayList<>();
    for (String name : SizePhases.typeNames(phases)) {
      types.add(
          new TypeLeft(
              name,
              change(from, to, name, Phase.TypeAtPhase::objects),
              change(from, to, name, Phase.TypeAtPhase::ownBytes),
              change(from, to, name, Phase.TypeAtPhase::fairShareBytes),
              most(between, name)));
    }
    return new Leftover(
        from.name(),
        to.name(),
        new Change(from.liveObjects(), to.liveObjects()),
        new Change(from.liveBytes(), to.liveBytes()),
        change(from, to, Phase::jointBytes),
        change(from, to, Phase::structureBytes),
        change(from, to, Phase::restBytes),
        types);
  }

  private static int indexOf(List<Phase> phases, String name) {
    for (int i = 0; i < phases.size(); i++) {
      if (phases.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no phase " + name);
  }

  private static @Nullable Change change(
      Phase from, Phase to, Function<Phase, @Nullable Long> value) {
    Long base = value.apply(from);
    Long head = value.apply(to);
    return base == null && head == null ? null : new Change(base, head);
  }

  private static Change change(
      Phase from, Phase to, String type, ToLongFunction<Phase.TypeAtPhase> value) {
    Phase.TypeAtPhase base = from.type(type);
    Phase.TypeAtPhase head = to.type(type);
    return new Change(
        base == null ? null : (Long) value.applyAsLong(base),
        head == null ? null : (Long) value.applyAsLong(head));
  }

  private static @Nullable Long most(List<Phase> between, String type) {
    Long most = null;
    for (Phase phase : between) {
      Phase.TypeAtPhase here = phase.type(type);
      if (here != null && (most == null || here.objects() > most)) {
        most = here.objects();
      }
    }
    return most;
  }
}
