package io.heapscale.analyzer.test.junit;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which options of this JVM a forked one has too, and whether its heap is as small as asked for.
 */
final class ForkOptions {
  /** Says in the other JVM how many bytes of heap it may have. */
  private static final String HEAP = "heapscale.forked.heap";

  /**
   * What these say is among the input arguments already, expanded. The first beats the command
   * line, -Xmx with it; the others would give back what is not passed on.
   */
  private static final Set<String> VARIABLES =
      Set.of("_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

  /** The size of the heap and its parts, which is the other's own. */
  private static final String HEAP_SIZES =
      "-Xm[sxn].*"
          + "|-XX:(Max|Min|Initial|SoftMax|New)?(Heap|RAM|New)\\w*=.*"
          + "|-XX:\\w*RegionSize=.*";

  /** What two JVMs cannot share: a port, or a file that both write. */
  private static final String SHARED =
      "-Dcom\\.sun\\.management\\..*"
          + "|-agentlib:jdwp.*|-agentpath:.*jdwp.*|-Xrunjdwp.*"
          + "|-Xlog:[^:]*:(?!std(out|err)(:|$)|:|$).*|-Xloggc:.*"
          + "|-XX:StartFlightRecording.*"
          + "|-XX:(ErrorFile|LogFile|ReplayDataFile|ArchiveClassesAtExit|DumpLoadedClassList)=.*"
          + "|-XX:(AOTMode|AOTConfiguration|AOTCacheOutput)=.*";

  /** What the other has otherwise. */
  private static final String REPLACED =
      "-XX:.HeapDump.*|-XX:HeapDumpPath.*|-XX:.(ExitOn|CrashOn)OutOfMemoryError"
          + "|-Djava\\.class\\.path=.*";

  private static final Pattern NOT_PASSED_ON =
      Pattern.compile(HEAP_SIZES + '|' + SHARED + '|' + REPLACED);

  /** To what JVMs round a heap up: two MiB, or a region, of which a heap has about 2,048. */
  private static final long LEAST_ROUNDING = 2L << 20;

  private static final long REGIONS = 1_000;

  private ForkOptions() {}

  /** Options for the other JVM, those of this one first. */
  static List<String> of(OptionalLong heapBytes) {
    List<String> options =
        new ArrayList<>(passedOn(ManagementFactory.getRuntimeMXBean().getInputArguments()));
    heapBytes.ifPresent(
        bytes -> {
          options.add("-Xmx" + bytes);
          options.add("-D" + HEAP + '=' + bytes);
        });
    return options;
  }

  /** Those of {@code options} that another JVM can have beside this one. */
  static List<String> passedOn(List<String> options) {
    return options.stream().filter(option -> !NOT_PASSED_ON.matcher(option).matches()).toList();
  }

  /** Removes variables from which a JVM takes options. */
  static void clean(Map<String, String> environment) {
    environment.keySet().removeAll(VARIABLES);
  }

  /**
   * In the other JVM: fails if its heap may grow beyond the limit, as an option from a file could
   * make it. A test that passes then would say nothing.
   */
  static void checkHeap() {
    Long limit = Long.getLong(HEAP);
    if (limit != null) {
      checkHeap(limit, Runtime.getRuntime().maxMemory());
    }
  }

  static void checkHeap(long limit, long most) {
    if (most > limit + Math.max(LEAST_ROUNDING, limit / REGIONS)) {
      throw new AssertionError(
          "the forked JVM may use %,d bytes of heap, expected %,d; its options are %s"
              .formatted(most, limit, ManagementFactory.getRuntimeMXBean().getInputArguments()));
    }
  }
}
