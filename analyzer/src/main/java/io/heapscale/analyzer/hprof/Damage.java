package io.heapscale.analyzer.hprof;

import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a dump. Either nothing may be, and the first thing that is wrong ends the
 * reading; or what is wrong is left out, counted, and the first few are kept in words.
 */
public final class Damage {
  private static final int MOST_PROBLEMS = 5;

  private final boolean tolerated;
  private final List<String> problems = new ArrayList<>();
  private long records;
  private long bytes;
  private boolean cutOff;

  private Damage(boolean tolerated) {
    this.tolerated = tolerated;
  }

  /** The first thing that is wrong is thrown. */
  public static Damage refused() {
    return new Damage(false);
  }

  /** What is wrong is left out. */
  public static Damage tolerated() {
    return new Damage(true);
  }

  /** Whether what is wrong is left out. */
  public boolean isTolerated() {
    return tolerated;
  }

  /**
   * Takes note of something that is wrong.
   *
   * @param problem says what, and where
   * @param lostRecords records that are left out, as far as they can be told apart
   * @param lostBytes their bytes, or those in which no record can be found
   * @throws HprofException {@code problem}, where nothing may be wrong
   */
  public void add(HprofException problem, long lostRecords, long lostBytes) throws HprofException {
    if (!tolerated) {
      throw problem;
    }
    records += lostRecords;
    bytes += lostBytes;
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(String.valueOf(problem.getMessage()));
    }
  }

  /** Whether anything is wrong. */
  public boolean isAny() {
    return !problems.isEmpty();
  }

  /** Whether {@link #problems} is complete, so that nobody needs the words for more. */
  public boolean isFull() {
    return problems.size() == MOST_PROBLEMS;
  }

  /**
   * Takes note of more that is lost, of which the words are not needed: where they are many, or the
   * reason is the one that was given last.
   *
   * @see #isFull
   */
  public void addMore(long lostRecords, long lostBytes) {
    records += lostRecords;
    bytes += lostBytes;
  }

  /** Notes that the file ends before the dump does, so that it is not known how much is lost. */
  void setCutOff() {
    cutOff = true;
  }

  /** Whether the file ends before the dump does. */
  public boolean isCutOff() {
    return cutOff;
  }

  /** Takes over what another has heard of. */
  public void addAll(Damage other) {
    cutOff |= other.cutOff;
    records += other.records;
    bytes += other.bytes;
    for (String problem : other.problems) {
      if (problems.size() < MOST_PROBLEMS) {
        problems.add(problem);
      }
    }
  }

  /** Records that are left out. */
  public long records() {
    return records;
  }

  /** Bytes of the dump that are left out. */
  public long bytes() {
    return bytes;
  }

  /** The first things that are wrong, one line each. */
  public List<String> problems() {
    return List.copyOf(problems);
  }
}
