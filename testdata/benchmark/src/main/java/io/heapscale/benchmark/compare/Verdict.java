package io.heapscale.benchmark.compare;

/** What the repeats of two runs say of one figure. The rule is that of {@link Comparison}. */
public enum Verdict {
  /** It is less in the second run. */
  LESS("less"),
  /** It is more in the second run. */
  MORE("more"),
  /** All repeats of both runs gave one and the same value. */
  SAME("same"),
  /** The repeats do not tell whether there is a difference. */
  NOT_TOLD_APART("not told apart");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** As it is printed. */
  public String words() {
    return words;
  }
}
