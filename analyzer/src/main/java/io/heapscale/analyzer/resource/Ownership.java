package io.heapscale.analyzer.resource;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.Workshop;

/**
 * The owner of every object: its nearest dominating resource, itself if it is one. One sweep down
 * the dominator tree, 4 bytes per inner node.
 */
final class Ownership {
  private final DominatorTree tree;
  private final Resources resources;

  /** By place in {@link DominatorTree#inner} order. */
  private final IntArray owner;

  /** Whether a resource dominates another one. */
  private final boolean[] nesting;

  private Ownership(DominatorTree tree, Resources resources, Workshop workshop) {
    this.tree = tree;
    this.resources = resources;
    this.owner = workshop.ints(resources.count() == 0 ? 0 : tree.innerCount());
    this.nesting = new boolean[resources.count()];
  }

  static Ownership of(DominatorTree tree, Resources resources, Workshop workshop) {
    Ownership ownership = new Ownership(tree, resources, workshop);
    if (resources.count() == 0) {
      return ownership;
    }
    for (int i = 0; i < tree.innerCount(); i++) {
      int node = tree.inner(i);
      int above = ownership.ownerAbove(node);
      int self = resources.at(node);
      ownership.owner.set(i, self == Resources.NONE ? above : self);
      ownership.noteNesting(self, above);
    }
    // Resources of the fringe have no place in that order.
    NodeSet members = resources.members();
    for (int node = members.nextMember(0); node >= 0; node = members.nextMember(node + 1)) {
      if (!tree.isInner(node)) {
        ownership.noteNesting(resources.at(node), ownership.ownerAbove(node));
      }
    }
    return ownership;
  }

  private void noteNesting(int self, int above) {
    if (self != Resources.NONE && above != Resources.NONE) {
      nesting[above] = true;
    }
  }

  private int ownerAbove(int node) {
    int dominator = tree.immediateDominator(node);
    return dominator >= 0 ? owner(dominator) : Resources.NONE;
  }

  /** The resource that owns a reachable node, or {@link Resources#NONE}. */
  int owner(int node) {
    if (nesting.length == 0) {
      return Resources.NONE;
    }
    int at = node;
    while (at >= 0 && !tree.isInner(at)) {
      int self = resources.at(at);
      if (self != Resources.NONE) {
        return self;
      }
      at = tree.immediateDominator(at);
    }
    return at < 0 ? Resources.NONE : owner.get(tree.innerIndex(at));
  }

  /**
   * Whether {@code owner} is a resource with no other one in its dominator subtree, so that no
   * other one reaches what it dominates without passing through it.
   */
  boolean isOnlyOwner(int owner) {
    return owner != Resources.NONE && !nesting[owner];
  }
}
