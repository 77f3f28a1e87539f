package io.heapscale.peers.dump;

import java.util.List;

/**
 * A dump to make.
 *
 * @param objects how many objects
 * @param shape ordinary, list, map, array, tree or bipartite
 * @param locality how near the objects that refer to each other lie: local, mixed or random
 * @param seed the same seed makes the same dump
 */
public record DumpSpec(long objects, String shape, String locality, long seed) {

  public static final String ORDINARY = "ordinary";
  public static final String MIXED = "mixed";
  public static final List<String> ODD_SHAPES =
      List.of("list", "map", "array", "tree", "bipartite");
  public static final List<String> LOCALITIES = List.of("local", "mixed", "random");

  /** More than any object of a made dump takes in the file, in the mean; for the check of room. */
  private static final long BYTES_PER_OBJECT = 80;

  /** An ordinary heap. */
  public static DumpSpec ordinary(long objects, long seed) {
    return new DumpSpec(objects, ORDINARY, MIXED, seed);
  }

  /** At most so many bytes. */
  public long estimatedBytes() {
    return objects * BYTES_PER_OBJECT;
  }

  List<String> arguments() {
    return List.of(
        "--objects",
        Long.toString(objects),
        "--seed",
        Long.toString(seed),
        "--shape",
        shape,
        "--locality",
        locality);
  }

  String fileName() {
    return shape + "-" + locality + "-" + objects + ".hprof";
  }
}
