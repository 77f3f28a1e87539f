package io.heapscale.analyzer.suggest;

import io.heapscale.analyzer.suggest.FieldReach.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Fields that may make parts look shared. Whether ignoring them separates anything has to be
 * measured.
 *
 * @param registries fields of few objects that lead to instances which others of the units hold too
 * @param backPointers fields that lead from many instances to few
 */
public record IgnoreCandidates(List<String> registries, List<String> backPointers) {
  /** So much of a unit must be held by others. */
  private static final double NEARLY_ALL = 0.9;

  public IgnoreCandidates {
    registries = List.copyOf(registries);
    backPointers = List.copyOf(backPointers);
  }

  static IgnoreCandidates of(List<Field> fields, Survey survey) {
    int count = survey.units().count();
    long[] held = new long[count];
    for (Field field : fields) {
      for (int unit = 0; unit < count && !field.few() && field.isForward(); unit++) {
        held[unit] += field.reached()[unit];
      }
    }
    boolean[] owned = new boolean[count];
    for (int unit = 0; unit < count; unit++) {
      owned[unit] = survey.count(unit) > 0 && held[unit] >= NEARLY_ALL * survey.count(unit);
    }
    Set<String> backPointers = new LinkedHashSet<>();
    for (Field field : fields) {
      if (!field.few() && !field.isForward() && field.kinds() == 1) {
        backPointers.add(field.name());
      }
    }
    return new IgnoreCandidates(registries(fields, owned, survey), List.copyOf(backPointers));
  }

  private static List<String> registries(List<Field> fields, boolean[] owned, Survey survey) {
    List<Field> kept = new ArrayList<>(fields.stream().filter(Field::few).toList());
    List<Field> widestFirst = new ArrayList<>(kept);
    widestFirst.sort(
        Comparator.comparingLong((Field field) -> -field.kinds()).thenComparing(Field::name));
    List<String> registries = new ArrayList<>();
    for (Field field : widestFirst) {
      if (leadsToOwned(field, owned, survey) && isDispensable(field, kept, owned)) {
        kept.remove(field);
        registries.add(field.name());
      }
    }
    return registries;
  }

  private static boolean leadsToOwned(Field field, boolean[] owned, Survey survey) {
    for (int unit = 0; unit < owned.length; unit++) {
      if (owned[unit] && 2 * field.reached()[unit] >= survey.count(unit)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether nearly all that it leads to is owned by other instances, or led to by another field of
   * this kind.
   */
  private static boolean isDispensable(Field field, List<Field> kept, boolean[] owned) {
    long all = 0;
    long onlyHere = 0;
    for (int unit = 0; unit < owned.length; unit++) {
      int wanted = unit;
      boolean elsewhere =
          owned[unit]
              || kept.stream()
                  .anyMatch(
                      other ->
                          !other.name().equals(field.name())
                              && other.reached()[wanted] >= field.reached()[wanted]);
      all += field.reached()[unit];
      onlyHere += elsewhere ? 0 : field.reached()[unit];
    }
    return onlyHere <= (1 - NEARLY_ALL) * all;
  }
}
