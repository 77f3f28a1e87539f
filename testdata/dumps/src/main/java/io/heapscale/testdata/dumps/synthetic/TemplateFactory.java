package io.heapscale.testdata.dumps.synthetic;

import java.util.SplittableRandom;

/** Draws the templates of a dump. */
final class TemplateFactory {
  private static final int TEMPLATES = 256;
  private static final int TRIES = 4_000;
  private static final int SAMPLES = 64;

  /** Bytes that the text of a string takes on average where no mean size is asked for. */
  private static final int TEXT_BYTES = 16;

  private final ClassCatalog catalog;
  private final HeapLayout layout;
  private final BlockBudget budget;
  private final int childrenPerBlock;
  private final SplittableRandom random;

  TemplateFactory(
      ClassCatalog catalog,
      HeapLayout layout,
      BlockBudget budget,
      int childrenPerBlock,
      long seed) {
    this.catalog = catalog;
    this.layout = layout;
    this.budget = budget;
    this.childrenPerBlock = childrenPerBlock;
    this.random = new SplittableRandom(seed);
  }

  /**
   * All templates, of {@code 64 * meanBytes} bytes each.
   *
   * @param meanBytes of an object, 0 for what the classes come to
   * @throws BadOptionException if that is too little
   */
  Template[] draw(int meanBytes) throws BadOptionException {
    long natural = 0;
    long smallest = Long.MAX_VALUE;
    for (int i = 0; i < SAMPLES; i++) {
      long bytes = draft().smallestBytes();
      natural += bytes;
      smallest = Math.min(smallest, bytes);
    }
    long blockBytes =
        meanBytes > 0
            ? (long) meanBytes * Template.SLOTS
            : HeapLayout.align(natural / SAMPLES + (long) budget.strings() * TEXT_BYTES);
    Template[] templates = new Template[TEMPLATES];
    for (int i = 0; i < TEMPLATES; i++) {
      templates[i] = fitting(blockBytes, smallest);
    }
    return templates;
  }

  private Template fitting(long blockBytes, long smallest) throws BadOptionException {
    for (int i = 0; i < TRIES; i++) {
      BlockDraft draft = draft();
      if (draft.smallestBytes() <= blockBytes) {
        return draft.finish(blockBytes);
      }
    }
    throw new BadOptionException(
        "--mean-bytes "
            + blockBytes / Template.SLOTS
            + ": objects of this shape take at least "
            + (smallest / Template.SLOTS + 1));
  }

  private BlockDraft draft() {
    return new BlockDraft(catalog, layout, budget, childrenPerBlock, random);
  }
}
