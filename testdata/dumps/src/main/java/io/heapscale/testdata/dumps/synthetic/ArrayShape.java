package io.heapscale.testdata.dumps.synthetic;

import io.heapscale.testdata.dumps.HprofType;
import java.io.IOException;

/** A few arrays that hold all strings. */
final class ArrayShape extends UnitRegion {
  private static final int ARRAYS = 8;
  private static final int TEXT_LENGTH = 8;

  private final SyntheticClass string;
  private final WideArrays arrays;

  ArrayShape(
      ClassCatalog catalog, HeapLayout layout, long available, Locality locality, long seed) {
    super(
        (available - arrays(catalog, layout, available).objects()) / 2,
        2,
        catalog.get("java.lang.String").instanceBytes
            + layout.arrayBytes(HprofType.BYTE, TEXT_LENGTH),
        locality,
        seed);
    string = catalog.get("java.lang.String");
    arrays = arrays(catalog, layout, units);
  }

  private static WideArrays arrays(ClassCatalog catalog, HeapLayout layout, long elements) {
    return new WideArrays(catalog.get("java.lang.Object[]"), layout, elements, ARRAYS);
  }

  @Override
  public long objects() {
    return super.objects() + arrays.objects();
  }

  @Override
  public long bytes() {
    return super.bytes() + arrays.bytes();
  }

  @Override
  public void placeAt(long address) {
    super.placeAt(address);
    arrays.placeAt(unitsEnd());
  }

  @Override
  public int entries() {
    return arrays.objects();
  }

  @Override
  public long entry(int number) {
    return arrays.address(number);
  }

  @Override
  void writeUnit(long unit, long address, ObjectWriter out) throws IOException {
    long text = address + string.instanceBytes;
    out.instance(address, string);
    out.reference(text);
    out.value(HprofType.INT, Mix.hash(unit));
    out.value(HprofType.BYTE, 0);
    out.value(HprofType.BOOLEAN, 0);
    out.primitiveArray(text, HprofType.BYTE, TEXT_LENGTH);
    out.letters(TEXT_LENGTH, unit);
  }

  @Override
  public void write(ObjectWriter out) throws IOException {
    super.write(out);
    arrays.write(out, this::address);
  }
}
