package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.DumpedHeap;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.layer.HeapLayers;
import io.heapscale.analyzer.layer.Layer;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.work.SavedInput;
import io.heapscale.analyzer.work.SavedOutput;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What does not depend on resource types: a heap with its layers, sizes and dominators.
 *
 * @param heap its sizes are found
 * @param sums shallow sizes by class and layer
 * @param dominators null where they were not asked for
 */
record SolvedHeap(
    HeapGraph heap, HeapLayers layers, ShallowSums sums, @Nullable Dominators dominators) {

  /**
   * The dominators of all layers.
   *
   * @param retained what each object retains
   * @param tops the objects that no other dominates, without garbage
   */
  record Dominators(DominatorTree tree, DominatorTree.RetainedSizes retained, NodeSet tops) {}

  /**
   * Finds all of it.
   *
   * @param heap just read
   * @param live whether what nothing reaches is in the dump because the VM holds it
   * @param dominated whether to find dominators
   */
  static SolvedHeap of(
      HeapGraph heap,
      boolean live,
      Mode mode,
      boolean dominated,
      Workshop workshop,
      Progress progress)
      throws IOException {
    progress.at("finding layers", 0, 0);
    HeapLayers layers =
        workshop.both(
            () -> HeapLayers.of(heap, mode.keepsUnreachable() && live, workshop), heap::findSizes);
    if (!dominated) {
      return new SolvedHeap(heap, layers, ShallowSums.of(heap, layers, mode, workshop), null);
    }
    progress.at("finding dominators", 0, 0);
    AtomicReference<DominatorTree> found = new AtomicReference<>();
    ShallowSums sums =
        workshop.both(
            () -> ShallowSums.of(heap, layers, mode, workshop),
            () -> found.set(layers.dominatorTree()));
    DominatorTree tree = Objects.requireNonNull(found.get());
    progress.at("summing sizes", 0, 0);
    DominatorTree.RetainedSizes retained = tree.retainedSizes(heap::shallowSize);
    NodeSet tops = tree.tops();
    tops.removeAll(layers.members(Layer.GARBAGE));
    return new SolvedHeap(heap, layers, sums, new Dominators(tree, retained, tops));
  }

  /**
   * The same of what another engine has parsed, with its dominators and retained sizes.
   *
   * @param dominated whether these are wanted
   */
  static SolvedHeap of(ParsedHeap parsed, boolean dominated, Workshop workshop, Progress progress)
      throws IOException {
    HeapGraph heap = parsed.graph();
    heap.findSizes();
    HeapLayers layers = HeapLayers.allStrong(heap);
    ShallowSums sums =
        ShallowSums.of(heap, layers, Mode.MAT, workshop).withDropped(parsed.dropped());
    if (!dominated) {
      return new SolvedHeap(heap, layers, sums, null);
    }
    progress.at("reading dominators", 0, 0);
    DominatorTree tree =
        DominatorTree.ofImmediateDominators(
            heap.objectCount(), parsed::immediateDominator, workshop);
    return new SolvedHeap(
        heap, layers, sums, new Dominators(tree, new FoundRetained(parsed), tree.tops()));
  }

  /** What another engine says that objects retain. */
  private record FoundRetained(ParsedHeap parsed) implements DominatorTree.RetainedSizes {
    @Override
    public long sizeBytes(int node) {
      return parsed.retainedBytes(node);
    }

    @Override
    public void save(SavedOutput out) {
      throw new IllegalStateException("only what our own engine finds is kept");
    }
  }

  /**
   * Writes what {@link #load} reads; our own engine has read the heap, and dominators have been
   * found.
   */
  void save(SavedOutput out) throws IOException {
    ((DumpedHeap) heap).save(out);
    layers.save(out);
    sums.save(out);
    Dominators found = requireDominators();
    found.tree.save(out);
    found.retained.save(out);
    found.tops.save(out);
  }

  /**
   * Reads what {@link #save} has written.
   *
   * @param file the dump that it was made of
   * @param dump number of the heap dump in the file, from 1; 0 for the only one
   */
  static SolvedHeap load(SavedInput in, HprofFile file, int dump, Mode mode, Workshop workshop)
      throws IOException {
    DumpedHeap heap = DumpedHeap.load(in, file, dump, mode, workshop);
    HeapLayers layers = HeapLayers.load(in, heap);
    ShallowSums sums = ShallowSums.load(in, heap, layers, mode);
    DominatorTree tree = DominatorTree.load(in, workshop);
    DominatorTree.RetainedSizes retained = tree.loadRetainedSizes(in, heap::shallowSize);
    return new SolvedHeap(heap, layers, sums, new Dominators(tree, retained, NodeSet.load(in)));
  }

  Dominators requireDominators() {
    if (dominators == null) {
      throw new IllegalStateException("dominators were not asked for");
    }
    return dominators;
  }
}
