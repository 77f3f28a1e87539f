package io.heapscale.analyzer.hprof;

/**
 * How a dump is read.
 *
 * @param partial whether what is damaged is left out; else it ends the reading
 * @param dump which of several heap dumps in one file, from 1; 0 where there is to be one only
 * @param notLive whether the dump is known to hold garbage; else its manifest says it, or it counts
 *     as live
 */
public record Reading(boolean partial, int dump, boolean notLive) {
  /** The only dump of its file, and all of it. */
  public static final Reading WHOLE = new Reading(false, 0);

  /** Of a dump of which only its manifest says whether it is live. */
  public Reading(boolean partial, int dump) {
    this(partial, dump, false);
  }

  /** Checks the number. */
  public Reading {
    if (dump < 0) {
      throw new IllegalArgumentException("dump: expected 0 or more, found " + dump);
    }
  }
}
