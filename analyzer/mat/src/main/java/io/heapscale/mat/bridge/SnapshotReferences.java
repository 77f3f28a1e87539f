package io.heapscale.mat.bridge;

import com.carrotsearch.hppc.LongHashSet;
import io.heapscale.analyzer.heap.HeapGraph;
import org.eclipse.mat.SnapshotException;
import org.eclipse.mat.snapshot.ISnapshot;

/** Walks over MAT's outbound references: the class first, the others ascending, each once. */
final class SnapshotReferences implements HeapGraph.References {
  private final ISnapshot snapshot;

  /** References that only ignored fields make, see {@link IgnoredEdges#key}. */
  private final LongHashSet ignored;

  private int source;
  private int[] targets = new int[0];
  private int place;

  SnapshotReferences(ISnapshot snapshot, LongHashSet ignored) {
    this.snapshot = snapshot;
    this.ignored = ignored;
  }

  @Override
  public void moveTo(int ordinal, int skip) {
    try {
      source = ordinal;
      targets = snapshot.getOutboundReferentIds(ordinal);
      place = skip;
    } catch (SnapshotException e) {
      throw Failure.of(e);
    }
  }

  @Override
  public int next() {
    return place < targets.length ? targets[place++] : END;
  }

  @Override
  public boolean isIgnored() {
    return !ignored.isEmpty() && ignored.contains(IgnoredEdges.key(source, targets[place - 1]));
  }

  @Override
  public int consumed() {
    return place;
  }
}
