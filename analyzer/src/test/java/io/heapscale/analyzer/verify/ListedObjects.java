package io.heapscale.analyzer.verify;

import java.util.List;

/** Walks over objects that a test lists. */
public final class ListedObjects implements ObjectCursor {
  private final List<One> objects;
  private int place = -1;

  /** One object. */
  public record One(
      long address, String className, long shallowBytes, long retainedBytes, long dominator) {}

  /** In the order in which they are listed. */
  public ListedObjects(List<One> objects) {
    this.objects = objects;
  }

  @Override
  public boolean next() {
    place++;
    return place < objects.size();
  }

  @Override
  public long address() {
    return objects.get(place).address();
  }

  @Override
  public String className() {
    return objects.get(place).className();
  }

  @Override
  public long shallowBytes() {
    return objects.get(place).shallowBytes();
  }

  @Override
  public long retainedBytes() {
    return objects.get(place).retainedBytes();
  }

  @Override
  public long immediateDominator() {
    return objects.get(place).dominator();
  }
}
