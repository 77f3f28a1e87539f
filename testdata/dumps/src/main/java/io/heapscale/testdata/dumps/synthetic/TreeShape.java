package io.heapscale.testdata.dumps.synthetic;

import io.heapscale.testdata.dumps.HprofType;
import java.io.IOException;

/**
 * One binary tree: a spine of left children, as long as the depth that is asked for, and at the
 * right of each of its nodes a balanced subtree. A node has a value too.
 *
 * <p>The nodes are numbered group by group: a node of the spine, then its subtree in breadth-first
 * order.
 */
final class TreeShape extends UnitRegion {
  private final SyntheticClass node;
  private final SyntheticClass value;

  /** Nodes of a group. */
  private final long group;

  TreeShape(ClassCatalog catalog, long nodes, long depth, Locality locality, long seed) {
    super(
        nodes,
        2,
        catalog.get("com.example.tree.Node").instanceBytes
            + catalog.get("java.lang.Integer").instanceBytes,
        locality,
        seed);
    node = catalog.get("com.example.tree.Node");
    value = catalog.get("java.lang.Integer");
    group = Math.max(1, nodes / depth);
  }

  @Override
  void writeUnit(long unit, long address, ObjectWriter out) throws IOException {
    long inGroup = unit % group;
    long first = unit - inGroup;
    long valueAddress = address + node.instanceBytes;
    out.instance(address, node);
    if (inGroup == 0) {
      out.reference(nodeOrNull(unit + group));
      out.reference(group > 1 ? nodeOrNull(unit + 1) : 0);
    } else {
      for (long child = inGroup * 2; child <= inGroup * 2 + 1; child++) {
        out.reference(child < group ? nodeOrNull(first + child) : 0);
      }
    }
    out.reference(valueAddress);
    out.instance(valueAddress, value);
    out.value(HprofType.INT, unit);
  }

  private long nodeOrNull(long unit) {
    return unit < units ? address(unit) : 0;
  }
}
