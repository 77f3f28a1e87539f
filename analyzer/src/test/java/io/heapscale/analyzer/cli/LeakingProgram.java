package io.heapscale.analyzer.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A program that keeps as many objects more as each line of its input says; below 0, fewer. */
final class LeakingProgram {

  /** What it keeps. */
  static final class Leaked {
    long number;
  }

  /** Room for all that a test asks for: so nothing else grows. */
  static final List<Leaked> KEPT = new ArrayList<>(100_000);

  private LeakingProgram() {}

  /** Answers each line with "ready" when it has done so. */
  public static void main(String[] args) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      int more = Integer.parseInt(line);
      for (int i = 0; i < more; i++) {
        KEPT.add(new Leaked());
      }
      for (int i = more; i < 0; i++) {
        KEPT.remove(KEPT.size() - 1);
      }
      System.out.println("ready");
    }
  }
}
