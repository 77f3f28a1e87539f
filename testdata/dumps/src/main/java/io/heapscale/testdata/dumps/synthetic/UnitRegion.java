package io.heapscale.testdata.dumps.synthetic;

import java.io.IOException;

/**
 * Equal units of a few objects each. A unit has a number in the structure that it is a part of and
 * a place in address order; {@link Order} turns one into the other.
 */
abstract class UnitRegion implements Region {
  private final int unitObjects;
  private final long unitBytes;
  private final Order order;
  final long units;
  private long base;

  UnitRegion(long units, int unitObjects, long unitBytes, Locality locality, long seed) {
    this.units = units;
    this.unitObjects = unitObjects;
    this.unitBytes = unitBytes;
    this.order = new Order(units, locality, seed);
  }

  /** Writes the objects of a unit that begins at {@code address}. */
  abstract void writeUnit(long unit, long address, ObjectWriter out) throws IOException;

  /** Where a unit begins. */
  final long address(long unit) {
    return base + order.placeOf(unit) * unitBytes;
  }

  /** Where the last unit ends. */
  final long unitsEnd() {
    return base + units * unitBytes;
  }

  @Override
  public long objects() {
    return units * unitObjects;
  }

  @Override
  public long bytes() {
    return units * unitBytes;
  }

  @Override
  public void placeAt(long address) {
    base = address;
  }

  @Override
  public int entries() {
    return units == 0 ? 0 : 1;
  }

  @Override
  public long entry(int number) {
    return address(0);
  }

  @Override
  public long local(long hash) {
    return entry((int) Mix.below(hash, entries()));
  }

  @Override
  public void write(ObjectWriter out) throws IOException {
    for (long place = 0; place < units; place++) {
      writeUnit(order.unitAt(place), base + place * unitBytes, out);
    }
  }
}
