package io.heapscale.testdata.dumps.synthetic;

import java.util.List;

/** What the references of a dump form. */
enum Shape {
  /** See {@link OrdinaryShape}. */
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
  /** See {@link ListShape}. */
  LIST(0, "") {
    @Override
    Region fit(SyntheticOptions options, ClassCatalog catalog, HeapLayout layout, long available) {
      return ListShape.live(catalog, available / 2, options.locality(), options.seed());
    }
  },
  /** See {@link MapShape}. */
  MAP(0, "") {
    @Override
    Region fit(SyntheticOptions options, ClassCatalog catalog, HeapLayout layout, long available) {
      return new MapShape(catalog, layout, available, options.locality(), options.seed());
    }
  },
  /** See {@link ArrayShape}. */
  ARRAY(0, "") {
    @Override
    Region fit(SyntheticOptions options, ClassCatalog catalog, HeapLayout layout, long available) {
      return new ArrayShape(catalog, layout, available, options.locality(), options.seed());
    }
  },
  /** See {@link TreeShape}. */
  TREE(0, "--depth") {
    @Override
    long defaultDepth(long objects) {
      return objects / 20;
    }

    @Override
    Region fit(SyntheticOptions options, ClassCatalog catalog, HeapLayout layout, long available) {
      return new TreeShape(
          catalog, available / 2, options.depth(), options.locality(), options.seed());
    }
  },
  /** See {@link BipartiteShape}. */
  BIPARTITE(16, "--degree") {
    @Override
    Region fit(SyntheticOptions options, ClassCatalog catalog, HeapLayout layout, long available)
        throws BadOptionException {
      if (options.degree() != Math.rint(options.degree())) {
        throw new BadOptionException(
            "--degree " + options.degree() + ": expected a whole number for the shape bipartite");
      }
      return new BipartiteShape(
          catalog, layout, available, (int) options.degree(), options.locality(), options.seed());
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
