package io.heapscale.dumper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeakTrackerTest {
  private static final long BLOCK = PeakProgram.BLOCK_BYTES;

  @TempDir private Path folder;

  @Test
  void thePeakBetweenTwoPhasesIsBracketedAndDumpedOnEveryJdk() throws Exception {
    for (Jvm jvm : Jvm.installed()) {
      Path dumps = folder.resolve("jdk" + jvm.feature());
      long[] said = run(jvm, dumps);
      long before = said[0];
      long live = before + PeakProgram.HIGHEST * BLOCK;
      // One block and its garbage can come between two collections, and what the tracker needs.
      assertThat(said[1]).isBetween(live - 3 * PeakProgram.STEP_BYTES, live + 512 * 1024);
      assertThat(said[2]).isBetween(live, live + 4 * PeakProgram.STEP_BYTES);
      assertThat(said[3] - before)
          .isBetween(PeakProgram.LAST * BLOCK, (PeakProgram.LAST + 1) * BLOCK);
      assertThat(said[4]).isEqualTo(1);
      WrittenManifest manifest = new WrittenManifest(dumps.resolve("at-peak.hprof.json"));
      assertThat(Objects.requireNonNull(manifest.histogram.get("byte[]")).bytes())
          .isBetween((PeakProgram.HIGHEST - 3) * BLOCK, (PeakProgram.HIGHEST + 2) * BLOCK);
      assertThat(Files.size(dumps.resolve("at-peak.hprof")))
          .isGreaterThan((PeakProgram.HIGHEST - 3) * BLOCK)
          .isEqualTo(manifest.number("bytes"));
    }
  }

  @Test
  void theLargestFullCollectionIsThePeakAndTheFullestHeapTheBound() {
    LivePeak peak =
        new LivePeak(
            65536,
            List.of(
                new LivePeak.Collection(1, true, 500, 100),
                new LivePeak.Collection(2, true, 300, 250),
                new LivePeak.Collection(3, false, 900, 800),
                new LivePeak.Collection(4, true, 400, 200)),
            List.of(),
            0);
    assertThat(peak.peakBytes()).isEqualTo(250);
    assertThat(peak.peakNanos()).isEqualTo(2);
    assertThat(peak.boundBytes()).isEqualTo(900);
    assertThat(peak.fullCollections()).isEqualTo(3);
    assertThat(new LivePeak(65536, List.of(), List.of(), 0).peakBytes()).isZero();
  }

  @Test
  void misuseIsTold() throws HeapDumpException {
    assertThatThrownBy(() -> PeakTracker.everyBytes(1000))
        .hasMessage("the step must be 65,536 bytes or more, but is 1000");
    PeakTracker tracker = PeakTracker.everyBytes(1 << 30);
    assertThatThrownBy(tracker::stop).hasMessage("the tracker has not started: there is no peak");
    assertThatThrownBy(() -> tracker.mark("early"))
        .hasMessage("the tracker does not run: mark 'early'");
    HeapPhases phases = HeapPhases.in(folder).workload("none", Map.of());
    assertThatThrownBy(() -> tracker.dumpTo(phases, "a/b", 0))
        .isInstanceOf(IllegalArgumentException.class);
    tracker.start();
    LivePeak peak = tracker.stop();
    assertThat(tracker.stop()).isSameAs(peak);
    assertThat(peak.fullCollections()).isGreaterThanOrEqualTo(2);
    assertThatThrownBy(tracker::start).hasMessage("the tracker has started before");
  }

  private static long[] run(Jvm jvm, Path dumps) throws Exception {
    List<String> command =
        List.of(
            jvm.java(),
            "-XX:+UseSerialGC",
            "-XX:MarkSweepAlwaysCompactCount=1",
            "-Xms256m",
            "-Xmx256m",
            "-Xmn96m",
            "-XX:TLABSize=64k",
            "-XX:-ResizeTLAB",
            "-cp",
            Jvm.classpath(),
            PeakProgram.class.getName(),
            dumps.toString());
    Jvm.Run run = Jvm.execute(command);
    assertThat(run.exitCode()).as(run.output()).isZero();
    return Arrays.stream(run.output().trim().split(" ", -1)).mapToLong(Long::parseLong).toArray();
  }
}
