package io.heapscale.analyzer.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A program that others dump: it holds a known number of objects until its input ends. */
final class WaitingProgram {
  static final int SESSIONS = 300;

  /** What it holds. */
  static final class UserSession {
    final String name;
    final long[] history;
    final boolean[] flags = new boolean[3];

    UserSession(int number) {
      name = "session " + number;
      history = new long[number % 7];
    }
  }

  /** Seen in the dump. */
  static final List<UserSession> KEPT = new ArrayList<>();

  private WaitingProgram() {}

  /** Holds its objects, says so, and waits. */
  public static void main(String[] args) throws IOException {
    for (int i = 0; i < SESSIONS; i++) {
      KEPT.add(new UserSession(i));
      KEPT.add(new UserSession(i));
      KEPT.remove(KEPT.size() - 1); // garbage, which is not in a live dump
    }
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // waits
    }
  }
}
