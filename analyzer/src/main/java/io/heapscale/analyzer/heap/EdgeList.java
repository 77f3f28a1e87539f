package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.work.SavedInput;
import io.heapscale.analyzer.work.SavedOutput;
import java.io.IOException;

/** A list of references, each with a tag. */
public final class EdgeList {
  private final IntArrayList sources;
  private final IntArrayList targets;
  private final IntArrayList tags;

  /** An empty list. */
  public EdgeList() {
    this(new IntArrayList(), new IntArrayList(), new IntArrayList());
  }

  private EdgeList(IntArrayList sources, IntArrayList targets, IntArrayList tags) {
    this.sources = sources;
    this.targets = targets;
    this.tags = tags;
  }

  /** Writes what {@link #load} reads. */
  void save(SavedOutput out) throws IOException {
    out.ints(sources.toArray());
    out.ints(targets.toArray());
    out.ints(tags.toArray());
  }

  static EdgeList load(SavedInput in) throws IOException {
    return new EdgeList(
        IntArrayList.from(in.ints()), IntArrayList.from(in.ints()), IntArrayList.from(in.ints()));
  }

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
