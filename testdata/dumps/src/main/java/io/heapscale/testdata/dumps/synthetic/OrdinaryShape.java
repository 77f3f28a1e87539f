package io.heapscale.testdata.dumps.synthetic;

import io.heapscale.testdata.dumps.HprofType;
import java.io.IOException;

/**
 * A heap like that of a server: blocks of 64 objects that {@link Template}s describe, in a {@link
 * BlockTree}, and behind them arrays whose lengths follow a power law.
 */
final class OrdinaryShape implements Region {
  /** One cross reference in so many leads to one of {@link #HOT_BLOCKS}: what everybody uses. */
  private static final int HOT_MASK = 15;

  private static final int HOT_BLOCKS = 64;

  /** This bit decides whether a near reference stays in its block. */
  private static final int OTHER_BLOCK = HOT_MASK + 1;

  /** Near is less than so many blocks away. */
  private static final int NEAR = 8;

  /** Of ten cross references of mixed locality so many lead anywhere. */
  private static final int FAR_OF_TEN = 2;

  /** Levels of objects in a block, and between a block and its child: its array and its head. */
  private static final int LEVELS_IN_BLOCK = 6;

  private static final int LEVELS_BETWEEN = 2;

  private final long blocks;
  private final long blockBytes;
  private final Template[] templates;
  private final BlockTree tree;
  private final Order order;
  private final Locality locality;
  private final long seed;
  private final LargeArrays largeArrays;
  private long base;

  /** As many blocks and large arrays as {@code available} objects allow. */
  OrdinaryShape(SyntheticOptions options, ClassCatalog catalog, HeapLayout layout, long available)
      throws BadOptionException {
    seed = Mix.hash(options.seed());
    locality = options.locality();
    BlockBudget budget =
        BlockBudget.of(options.leafShare(), options.degree(), options.arrayShare());
    double elementsPerBlock =
        BlockBudget.largeElements(options.leafShare(), options.degree(), options.arrayShare());
    int large = elementsPerBlock > 0 ? LargeArrays.count(available / Template.SLOTS) : 0;
    blocks = (available - large) / Template.SLOTS;
    tree = new BlockTree(blocks, Math.max(1, (options.depth() - LEVELS_IN_BLOCK) / LEVELS_BETWEEN));
    templates =
        new TemplateFactory(catalog, layout, budget, tree.mostChildren(), seed)
            .draw(options.meanBytes());
    blockBytes = templates[0].offsets[Template.SLOTS];
    order = new Order(blocks, locality == Locality.RANDOM ? Locality.RANDOM : Locality.LOCAL, seed);
    largeArrays =
        new LargeArrays(
            catalog.get("java.lang.Object[]"),
            layout,
            large,
            (long) (elementsPerBlock * blocks),
            this::element);
  }

  @Override
  public long objects() {
    return blocks * Template.SLOTS + largeArrays.objects();
  }

  @Override
  public long bytes() {
    return blocks * blockBytes + largeArrays.bytes();
  }

  @Override
  public void placeAt(long address) {
    base = address;
    largeArrays.placeAt(address + blocks * blockBytes);
  }

  @Override
  public int entries() {
    return 1 + largeArrays.entries();
  }

  @Override
  public long entry(int number) {
    return number == 0 ? head(0) : largeArrays.entry(number - 1);
  }

  @Override
  public long local(long hash) {
    return sharedObject(Mix.below(hash, blocks), Mix.hash(hash));
  }

  @Override
  public void write(ObjectWriter out) throws IOException {
    for (long block = 0; block < blocks; block++) {
      writeBlock(block, out);
    }
    largeArrays.write(out);
  }

  private void writeBlock(long block, ObjectWriter out) throws IOException {
    Template template = templateOf(block);
    SyntheticClass[] classes = template.classes;
    int[] offsets = template.offsets;
    int[] lengths = template.lengths;
    int[] parts = template.parts;
    long address = base + block * blockBytes;
    long treeNode = order.unitAt(block);
    long hash = Mix.hash(seed, block);
    int next = 0;
    for (int slot = 0; slot < Template.SLOTS; slot++) {
      SyntheticClass ofClass = classes[slot];
      HprofType elementType = ofClass.elementType;
      long id = address + offsets[slot];
      int length = lengths[slot];
      if (elementType == null) {
        out.instance(id, ofClass);
        for (HprofType type : ofClass.types) {
          hash = hash * 0x5851F42D4C957F2DL + 0x14057B7EF767814FL;
          if (type == HprofType.OBJECT) {
            out.reference(target(parts[next++], block, treeNode, template, hash));
          } else {
            out.value(type, hash >>> 40);
          }
        }
      } else if (elementType == HprofType.OBJECT) {
        out.objectArray(id, ofClass, length);
        for (int i = 0; i < length; i++) {
          hash = hash * 0x5851F42D4C957F2DL + 0x14057B7EF767814FL;
          out.reference(target(parts[next++], block, treeNode, template, hash));
        }
      } else {
        out.primitiveArray(id, elementType, length);
        out.letters(length * elementType.sizeBytes(0), hash);
      }
    }
  }

  private long target(int part, long block, long treeNode, Template template, long hash) {
    if (part >= 0) {
      return base + block * blockBytes + template.offsets[part];
    }
    if (part == Template.NULL) {
      return 0;
    }
    if (part == Template.CROSS) {
      long mixed = Mix.hash(hash);
      return sharedObject(crossBlock(block, mixed), mixed >>> 8);
    }
    long child = tree.child(treeNode, Template.FIRST_CHILD - part);
    return child < 0 ? 0 : head(child);
  }

  private long head(long treeNode) {
    return base + order.placeOf(treeNode) * blockBytes;
  }

  private long crossBlock(long block, long hash) {
    if ((hash & HOT_MASK) == 0) {
      // The product of two numbers is mostly small: the first blocks are used most.
      long hot = Math.min(HOT_BLOCKS, blocks);
      return Mix.below(hash, hot) * Mix.below(hash >>> 12, hot) / hot;
    }
    boolean far =
        locality == Locality.RANDOM
            || (locality == Locality.MIXED && Mix.below(hash, 10) < FAR_OF_TEN);
    if (far) {
      return Mix.below(Mix.hash(hash), blocks);
    }
    if ((hash & OTHER_BLOCK) == 0) {
      return block;
    }
    // The difference of two numbers is mostly small.
    long distance = ((hash >>> 5) & (NEAR - 1)) - ((hash >>> 8) & (NEAR - 1));
    return Math.min(Math.max(0, block + distance), blocks - 1);
  }

  private long sharedObject(long block, long hash) {
    Template template = templateOf(block);
    int[] shareable = template.shareable;
    int slot = shareable[(int) (((hash & 0xFFFFFF) * shareable.length) >>> 24)];
    return base + block * blockBytes + template.offsets[slot];
  }

  private Template templateOf(long block) {
    return templates[(int) (Mix.hash(seed ^ block) & (templates.length - 1))];
  }

  /** The target of an element of the large arrays, of which there are {@code all}. */
  private long element(long number, long all) {
    long hash = Mix.hash(seed + 1, number);
    if (hash % 10 == 0) {
      return 0;
    }
    long block = (long) ((double) number / all * blocks);
    return sharedObject(crossBlock(Math.min(block, blocks - 1), hash), hash >>> 8);
  }
}
