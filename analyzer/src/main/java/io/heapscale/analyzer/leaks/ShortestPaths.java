package io.heapscale.analyzer.leaks;

import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.heap.ObjectView;
import io.heapscale.analyzer.heap.Step;
import io.heapscale.analyzer.leaks.HolderPath.Hop;
import io.heapscale.analyzer.model.StableNames;
import io.heapscale.analyzer.suggest.ProgramClasses;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shortest paths from the GC roots, by one breadth-first search over the strong references: of
 * several shortest paths the one that is found first, roots in order of address. 8 bytes per
 * object.
 */
public final class ShortestPaths {
  private static final int UNREACHED = -1;
  private static final int ROOT = -2;
  private static final String THREAD_LOCAL_ENTRY = "java.lang.ThreadLocal$ThreadLocalMap$Entry";

  private final HeapGraph heap;
  private final ObjectContents contents;
  private final ProgramClasses program;
  private final ObjectNames names;

  /** By the objects at both ends: paths to several holders begin alike. */
  private final Map<Long, Hop> hops = new HashMap<>();

  /** By object: the one before it on its path, or UNREACHED, or ROOT. */
  private final IntArray before;

  private ShortestPaths(HeapGraph heap, ProgramClasses program, Workshop workshop)
      throws IOException {
    this.heap = heap;
    this.contents = heap.contents();
    this.program = program;
    this.names = new ObjectNames(heap);
    before = workshop.ints(heap.objectCount());
    search(workshop.ints(heap.objectCount()));
  }

  /** Searches a heap. */
  public static ShortestPaths of(HeapGraph heap, ProgramClasses program, Workshop workshop)
      throws IOException {
    return new ShortestPaths(heap, program, workshop);
  }

  private void search(IntArray queue) {
    for (int object = 0; object < heap.objectCount(); object++) {
      before.set(object, UNREACHED);
    }
    int last = 0;
    for (int root : heap.gcRoots()) {
      before.set(root, ROOT);
      queue.set(last++, root);
    }
    HeapGraph.References references = heap.references();
    for (int next = 0; next < last; next++) {
      int object = queue.get(next);
      references.moveTo(object, 0);
      for (int to = references.next(); to != HeapGraph.References.END; to = references.next()) {
        if (before.get(to) == UNREACHED) {
          before.set(to, object);
          queue.set(last++, to);
        }
      }
    }
  }

  /** The objects on the shortest path to {@code object}, from the GC root on; itself the last. */
  public List<Integer> objects(int object) {
    List<Integer> path = new ArrayList<>();
    for (int at = object; at >= 0; at = before.get(at)) {
      path.add(at);
    }
    Collections.reverse(path);
    return path;
  }

  /** Whether at most {@code most} objects are on the shortest path, both ends included. */
  public boolean isWithin(int object, int most) {
    int count = 0;
    for (int at = object; at >= 0 && count <= most; at = before.get(at)) {
      count++;
    }
    return count <= most;
  }

  /**
   * The path to a strongly reachable object: from the first static field of the program on it, else
   * from the first static field, else from the GC root.
   */
  public HolderPath path(int object) throws IOException {
    HolderPath path = withoutThreadLocal(object);
    String threadLocal = threadLocal(objects(object));
    return new HolderPath(path.startClass(), path.fromStatic(), path.hops(), threadLocal);
  }

  private HolderPath withoutThreadLocal(int object) throws IOException {
    List<Integer> objects = objects(object);
    List<Hop> hops = new ArrayList<>();
    for (int i = 1; i < objects.size(); i++) {
      hops.add(hop(objects.get(i - 1), objects.get(i)));
    }
    int start = firstStatic(hops, true);
    start = start < 0 ? firstStatic(hops, false) : start;
    if (start < 0) {
      return new HolderPath(names.of(objects.get(0)), false, hops, null);
    }
    String declaring = hops.get(start).step().declaringClass();
    return new HolderPath(declaring, true, hops.subList(start, hops.size()), null);
  }

  private static int firstStatic(List<Hop> hops, boolean program) {
    for (int i = 0; i < hops.size(); i++) {
      Step step = hops.get(i).step();
      // HotSpot's <resolved_references> and the like say nothing to a reader.
      boolean named = step.kind() == Step.Kind.STATIC && !step.name().startsWith("<");
      if (named && (!program || hops.get(i).program())) {
        return i;
      }
    }
    return -1;
  }

  private Hop hop(int from, int to) throws IOException {
    Long ends = (long) from << 32 | to;
    Hop known = hops.get(ends);
    if (known == null) {
      known = findHop(from, to);
      hops.put(ends, known);
    }
    return known;
  }

  private Hop findHop(int from, int to) throws IOException {
    ObjectView view = contents.at(from);
    int[] found = {-1};
    view.references(
        (step, place, target, ignored) -> {
          if (target == to && (found[0] < 0 || rank(step) < rank(found[0]))) {
            found[0] = step;
          }
        });
    if (found[0] < 0) {
      throw new IllegalStateException("no reference from " + from + " to " + to);
    }
    Step step = contents.step(found[0]);
    boolean ofProgram = step.isField() && declaredByProgram(view, step.declaringClass());
    return new Hop(step, names.of(to), ofProgram);
  }

  /** A field tells more than the other ways to the same object. */
  private int rank(int step) {
    return contents.step(step).isField() ? 0 : 1;
  }

  private boolean declaredByProgram(ObjectView view, String declaringClass) {
    int at = view.describedClass() >= 0 ? view.describedClass() : view.classIndex();
    List<HeapClass> classes = heap.classes();
    while (at >= 0 && !classes.get(at).name().equals(declaringClass)) {
      at = classes.get(at).superIndex();
    }
    return at >= 0 && program.isProgram(at);
  }

  private String className(int object) {
    return StableNames.of(heap.className(object));
  }

  /** The variable whose value the path goes through last: the static field that holds it. */
  private @Nullable String threadLocal(List<Integer> objects) throws IOException {
    String name = null;
    for (int object : objects) {
      if (className(object).equals(THREAD_LOCAL_ENTRY)) {
        int variable = weakReferent(object);
        if (variable != HeapGraph.ABSENT && before.get(variable) != UNREACHED) {
          String field = withoutThreadLocal(variable).field();
          name = field == null ? className(variable) : field;
        }
      }
    }
    return name;
  }

  private int weakReferent(int object) throws IOException {
    int[] found = {HeapGraph.ABSENT};
    contents
        .at(object)
        .references(
            new ObjectView.ReferenceVisitor() {
              @Override
              public void reference(int step, int place, int target, boolean ignored) {
                // the value, not the key
              }

              @Override
              public void weakReferent(int step, int target) {
                found[0] = target;
              }
            });
    return found[0];
  }
}
