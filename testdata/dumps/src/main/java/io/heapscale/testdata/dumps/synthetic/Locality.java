package io.heapscale.testdata.dumps.synthetic;

/** Where references lead, measured in addresses. */
enum Locality {
  /** Near by. */
  LOCAL,
  /** Four of five near by, the others anywhere. */
  MIXED,
  /** Anywhere. */
  RANDOM
}
