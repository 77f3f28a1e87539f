package io.heapscale.analyzer.browse;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.EdgeList;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.heap.ObjectView;
import io.heapscale.analyzer.heap.Step;
import io.heapscale.analyzer.model.ObjectDetail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What refers to one object. One pass over all references, on all threads, finds the objects; the
 * dump is read for the names of those that are listed. An instance's reference to its class object
 * does not count: there would be nothing else to see of a class. Where instances may refer to it
 * otherwise too, the dump tells, in one more pass over them. 1 bit per object.
 */
final class Referrers {
  private final BrowsedHeap browsed;
  private final HeapGraph heap;
  private final ObjectContents contents;
  private final ObjectNames names;

  /** Classes with that class object; there is one at most. */
  private final int describedClass;

  private final int target;

  private Referrers(BrowsedHeap browsed, ObjectNames names, int target) throws IOException {
    this.browsed = browsed;
    this.heap = browsed.heap();
    this.contents = heap.contents();
    this.names = names;
    this.target = target;
    this.describedClass = browsed.heap().describedClass(target);
  }

  /**
   * Finds them.
   *
   * @param top how many to list; 0 for all
   */
  static ObjectDetail.Referrers of(BrowsedHeap browsed, ObjectNames names, int target, int top)
      throws IOException {
    return new Referrers(browsed, names, target).find(top == 0 ? Integer.MAX_VALUE : top);
  }

  private ObjectDetail.Referrers find(int most) throws IOException {
    NodeSet strong = strong();
    int[] weak = weak();
    List<ObjectDetail.Referrer> first = new ArrayList<>();
    for (int at = strong.nextMember(0); at >= 0 && first.size() < most; ) {
      first.add(named(at));
      at = strong.nextMember(at + 1);
    }
    for (int i = 0; i < weak.length && first.size() < most; i++) {
      first.add(new ObjectDetail.Referrer(names.ref(weak[i]), List.of("referent"), 1, true));
    }
    return new ObjectDetail.Referrers(strong.size(), weak.length, first);
  }

  private NodeSet strong() throws IOException {
    NodeSet found = new NodeSet(heap.objectCount());
    NodeSet unsure = new NodeSet(heap.objectCount());
    browsed
        .workshop()
        .forRanges(
            heap.objectCount(),
            (from, to) -> {
              HeapGraph.References references = heap.references();
              for (int ordinal = from; ordinal < to; ordinal++) {
                if (refers(references, ordinal)) {
                  boolean isInstance = heap.classIndex(ordinal) == describedClass;
                  (isInstance ? unsure : found).addConcurrently(ordinal);
                }
              }
            });
    if (unsure.nextMember(0) >= 0) {
      contents.scan(
          unsure::contains,
          () ->
              object -> {
                if (count(object, new ArrayList<>()) > 0) {
                  found.addConcurrently(object.ordinal());
                }
              },
          browsed.workshop());
    }
    return found;
  }

  private boolean refers(HeapGraph.References references, int ordinal) {
    references.moveTo(ordinal, 0);
    for (int to = references.next(); to != HeapGraph.References.END; to = references.next()) {
      if (to == target) {
        return true;
      }
    }
    return false;
  }

  /** Weak referrers in order of address. */
  private int[] weak() {
    EdgeList edges = heap.weakReferents();
    IntArrayList sources = new IntArrayList();
    for (int i = 0; i < edges.size(); i++) {
      if (edges.target(i) == target) {
        sources.add(edges.source(i));
      }
    }
    int[] sorted = sources.toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  private ObjectDetail.Referrer named(int ordinal) throws IOException {
    List<String> through = new ArrayList<>();
    long references = count(contents.at(ordinal), through);
    return new ObjectDetail.Referrer(names.ref(ordinal), through, references, false);
  }

  /** Counts an object's references to the target, and names the first of them. */
  private long count(ObjectView object, List<String> through) throws IOException {
    long[] count = new long[1];
    object.references(
        (step, place, to, ignored) -> {
          if (to == target && !isOwnClass(object, step)) {
            count[0]++;
            if (through.size() < ObjectDetail.MOST) {
              through.add(label(contents.step(step), place));
            }
          }
        });
    return count[0];
  }

  private boolean isOwnClass(ObjectView object, int step) {
    return contents.step(step).kind() == Step.Kind.CLASS && object.classIndex() == describedClass;
  }

  private static String label(Step step, int place) {
    return switch (step.kind()) {
      case ELEMENT -> "[" + place + "]";
      case LOCAL -> place < 0 ? "<local>" : "<local of frame " + place + ">";
      case STATIC -> "static " + step.label();
      default -> step.label();
    };
  }
}
