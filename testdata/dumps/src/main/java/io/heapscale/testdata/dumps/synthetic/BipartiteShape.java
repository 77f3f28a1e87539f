package io.heapscale.testdata.dumps.synthetic;

import io.heapscale.testdata.dumps.HprofType;
import java.io.IOException;

/**
 * Dense sharing: as many holders as items, and each holder has an array of {@code degree} items.
 * The first of them is its own, so that every item is held.
 */
final class BipartiteShape extends UnitRegion {
  /** Near is less than so many holders away. */
  private static final int NEAR = 64;

  private static final int FAR_OF_TEN = 2;

  private final SyntheticClass holder;
  private final SyntheticClass array;
  private final SyntheticClass item;
  private final int degree;
  private final long arrayBytes;
  private final WideArrays holders;
  private final Locality locality;
  private final long seed;

  BipartiteShape(
      ClassCatalog catalog,
      HeapLayout layout,
      long available,
      int degree,
      Locality locality,
      long seed) {
    super(
        (available - holders(catalog, layout, available).objects()) / 3,
        3,
        catalog.get("com.example.share.Holder").instanceBytes
            + layout.arrayBytes(HprofType.OBJECT, degree)
            + catalog.get("com.example.share.Item").instanceBytes,
        Locality.LOCAL,
        seed);
    this.degree = degree;
    this.locality = locality;
    this.seed = seed;
    holder = catalog.get("com.example.share.Holder");
    array = catalog.get("java.lang.Object[]");
    item = catalog.get("com.example.share.Item");
    arrayBytes = layout.arrayBytes(HprofType.OBJECT, degree);
    holders = holders(catalog, layout, units);
  }

  private static WideArrays holders(ClassCatalog catalog, HeapLayout layout, long elements) {
    return new WideArrays(catalog.get("java.lang.Object[]"), layout, elements, 1);
  }

  @Override
  public long objects() {
    return super.objects() + holders.objects();
  }

  @Override
  public long bytes() {
    return super.bytes() + holders.bytes();
  }

  @Override
  public void placeAt(long address) {
    super.placeAt(address);
    holders.placeAt(unitsEnd());
  }

  @Override
  public int entries() {
    return holders.objects();
  }

  @Override
  public long entry(int number) {
    return holders.address(number);
  }

  @Override
  void writeUnit(long unit, long address, ObjectWriter out) throws IOException {
    long arrayAddress = address + holder.instanceBytes;
    long itemAddress = arrayAddress + arrayBytes;
    out.instance(address, holder);
    out.reference(arrayAddress);
    out.value(HprofType.LONG, unit);
    out.objectArray(arrayAddress, array, degree);
    out.reference(itemAddress);
    for (int i = 1; i < degree; i++) {
      out.reference(item(unit, Mix.hash(seed ^ unit, i)));
    }
    out.instance(itemAddress, item);
    out.value(HprofType.LONG, unit);
  }

  private long item(long unit, long hash) {
    boolean far =
        locality == Locality.RANDOM
            || (locality == Locality.MIXED && Mix.below(hash, 10) < FAR_OF_TEN);
    long of =
        far
            ? Mix.below(Mix.hash(hash), units)
            : Math.floorMod(unit + (hash & (2 * NEAR - 1)) - NEAR, units);
    return address(of) + holder.instanceBytes + arrayBytes;
  }

  @Override
  public void write(ObjectWriter out) throws IOException {
    super.write(out);
    holders.write(out, this::address);
  }
}
