package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.IntArrayList;

/** A list of references, each with a tag. */
public final class EdgeList {
  private final IntArrayList sources = new IntArrayList();
  private final IntArrayList targets = new IntArrayList();
  private final IntArrayList tags = new IntArrayList();

  /** Adds the reference {@code source -> target}. */
  public void add(int source, int target, int tag) {
    sources.add(source);
    targets.add(target);
    tags.add(tag);
  }

  /** Adds all references of {@code other}. */
  void addAll(EdgeList other) {
    sources.addAll(other.sources);
    targets.addAll(other.targets);
    tags.addAll(other.tags);
  }

  /** Number of references. */
  public int size() {
    return sources.size();
  }

  /** Source of reference {@code index}. */
  public int source(int index) {
    return sources.get(index);
  }

  /** Target of reference {@code index}. */
  public int target(int index) {
    return targets.get(index);
  }

  /** Tag of reference {@code index}. */
  public int tag(int index) {
    return tags.get(index);
  }
}
