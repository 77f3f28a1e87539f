package io.heapscale.analyzer.suggest;

import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts classes of one kind together: those whose nearest common superclass is the program's and has
 * no instances itself, so most likely is abstract (a dump does not say), if objects of one class
 * hold the instances of all of them, none of them holds another, and the program keeps none of them
 * in a field for itself.
 */
final class Families {
  private final HeapGraph heap;
  private final ProgramClasses program;
  private final Survey survey;
  private final boolean[] hasInstances;
  private final List<FieldReach.Field> fields;

  private Families(
      HeapGraph heap,
      ProgramClasses program,
      Survey survey,
      boolean[] hasInstances,
      List<FieldReach.Field> fields) {
    this.heap = heap;
    this.program = program;
    this.survey = survey;
    this.hasInstances = hasInstances;
    this.fields = fields;
  }

  /**
   * The same units with families in place of their members.
   *
   * @param survey of units that are one class each
   * @param hasInstances by class index
   * @param fields that lead to these units
   */
  static Units join(
      HeapGraph heap,
      ProgramClasses program,
      Survey survey,
      boolean[] hasInstances,
      List<FieldReach.Field> fields) {
    return new Families(heap, program, survey, hasInstances, fields).join();
  }

  private Units join() {
    Map<String, List<Integer>> bySuper = new TreeMap<>();
    for (HeapClass each : heap.classes()) {
      int unit = survey.units().ofClass()[each.index()];
      int parent = each.superIndex();
      if (unit != Units.NONE && parent >= 0 && isAbstract(parent)) {
        List<Integer> members =
            bySuper.computeIfAbsent(heap.classes().get(parent).name(), absent -> new ArrayList<>());
        if (!members.contains(unit)) {
          members.add(unit);
        }
      }
    }
    bySuper.values().removeIf(members -> members.size() < 2 || !isFamily(members));
    // A family within a family would lose its members to the other.
    Set<String> families = Set.copyOf(bySuper.keySet());
    bySuper.keySet().removeIf(name -> hasAncestorIn(name, families));
    Set<Integer> joined = new LinkedHashSet<>();
    bySuper.values().forEach(joined::addAll);
    List<String> names = new ArrayList<>(bySuper.keySet());
    List<Boolean> subclasses = new ArrayList<>();
    names.forEach(name -> subclasses.add(true));
    for (int unit = 0; unit < survey.units().count(); unit++) {
      if (!joined.contains(unit)) {
        names.add(survey.units().names().get(unit));
        subclasses.add(false);
      }
    }
    return Units.of(names, subclasses, heap.classes());
  }

  private boolean hasAncestorIn(String name, Set<String> families) {
    for (HeapClass each : heap.classes()) {
      if (each.name().equals(name)) {
        for (int at = each.superIndex(); at >= 0; at = heap.classes().get(at).superIndex()) {
          if (families.contains(heap.classes().get(at).name())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean isAbstract(int classIndex) {
    return program.isCandidate(classIndex) && !hasInstances[classIndex];
  }

  private boolean isFamily(List<Integer> members) {
    for (FieldReach.Field field : fields) {
      long[] reached = field.reached();
      if (field.few() && members.stream().filter(each -> reached[each] > 0).count() == 1) {
        return false;
      }
    }
    int holder = survey.usualHolder(members.get(0));
    for (int a : members) {
      if (survey.usualHolder(a) != holder) {
        return false;
      }
      for (int b : members) {
        if (a != b && survey.inside(a, b) > 0) {
          return false;
        }
      }
    }
    return true;
  }
}
