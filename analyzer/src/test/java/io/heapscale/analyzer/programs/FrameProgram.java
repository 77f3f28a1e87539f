package io.heapscale.analyzer.programs;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Dumps itself while two of its frames hold what no other does; prints where they are. */
final class FrameProgram {
  static final int OUTER_INTS = 100_000;
  static final int INNER_BYTES = 50_000;

  private FrameProgram() {}

  public static void main(String[] args) throws IOException {
    System.out.println(outer(args[0]));
  }

  private static long outer(String file) throws IOException {
    int[] ints = new int[OUTER_INTS];
    List<Object> both = new ArrayList<>();
    both.add(new long[1]);
    printLine();
    return inner(file, both) + ints.length + both.size(); // one line behind printLine
  }

  private static long inner(String file, List<Object> both) throws IOException {
    byte[] bytes = new byte[INNER_BYTES];
    printLine();
    dump(file); // one line behind printLine
    return (long) bytes.length + both.size();
  }

  private static void dump(String file) throws IOException {
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file, true);
  }

  private static void printLine() {
    StackTraceElement caller = new Throwable().getStackTrace()[1];
    System.out.println(caller.getMethodName() + ' ' + (caller.getLineNumber() + 1));
  }
}
