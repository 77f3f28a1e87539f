package io.heapscale.analyzer.paths;

import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.heap.ObjectView;
import io.heapscale.analyzer.heap.Step;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * By what each object of a tree of paths is referred to from its parent. Where several references
 * lead from the parent to the object, it is the first one that is neither weak nor ignored, else
 * the first ignored one, else a weak one. 8 bytes per object of the tree. A few objects are read
 * one by one, many in one pass over the file on all threads.
 */
final class PathSteps {
  private static final int WORTH_A_PASS = 2_000;
  private static final int IGNORED = 1;
  private static final int WEAK = 2;
  private static final int FLAGS = 3;
  private static final int FLAG_BITS = 2;

  private final ObjectContents contents;
  private final Links links;
  private final ShortestPaths paths;
  private final NodeSet.Ranks ranks;

  /** By rank: 1 + the step's number, shifted, with flags; 0 for a root. */
  private final IntArray steps;

  /** By rank: number of the element or frame, or -1. */
  private final IntArray places;

  private PathSteps(Links links, ShortestPaths paths, NodeSet.Ranks ranks, Workshop workshop)
      throws IOException {
    this.contents = links.heap().contents();
    this.links = links;
    this.paths = paths;
    this.ranks = ranks;
    this.steps = workshop.ints(ranks.size());
    this.places = workshop.ints(ranks.size());
  }

  /**
   * The steps of a tree.
   *
   * @param members its objects; with each its parent
   */
  static PathSteps of(Links links, ShortestPaths paths, NodeSet members, Workshop workshop)
      throws IOException {
    PathSteps found = new PathSteps(links, paths, members.ranks(), workshop);
    NodeSet sources = new NodeSet(members.capacity());
    for (int node = members.nextMember(0); node >= 0; node = members.nextMember(node + 1)) {
      if (paths.parent(node) >= 0) {
        sources.add(paths.parent(node));
      }
    }
    if (sources.size() < WORTH_A_PASS) {
      for (int node = sources.nextMember(0); node >= 0; node = sources.nextMember(node + 1)) {
        found.visit(found.contents.at(node));
      }
    } else {
      found.contents.scan(sources::contains, () -> found::visit, workshop);
    }
    return found;
  }

  /** Each object has one parent, so no two threads write the same element. */
  private void visit(ObjectView source) throws IOException {
    int ordinal = source.ordinal();
    source.references(
        new ObjectView.ReferenceVisitor() {
          @Override
          public void reference(int step, int place, int target, boolean ignored) {
            if (!ignored || !links.withoutIgnored()) {
              offer(ordinal, target, step, place, ignored ? IGNORED : 0);
            }
          }

          @Override
          public void weakReferent(int step, int target) {
            if (links.followWeak()) {
              offer(ordinal, target, step, -1, WEAK);
            }
          }
        });
  }

  private void offer(int source, int target, int step, int place, int flag) {
    int rank = ranks.of(target);
    if (rank < 0 || paths.parent(target) != source) {
      return;
    }
    int known = steps.get(rank);
    if (known == 0 || flag < (known - 1 & FLAGS)) {
      steps.set(rank, (step << FLAG_BITS | flag) + 1);
      places.set(rank, place);
    }
  }

  /** By what an object that is no root is reached. */
  Edge edge(int ordinal) {
    int rank = ranks.of(ordinal);
    int code = steps.get(rank) - 1;
    return new Edge(
        code >> FLAG_BITS,
        contents.step(code >> FLAG_BITS),
        places.get(rank),
        (code & WEAK) != 0,
        (code & IGNORED) != 0);
  }

  /**
   * One reference.
   *
   * @param number number of the step
   * @param place number of the element or frame, or -1
   * @param weak whether it is the referent of a weak reference
   * @param ignored whether it goes through an ignored field
   */
  record Edge(int number, Step step, int place, boolean weak, boolean ignored) {}

  /**
   * By what one object refers to another.
   *
   * @throws IllegalStateException if it does not
   */
  static Edge between(Links links, int source, int target) throws IOException {
    ObjectContents contents = links.heap().contents();
    FirstEdge first = new FirstEdge(contents, links, target);
    contents.at(source).references(first);
    if (first.found == null) {
      throw new IllegalStateException("object " + source + " does not refer to " + target);
    }
    return first.found;
  }

  private static final class FirstEdge implements ObjectView.ReferenceVisitor {
    private final ObjectContents contents;
    private final Links links;
    private final int wanted;
    private int foundFlag = Integer.MAX_VALUE;
    private @Nullable Edge found;

    FirstEdge(ObjectContents contents, Links links, int wanted) {
      this.contents = contents;
      this.links = links;
      this.wanted = wanted;
    }

    @Override
    public void reference(int step, int place, int target, boolean ignored) {
      if (target == wanted && (!ignored || !links.withoutIgnored())) {
        offer(step, place, ignored ? IGNORED : 0);
      }
    }

    @Override
    public void weakReferent(int step, int target) {
      if (target == wanted && links.followWeak()) {
        offer(step, -1, WEAK);
      }
    }

    private void offer(int step, int place, int flag) {
      if (flag < foundFlag) {
        foundFlag = flag;
        found = new Edge(step, contents.step(step), place, flag == WEAK, flag == IGNORED);
      }
    }
  }
}
