package io.heapscale.analyzer.suggest;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.dominator.Graph;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.layer.StrongGraph;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Which units' instances each field of the program refers to, itself or through collections and
 * other objects of the JDK. Reads the objects of the units and of the classes with few instances,
 * then searches from each field's values, through no object of the program.
 */
final class FieldReach {
  /** A class with so many instances at most may be what holds all others. */
  static final int FEW = 3;

  /** All searches together visit no more objects than so many times the heap's. */
  private static final long PATIENCE = 8;

  private static final String OF_FEW = "+";
  private static final String OF_UNITS = "-";

  private final HeapGraph heap;
  private final StrongGraph graph;
  private final ProgramClasses program;
  private final Units units;

  /** Class objects, class loaders and threads lead to everything. */
  private final boolean[] leadsAnywhere;

  private final Graph.Successors successors;
  private final NodeSet visited;

  /** The visited objects that lead to an instance of a unit, or are one. */
  private final NodeSet fruitful;

  private final IntArrayList found = new IntArrayList();
  private long patience;

  /**
   * A field.
   *
   * @param name as {@code com.acme.Workspace.charts}
   * @param few whether what has it are few objects, or class objects: the field is static
   * @param sources how many of the objects that have it lead to an instance of a unit by it
   * @param reached how many instances of each unit it leads to
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Field(String name, boolean few, long sources, long[] reached) {
    /** Whether it leads to more objects than it starts from, as from a whole to its parts. */
    boolean isForward() {
      return Arrays.stream(reached).sum() >= sources;
    }

    /** How many units it leads to. */
    long kinds() {
      return Arrays.stream(reached).filter(count -> count > 0).count();
    }
  }

  private FieldReach(HeapGraph heap, StrongGraph graph, ProgramClasses program, Units units) {
    this.heap = heap;
    this.graph = graph;
    this.program = program;
    this.units = units;
    successors = graph.successors();
    visited = new NodeSet(graph.nodeCount());
    fruitful = new NodeSet(graph.nodeCount());
    patience = PATIENCE * heap.objectCount();
    leadsAnywhere = new boolean[heap.classes().size()];
    for (HeapClass each : heap.classes()) {
      for (int at = each.index(); at >= 0; at = heap.classes().get(at).superIndex()) {
        String name = heap.classes().get(at).name();
        leadsAnywhere[each.index()] |=
            name.equals("java.lang.Class")
                || name.equals("java.lang.ClassLoader")
                || name.equals("java.lang.Thread");
      }
    }
  }

  /** All fields that lead to some unit, by name; those that came too late are left out. */
  static List<Field> of(
      HeapGraph heap, StrongGraph graph, ProgramClasses program, Units units, Workshop workshop)
      throws IOException {
    return new FieldReach(heap, graph, program, units).fields(workshop);
  }

  private List<Field> fields(Workshop workshop) throws IOException {
    NodeSet members = new NodeSet(heap.objectCount());
    int[] count = new int[heap.classes().size()];
    for (int object = 0; object < heap.objectCount(); object++) {
      int classIndex = heap.classIndex(object);
      if (program.isProgram(classIndex) && graph.contains(object)) {
        count[classIndex]++;
      }
    }
    for (int object = 0; object < heap.objectCount(); object++) {
      int classIndex = heap.classIndex(object);
      boolean wanted = units.ofClass()[classIndex] != Units.NONE || isFew(count, classIndex);
      if (wanted && graph.contains(object)) {
        members.add(object);
      }
    }
    for (HeapClass each : heap.classes()) {
      if (program.isProgram(each.index()) && each.ordinal() != HeapGraph.ABSENT) {
        members.add(each.ordinal());
      }
    }
    Map<String, IntArrayList> targets = targets(members, workshop);
    List<Field> fields = new ArrayList<>();
    for (Map.Entry<String, IntArrayList> entry : targets.entrySet()) {
      boolean few = entry.getKey().startsWith(OF_FEW);
      Field field = field(entry.getKey().substring(1), few, entry.getValue());
      if (patience > 0 && field.kinds() > 0) {
        fields.add(field);
      }
    }
    return fields;
  }

  /**
   * What the fields of {@code members} refer to, by {@link #OF_FEW} or {@link #OF_UNITS} and name.
   */
  private Map<String, IntArrayList> targets(NodeSet members, Workshop workshop) throws IOException {
    ObjectContents contents = heap.contents();
    int steps = contents.stepCount();
    Queue<@Nullable IntArrayList[]> parts = new ConcurrentLinkedQueue<>();
    contents.scan(
        members::contains,
        () -> {
          @Nullable IntArrayList[] part = new @Nullable IntArrayList[2 * steps];
          parts.add(part);
          return view -> {
            int few = units.ofClass()[view.classIndex()] == Units.NONE ? 0 : steps;
            view.references(
                (step, place, target, ignored) -> {
                  if (contents.step(step).isField() && !ignored && graph.contains(target)) {
                    IntArrayList list = part[few + step];
                    if (list == null) {
                      list = new IntArrayList();
                      part[few + step] = list;
                    }
                    list.add(target);
                  }
                });
          };
        },
        workshop);
    Map<String, IntArrayList> targets = new TreeMap<>();
    for (@Nullable IntArrayList[] part : parts) {
      for (int i = 0; i < part.length; i++) {
        IntArrayList list = part[i];
        if (list != null) {
          String name = (i < steps ? OF_FEW : OF_UNITS) + contents.step(i % steps).qualified();
          targets.computeIfAbsent(name, absent -> new IntArrayList()).addAll(list);
        }
      }
    }
    // Which part comes first depends on threads; what a search finds, on the order of its starts.
    targets.values().forEach(list -> Arrays.sort(list.buffer, 0, list.size()));
    return targets;
  }

  private boolean isFew(int[] count, int classIndex) {
    return program.isProgram(classIndex) && count[classIndex] > 0 && count[classIndex] <= FEW;
  }

  /** Searches from one start after another; what one has visited the next does not visit again. */
  private Field field(String name, boolean few, IntArrayList starts) {
    long[] reached = new long[units.count()];
    long fruitfulStarts = 0;
    for (int i = 0; i < starts.size() && patience > 0; i++) {
      int from = found.size();
      boolean leadsToUnit = visit(starts.get(i));
      for (int next = from; next < found.size() && patience > 0; next++, patience--) {
        int object = found.get(next);
        int unit = units.ofClass()[heap.classIndex(object)];
        if (unit != Units.NONE) {
          reached[unit]++;
          leadsToUnit = true;
        } else if (!program.isProgram(heap.classIndex(object))) {
          successors.moveTo(object, 0);
          for (int to = successors.next(); to != Graph.Successors.END; to = successors.next()) {
            leadsToUnit |= visit(to);
          }
        }
      }
      if (leadsToUnit) {
        fruitfulStarts++;
        for (int next = from; next < found.size(); next++) {
          fruitful.add(found.get(next));
        }
      }
    }
    for (int i = 0; i < found.size(); i++) {
      visited.remove(found.get(i));
      fruitful.remove(found.get(i));
    }
    found.clear();
    return new Field(name, few, fruitfulStarts, reached);
  }

  /** Puts an object on the list unless it is there; whether it is known to lead to a unit. */
  private boolean visit(int object) {
    if (!leadsAnywhere[heap.classIndex(object)] && visited.add(object)) {
      found.add(object);
    }
    return fruitful.contains(object);
  }
}
