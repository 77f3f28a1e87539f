package io.heapscale.testdata.dumps.synthetic;

/**
 * How many objects and references of which kind a block of 64 has.
 *
 * @param strings each with a {@code byte[]} of its own
 * @param boxes leaves beside the strings' arrays
 * @param nodes of the one map, 0 for no map
 * @param arrays of references
 * @param entities the first of the block among them
 * @param references fields and elements that are not null, without those to child blocks
 * @param elements of them those in arrays
 */
record BlockBudget(
    int strings, int boxes, int nodes, int arrays, int entities, int references, int elements) {
  private static final int MOST_NODES = 6;
  private static final int ENOUGH_FOR_A_MAP = 16;

  /** Keeps the templates of a dump below 10 MB. */
  private static final int MOST_REFERENCES = 1 << 13;

  /**
   * Divides a block.
   *
   * @param leafShare of the objects
   * @param degree mean references of an object that is no leaf
   * @param arrayShare of the references, half of which are in the large arrays outside the blocks
   * @throws BadOptionException if the references are too few to reach every object, or too many
   */
  static BlockBudget of(double leafShare, double degree, double arrayShare)
      throws BadOptionException {
    int leaves = (int) Math.max(1, Math.round(leafShare * Template.SLOTS));
    int inner = Template.SLOTS - leaves;
    int strings = Math.max(1, Math.min(leaves, inner) * 2 / 5);
    int others = inner - strings;
    int nodes = others >= ENOUGH_FOR_A_MAP ? Math.min(MOST_NODES, others / 4) : 0;
    int mapObjects = nodes > 0 ? nodes + 2 : 0;
    int arrays = Math.max(1, others / 8);
    int entities = others - 1 - mapObjects - arrays;
    double all = degree * inner;
    int references = (int) Math.round(all * (1 - arrayShare / 2));
    int needed = Template.SLOTS;
    if (references < needed) {
      throw new BadOptionException(
          "--degree %s: that many references reach not every object; at least %.1f here"
              .formatted(degree, (needed + 1) / (inner * (1 - arrayShare / 2))));
    }
    if (references > MOST_REFERENCES) {
      throw new BadOptionException(
          "--degree %s: at most %.0f here"
              .formatted(degree, Math.floor(MOST_REFERENCES / (inner * (1 - arrayShare / 2)))));
    }
    return new BlockBudget(
        strings,
        leaves - strings,
        nodes,
        arrays,
        entities,
        references,
        (int) Math.round(all * arrayShare / 2));
  }

  /** References of {@link #of}'s degree that the large arrays hold, for each block. */
  static double largeElements(double leafShare, double degree, double arrayShare) {
    int leaves = (int) Math.max(1, Math.round(leafShare * Template.SLOTS));
    return degree * (Template.SLOTS - leaves) * arrayShare / 2;
  }
}
