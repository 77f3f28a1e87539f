package io.heapscale.analyzer.resource;

import io.heapscale.analyzer.dominator.DominatorTree;
import java.util.Arrays;

/**
 * The owner of every object: its nearest dominating resource, itself if it is one. One sweep down
 * the dominator tree, 4 bytes per node.
 */
final class Ownership {
  private final int[] owner;

  /** Whether a resource dominates another one. */
  private final boolean[] nesting;

  private Ownership(int[] owner, boolean[] nesting) {
    this.owner = owner;
    this.nesting = nesting;
  }

  static Ownership of(DominatorTree tree, Resources resources) {
    int[] owner = new int[tree.nodeCount()];
    Arrays.fill(owner, Resources.NONE);
    boolean[] nesting = new boolean[resources.count()];
    for (int i = 0; i < tree.innerCount(); i++) {
      assign(tree, resources, tree.inner(i), owner, nesting);
    }
    for (int node = 0; node < owner.length; node++) {
      if (tree.isLeaf(node)) {
        assign(tree, resources, node, owner, nesting);
      }
    }
    return new Ownership(owner, nesting);
  }

  private static void assign(
      DominatorTree tree, Resources resources, int node, int[] owner, boolean[] nesting) {
    int dominator = tree.immediateDominator(node);
    int above = dominator >= 0 ? owner[dominator] : Resources.NONE;
    int self = resources.at(node);
    if (self == Resources.NONE) {
      owner[node] = above;
      return;
    }
    owner[node] = self;
    if (above != Resources.NONE) {
      nesting[above] = true;
    }
  }

  /** The resource that owns a node, or {@link Resources#NONE}. */
  int owner(int node) {
    return owner[node];
  }

  /** Whether other resources are in the dominator subtree of {@code resource}. */
  boolean hasNested(int resource) {
    return nesting[resource];
  }
}
