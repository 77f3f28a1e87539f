package io.heapscale.testdata.dumps.synthetic;

import java.util.SplittableRandom;

/** Draws the objects of a block. */
final class PartFactory {
  private final ClassCatalog catalog;
  private final SplittableRandom random;

  PartFactory(ClassCatalog catalog, SplittableRandom random) {
    this.catalog = catalog;
    this.random = random;
  }

  /** An instance of a class of the program. */
  Part entity() {
    SyntheticClass ofClass = catalog.entities.get(random.nextInt(catalog.entities.size()));
    return new Part(ofClass, ofClass.referenceFields, 0);
  }

  /** An object without references. */
  Part box() {
    int kind = random.nextInt(8);
    return switch (kind) {
      case 0 -> part("java.lang.Long");
      case 1 -> part("java.lang.Double");
      case 2 -> part("java.lang.Object");
      case 3 -> new Part(catalog.get("int[]"), 0, 1 + random.nextInt(8));
      default -> part("java.lang.Integer");
    };
  }

  /** An instance with all references null. */
  Part part(String className) {
    SyntheticClass ofClass = catalog.get(className);
    return new Part(ofClass, ofClass.referenceFields, 0);
  }
}
