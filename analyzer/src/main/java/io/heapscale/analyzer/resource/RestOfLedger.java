package io.heapscale.analyzer.resource;

import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.layer.StrongGraph;
import io.heapscale.analyzer.model.LedgerEntry;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ledger's last two parts of the strong objects: {@code classes} (class objects, class loaders,
 * and what only loaders' fields and resolved references keep, see {@link KeptByProgram}) and {@code
 * program} (see {@link ProgramParts}).
 */
final class RestOfLedger {
  private static final List<String> CLASSES_NAMES =
      List.of("class objects", "class loaders", "kept by class loading only");

  private final HeapGraph heap;
  private final StrongGraph graph;
  private final JointRetainedSet joint;
  private final Structure structure;
  private final ClassKinds kinds;
  private final NodeSet kept;
  private final ProgramParts program;

  // By part: those of CLASSES_NAMES, then of the program.
  private final long[] objects;
  private final long[] bytes;

  private RestOfLedger(
      HeapGraph heap,
      StrongGraph graph,
      JointRetainedSet joint,
      Structure structure,
      ClassKinds kinds,
      NodeSet kept,
      ProgramParts program) {
    this.heap = heap;
    this.graph = graph;
    this.joint = joint;
    this.structure = structure;
    this.kinds = kinds;
    this.program = program;
    this.kept = kept;
    objects = new long[CLASSES_NAMES.size() + program.count()];
    bytes = new long[objects.length];
  }

  /**
   * The entries of both parts: the program's largest first.
   *
   * @param kept see {@link KeptByProgram}
   */
  static List<LedgerEntry> entries(
      HeapGraph heap,
      StrongGraph graph,
      JointRetainedSet joint,
      Structure structure,
      ClassKinds kinds,
      NodeSet kept,
      ProgramParts program,
      Workshop workshop)
      throws IOException {
    RestOfLedger rest = new RestOfLedger(heap, graph, joint, structure, kinds, kept, program);
    workshop.forRanges(heap.objectCount(), rest::add);
    return rest.entries();
  }

  private void add(int from, int to) {
    long[] objectsHere = new long[objects.length];
    long[] bytesHere = new long[objects.length];
    for (int object = from; object < to; object++) {
      if (graph.contains(object) && !joint.contains(object) && !structure.contains(object)) {
        int part = part(object);
        objectsHere[part]++;
        bytesHere[part] += heap.shallowSize(object);
      }
    }
    synchronized (this) {
      for (int part = 0; part < objects.length; part++) {
        objects[part] += objectsHere[part];
        bytes[part] += bytesHere[part];
      }
    }
  }

  /** Whether an object that is in no part before these two is in the first of them. */
  static boolean isOfClasses(int object, ClassKinds kinds, NodeSet kept) {
    return kinds.classObjects().contains(object)
        || kinds.loaders().contains(object)
        || !kept.contains(object);
  }

  private int part(int object) {
    if (!isOfClasses(object, kinds, kept)) {
      return CLASSES_NAMES.size() + program.of(object);
    }
    if (kinds.classObjects().contains(object)) {
      return 0;
    }
    return kinds.loaders().contains(object) ? 1 : 2;
  }

  private List<LedgerEntry> entries() {
    List<LedgerEntry> entries = new ArrayList<>();
    for (int part = 0; part < CLASSES_NAMES.size(); part++) {
      if (objects[part] > 0) {
        entries.add(
            new LedgerEntry(
                LedgerEntry.CLASSES, CLASSES_NAMES.get(part), objects[part], bytes[part]));
      }
    }
    // A rule may be called like a package.
    Map<String, LedgerEntry> byName = new TreeMap<>();
    for (int part = CLASSES_NAMES.size(); part < objects.length; part++) {
      String name = program.name(part - CLASSES_NAMES.size());
      if (objects[part] > 0) {
        byName.merge(
            name,
            new LedgerEntry(LedgerEntry.PROGRAM, name, objects[part], bytes[part]),
            (a, b) ->
                new LedgerEntry(a.part(), name, a.objects() + b.objects(), a.bytes() + b.bytes()));
      }
    }
    byName.values().stream()
        .sorted(Comparator.comparingLong((LedgerEntry entry) -> -entry.bytes()))
        .forEach(entries::add);
    return entries;
  }
}
