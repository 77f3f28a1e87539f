package io.heapscale.testdata.dumps.synthetic;

import java.util.List;

/** What the references of a dump form. */
enum Shape {
  ORDINARY(4.6, "--degree --depth --array-share --leaf-share --mean-bytes") {
    @Override
    long defaultDepth(long objects) {
      return 24;
    }

    @Override
    Region fit(SyntheticOptions options, ClassCatalog catalog, HeapLayout layout, long available)
        throws BadOptionException {
      return new OrdinaryShape(options, catalog, layout, available);
    }
  },
  LIST(0, "") {
    @Override
    Region fit(SyntheticOptions options, ClassCatalog catalog, HeapLayout layout, long available) {
      return ListShape.live(catalog, available / 2, options.locality(), options.seed());
    }
  };

  final double defaultDegree;

  /** Flags that say more about this shape, with a blank between. */
  private final String flags;

  Shape(double defaultDegree, String flags) {
    this.defaultDegree = defaultDegree;
    this.flags = flags;
  }

  /** Whether a flag that only some shapes look at says something about this one. */
  boolean uses(String flag) {
    return List.of(flags.split(" ", -1)).contains(flag);
  }

  /** What {@code --depth} is if nobody says, in a dump of so many objects. */
  long defaultDepth(long objects) {
    return 1;
  }

  /**
   * The objects of this shape, as many as {@code available} allows and few less.
   *
   * @throws BadOptionException if the options contradict each other
   */
  abstract Region fit(
      SyntheticOptions options, ClassCatalog catalog, HeapLayout layout, long available)
      throws BadOptionException;
}
