package io.heapscale.analyzer.benchmarks;

/** A kernel's answer differs from that of its plain reimplementation: there is nothing to time. */
public final class WrongAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private WrongAnswerException(String message) {
    super(message);
  }

  /**
   * Throws unless two answers are equal.
   *
   * @param kernel who has found {@code found}
   * @param question what was asked: "node 17"
   */
  public static void unlessEqual(String kernel, String question, Object expected, Object found) {
    if (!expected.equals(found)) {
      throw new WrongAnswerException(
          kernel + ": " + question + ": expected " + expected + ", found " + found);
    }
  }

  /** The same for a number, whose question is worded only if it was answered wrongly. */
  public static void unlessEqual(
      String kernel, String kind, long number, long expected, long found) {
    if (expected != found) {
      unlessEqual(kernel, kind + " " + number, expected, found);
    }
  }
}
