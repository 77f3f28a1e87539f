package io.heapscale.analyzer.model;

import java.util.List;

/**
 * What the VM-internal layer of a live dump holds, by the objects of it that no other dominates.
 *
 * @param holders who holds them, as far as their classes tell; most bytes first; their bytes add up
 *     to the layer
 * @param heads the objects, largest retained size first
 */
public record VmInternals(List<Holder> holders, List<VmInternalHead> heads) {
  /** A dump without a VM-internal layer. */
  public static final VmInternals NONE = new VmInternals(List.of(), List.of());

  public VmInternals {
    holders = holders == null ? List.of() : List.copyOf(holders);
    heads = heads == null ? List.of() : List.copyOf(heads);
  }

  /** The same with the first {@code top} heads; all for 0. */
  public VmInternals cut(int top) {
    return top > 0 && heads.size() > top ? new VmInternals(holders, heads.subList(0, top)) : this;
  }

  /**
   * A holder.
   *
   * @param holder in words
   * @param heads objects that it holds
   * @param retainedBytes what they retain
   */
  public record Holder(String holder, long heads, long retainedBytes) {}
}
