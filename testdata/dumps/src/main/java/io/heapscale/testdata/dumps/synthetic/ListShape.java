package io.heapscale.testdata.dumps.synthetic;

import io.heapscale.testdata.dumps.HprofType;
import java.io.IOException;

/** Singly linked lists: of each node an item and the next node. */
final class ListShape extends UnitRegion {
  private final SyntheticClass node;
  private final SyntheticClass item;
  private final long listLength;
  private final boolean isGarbage;

  private ListShape(
      ClassCatalog catalog,
      long units,
      long listLength,
      boolean isGarbage,
      Locality locality,
      long seed) {
    super(
        units,
        2,
        catalog.get("com.example.list.Node").instanceBytes
            + catalog.get("java.lang.Integer").instanceBytes,
        locality,
        seed);
    node = catalog.get("com.example.list.Node");
    item = catalog.get("java.lang.Integer");
    this.listLength = listLength;
    this.isGarbage = isGarbage;
  }

  /** One list of so many nodes. */
  static ListShape live(ClassCatalog catalog, long nodes, Locality locality, long seed) {
    return new ListShape(catalog, nodes, nodes, false, locality, seed);
  }

  /** Short lists that nobody holds. */
  static ListShape garbage(ClassCatalog catalog, long nodes, long seed) {
    return new ListShape(catalog, nodes, 8, true, Locality.LOCAL, seed);
  }

  @Override
  public int entries() {
    return isGarbage ? 0 : super.entries();
  }

  @Override
  void writeUnit(long unit, long address, ObjectWriter out) throws IOException {
    boolean isLast = unit + 1 == units || (unit + 1) % listLength == 0;
    long itemAddress = address + node.instanceBytes;
    out.instance(address, node);
    out.reference(itemAddress);
    out.reference(isLast ? 0 : address(unit + 1));
    out.instance(itemAddress, item);
    out.value(HprofType.INT, unit);
  }
}
