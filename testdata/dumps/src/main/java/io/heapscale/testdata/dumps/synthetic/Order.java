package io.heapscale.testdata.dumps.synthetic;

/**
 * Where the units of a structure lie: the unit that comes {@code n}th in the structure has the
 * place {@code placeOf(n)} in address order.
 */
final class Order {
  /** With mixed locality so many units stay together, so that one successor in five is far. */
  private static final int RUN = 5;

  private final Locality locality;
  private final long runs;
  private final Permutation units;
  private final Permutation ofRuns;

  Order(long size, Locality locality, long seed) {
    this.locality = locality;
    this.runs = size / RUN;
    this.units = new Permutation(size, seed);
    this.ofRuns = new Permutation(Math.max(1, runs), seed);
  }

  long placeOf(long unit) {
    return switch (locality) {
      case LOCAL -> unit;
      case MIXED -> unit >= runs * RUN ? unit : ofRuns.apply(unit / RUN) * RUN + unit % RUN;
      case RANDOM -> units.apply(unit);
    };
  }

  long unitAt(long place) {
    return switch (locality) {
      case LOCAL -> place;
      case MIXED -> place >= runs * RUN ? place : ofRuns.invert(place / RUN) * RUN + place % RUN;
      case RANDOM -> units.invert(place);
    };
  }
}
