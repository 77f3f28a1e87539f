package io.heapscale.dumper;

/** Allocates known numbers of objects and prints what {@link AllocationCounter} counted. */
final class AllocatingProgram {
  static final int POINTS = 10_000;
  static final int ARRAYS = 200;
  static final int ARRAY_LENGTH = 1_000;

  /** A class that nothing else makes instances of. */
  static final class Point {
    long x;
    long y;
  }

  static volatile Object sink = "";

  private AllocatingProgram() {}

  /** With an argument, a collection happens in between, which must be told. */
  public static void main(String[] args) throws InterruptedException {
    AllocationCounter counter = AllocationCounter.start();
    for (int i = 0; i < POINTS; i++) {
      sink = new Point();
    }
    Thread other =
        new Thread(
            new Runnable() {
              @Override
              public void run() {
                for (int i = 0; i < ARRAYS; i++) {
                  sink = new char[ARRAY_LENGTH];
                }
              }
            });
    other.start();
    other.join();
    if (args.length > 0) {
      System.gc();
    }
    for (AllocationCounter.Row row : counter.stop()) {
      System.out.println(row.objects() + " " + row.bytes() + " " + row.className());
    }
  }
}
