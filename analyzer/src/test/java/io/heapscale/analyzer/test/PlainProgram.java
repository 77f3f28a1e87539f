package io.heapscale.analyzer.test;

import static io.heapscale.analyzer.test.HeapAssertions.assertThatHeap;
import static io.heapscale.analyzer.test.HeapAssertions.doesNotLeak;
import static io.heapscale.analyzer.test.HeapAssertions.growsAtMost;

/** Asserts in a program that has no test framework. */
final class PlainProgram {
  private PlainProgram() {}

  /** Prints what failed, and that it came to its end. */
  public static void main(String[] args) {
    byte[][] data = new byte[10][1_000];
    assertThatHeap(data).retainsAtMost("11 KiB");
    growsAtMost(1.5).whenScaled(new int[] {10, 20}, n -> new byte[n][1_000]);
    doesNotLeak(() -> data[0] = new byte[1_000]);
    try {
      assertThatHeap(data).retainsAtMost("9 KiB");
    } catch (AssertionError e) {
      System.out.println(e.getMessage());
    }
    try {
      System.out.println(Class.forName("org.junit.jupiter.api.Test"));
    } catch (ClassNotFoundException e) {
      System.out.println("without JUnit");
    }
  }
}
