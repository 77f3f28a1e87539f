package io.heapscale.testdata.dumps.synthetic;

import io.heapscale.testdata.dumps.HprofType;
import java.io.IOException;

/** So many objects as are left when a shape has taken all that it can: an array of boxes. */
final class Rest implements Region {
  private final SyntheticClass array;
  private final SyntheticClass box;
  private final HeapLayout layout;
  private final long objects;
  private long base;

  Rest(ClassCatalog catalog, HeapLayout layout, long objects) {
    this.array = catalog.get("java.lang.Object[]");
    this.box = catalog.get("java.lang.Integer");
    this.layout = layout;
    this.objects = objects;
  }

  @Override
  public long objects() {
    return objects;
  }

  @Override
  public long bytes() {
    return objects == 0 ? 0 : arrayBytes() + boxes() * box.instanceBytes;
  }

  @Override
  public void placeAt(long address) {
    base = address;
  }

  @Override
  public int entries() {
    return objects == 0 ? 0 : 1;
  }

  @Override
  public long entry(int number) {
    return base;
  }

  @Override
  public long local(long hash) {
    return base;
  }

  @Override
  public void write(ObjectWriter out) throws IOException {
    if (objects == 0) {
      return;
    }
    out.objectArray(base, array, (int) boxes());
    for (long i = 0; i < boxes(); i++) {
      out.reference(boxAt(i));
    }
    for (long i = 0; i < boxes(); i++) {
      out.instance(boxAt(i), box);
      out.value(HprofType.INT, i);
    }
  }

  private long boxes() {
    return objects - 1;
  }

  private long boxAt(long number) {
    return base + arrayBytes() + number * box.instanceBytes;
  }

  private long arrayBytes() {
    return layout.arrayBytes(HprofType.OBJECT, boxes());
  }
}
