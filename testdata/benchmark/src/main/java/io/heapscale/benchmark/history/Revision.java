package io.heapscale.benchmark.history;

/**
 * A commit that changed the baseline.
 *
 * @param commit its whole hash
 * @param date when it was committed, as {@code 2026-11-24}
 * @param subject the first line of its message
 */
record Revision(String commit, String date, String subject) {

  private static final int SHORT = 9;

  String shortCommit() {
    return commit.substring(0, Math.min(SHORT, commit.length()));
  }
}
