package io.heapscale.testdata.dumps.synthetic;

import io.heapscale.testdata.dumps.HprofType;
import java.io.IOException;
import java.util.SplittableRandom;

/**
 * One hash map: a table of a power of two of buckets, and of each entry a node, a string with its
 * array as key and a box as value.
 *
 * <p>The entries are numbered group by group of {@link BucketPattern#BUCKETS} buckets; those that
 * do not divide evenly come last, each at the head of the first chain of a group.
 */
final class MapShape extends UnitRegion {
  private static final int KEY_LENGTH = 12;
  private static final int PATTERNS = 64;

  private final SyntheticClass map;
  private final SyntheticClass table;
  private final SyntheticClass node;
  private final SyntheticClass string;
  private final SyntheticClass box;
  private final HeapLayout layout;
  private final BucketPattern[] patterns = new BucketPattern[PATTERNS];
  private final int buckets;
  private final long groups;

  /** Entries of each group, without the one that some have more. */
  private final int perGroup;

  private final long seed;

  MapShape(ClassCatalog catalog, HeapLayout layout, long available, Locality locality, long seed) {
    super(
        (available - 2) / 4,
        4,
        catalog.get("java.util.HashMap$Node").instanceBytes
            + catalog.get("java.lang.String").instanceBytes
            + layout.arrayBytes(HprofType.BYTE, KEY_LENGTH)
            + catalog.get("java.lang.Integer").instanceBytes,
        locality,
        seed);
    this.layout = layout;
    this.seed = seed;
    map = catalog.get("java.util.HashMap");
    table = catalog.get("java.util.HashMap$Node[]");
    node = catalog.get("java.util.HashMap$Node");
    string = catalog.get("java.lang.String");
    box = catalog.get("java.lang.Integer");
    int size = BucketPattern.BUCKETS;
    while (size < LargeArrays.LONGEST && size / 4 * 3L < units) {
      size *= 2;
    }
    buckets = size;
    groups = buckets / BucketPattern.BUCKETS;
    perGroup = (int) (units / groups);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < PATTERNS; i++) {
      patterns[i] = new BucketPattern(perGroup, random);
    }
  }

  @Override
  public long objects() {
    return super.objects() + 2;
  }

  @Override
  public long bytes() {
    return super.bytes() + map.instanceBytes + layout.arrayBytes(HprofType.OBJECT, buckets);
  }

  /** The map lies behind its entries, the table behind the map. */
  @Override
  public long entry(int number) {
    return unitsEnd();
  }

  private long tableAddress() {
    return unitsEnd() + map.instanceBytes;
  }

  @Override
  void writeUnit(long unit, long address, ObjectWriter out) throws IOException {
    long keyAddress = address + node.instanceBytes;
    long textAddress = keyAddress + string.instanceBytes;
    long boxAddress = textAddress + layout.arrayBytes(HprofType.BYTE, KEY_LENGTH);
    boolean isExtra = unit >= groups * perGroup;
    long group = isExtra ? unit - groups * perGroup : unit / perGroup;
    BucketPattern pattern = patternOf(group);
    int entry = (int) (unit % perGroup);
    long bucket = group * BucketPattern.BUCKETS + (isExtra ? 0 : pattern.bucket[entry]);
    long hash = (Mix.hash(unit) & -buckets) | bucket;
    out.instance(address, node);
    out.value(HprofType.INT, hash);
    out.reference(keyAddress);
    out.reference(boxAddress);
    out.reference(entry(group, isExtra ? pattern.first[0] : pattern.next[entry]));
    out.instance(keyAddress, string);
    out.reference(textAddress);
    out.value(HprofType.INT, hash);
    out.value(HprofType.BYTE, 0);
    out.value(HprofType.BOOLEAN, 0);
    out.primitiveArray(textAddress, HprofType.BYTE, KEY_LENGTH);
    out.letters(KEY_LENGTH, unit);
    out.instance(boxAddress, box);
    out.value(HprofType.INT, unit);
  }

  @Override
  public void write(ObjectWriter out) throws IOException {
    super.write(out);
    out.instance(entry(0), map);
    out.reference(tableAddress());
    out.reference(0);
    out.value(HprofType.INT, units);
    out.value(HprofType.INT, units);
    out.value(HprofType.INT, buckets / 4 * 3L);
    out.value(HprofType.FLOAT, Float.floatToRawIntBits(0.75f));
    out.reference(0);
    out.reference(0);
    out.objectArray(tableAddress(), table, buckets);
    long extras = units - groups * perGroup;
    for (long group = 0; group < groups; group++) {
      BucketPattern pattern = patternOf(group);
      for (int bucket = 0; bucket < BucketPattern.BUCKETS; bucket++) {
        boolean startsWithExtra = bucket == 0 && group < extras;
        out.reference(
            startsWithExtra
                ? address(groups * perGroup + group)
                : entry(group, pattern.first[bucket]));
      }
    }
  }

  private BucketPattern patternOf(long group) {
    return patterns[(int) (Mix.hash(seed, group) & (PATTERNS - 1))];
  }

  private long entry(long group, int entry) {
    return entry == BucketPattern.NONE ? 0 : address(group * perGroup + entry);
  }
}
