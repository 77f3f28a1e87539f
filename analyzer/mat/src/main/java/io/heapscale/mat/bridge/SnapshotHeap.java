package io.heapscale.mat.bridge;

import io.heapscale.analyzer.engine.EngineInput;
import io.heapscale.analyzer.engine.ParsedHeap;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.model.HeapTotals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.mat.SnapshotException;
import org.eclipse.mat.snapshot.ISnapshot;
import org.eclipse.mat.util.IProgressListener;

/** A snapshot with its dominator tree. Ordinals are MAT's object ids. */
final class SnapshotHeap implements ParsedHeap {
  private final ISnapshot snapshot;
  private final SnapshotGraph graph;
  private final IProgressListener listener;
  private final HeapTotals.Layer dropped;
  private final List<String> warnings;

  private SnapshotHeap(
      ISnapshot snapshot,
      SnapshotGraph graph,
      IProgressListener listener,
      HeapTotals.Layer dropped,
      List<String> warnings) {
    this.snapshot = snapshot;
    this.graph = graph;
    this.listener = listener;
    this.dropped = dropped;
    this.warnings = warnings;
  }

  static SnapshotHeap of(ISnapshot snapshot, EngineInput input, List<String> warnings)
      throws SnapshotException, IOException {
    List<String> all = new ArrayList<>(warnings);
    long[] sums = ChangedCalls.dropped(snapshot);
    if (sums == null) {
      all.add(
          "what MAT drops because nothing reaches it is not counted: this version does not say");
      sums = new long[2];
    }
    return new SnapshotHeap(
        snapshot,
        SnapshotGraph.of(snapshot, input.config()),
        Listening.to(input.progress()),
        new HeapTotals.Layer(sums[0], sums[1]),
        List.copyOf(all));
  }

  @Override
  public HeapGraph graph() {
    return graph;
  }

  @Override
  public int immediateDominator(int ordinal) {
    try {
      return snapshot.getImmediateDominatorId(ordinal); // -1 for the virtual root here too
    } catch (SnapshotException e) {
      throw Failure.of(e);
    }
  }

  @Override
  public long retainedBytes(int ordinal) {
    try {
      return snapshot.getRetainedHeapSize(ordinal);
    } catch (SnapshotException e) {
      throw Failure.of(e);
    }
  }

  @Override
  public HeapTotals.Layer dropped() {
    return dropped;
  }

  @Override
  public HeapTotals.Layer retainedSet(int[] ordinals) throws IOException {
    try {
      int[] set = snapshot.getRetainedSet(ordinals, listener);
      return new HeapTotals.Layer(set.length, snapshot.getHeapSize(set));
    } catch (SnapshotException e) {
      throw Failure.asIoException(e);
    }
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }

  /** MAT's files may be removed afterwards. */
  @Override
  public void close() {
    snapshot.dispose();
  }
}
