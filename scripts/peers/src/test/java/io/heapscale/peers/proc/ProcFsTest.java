package io.heapscale.peers.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProcFsTest {

  private static final String STATUS =
      """
      Name:\tjava
      State:\tS (sleeping)
      Tgid:\t4711
      VmPeak:\t 7412340 kB
      VmHWM:\t  412340 kB
      VmRSS:\t  400000 kB
      RssAnon:\t  380000 kB
      RssFile:\t   19996 kB
      RssShmem:\t       4 kB
      Threads:\t23
      """;

  @Test
  void memoryOfStatusIsInBytes() {
    assertThat(ProcFs.statusBytes(STATUS, "VmHWM")).isEqualTo(412_340L * 1024);
    assertThat(ProcFs.statusBytes(STATUS, "RssAnon")).isEqualTo(380_000L * 1024);
    assertThat(ProcFs.statusBytes(STATUS, "RssShmem")).isEqualTo(4L * 1024);
  }

  @Test
  void aProcessThatHasEndedHasNoMemory() {
    assertThat(ProcFs.statusBytes("Name:\tjava\nState:\tZ (zombie)\n", "VmHWM")).isZero();
    assertThat(ProcFs.statusBytes("", "VmHWM")).isZero();
  }

  @Test
  void bytesWrittenAreNotTakenFromTheLineOfCancelledOnes() {
    String io =
        """
        rchar: 323934931
        wchar: 323929600
        read_bytes: 0
        write_bytes: 323932160
        cancelled_write_bytes: 4096
        """;
    assertThat(ProcFs.ioBytes(io, "write_bytes")).isEqualTo(323_932_160);
    assertThat(ProcFs.ioBytes(io, "rchar")).isEqualTo(323_934_931);
  }

  @Test
  void cpuTimeIsThatOfTheShellsChildren() {
    assertThat(ProcFs.childCpuNanos("0m0.003s 0m0.001s\n2m3.250s 0m1.500s\n"))
        .isEqualTo(124_750_000_000L);
  }

  @Test
  void aCommaIsADecimalPointToo() {
    assertThat(ProcFs.childCpuNanos("0m0,003s 0m0,001s\n0m3,250s 0m1,500s\n"))
        .isEqualTo(4_750_000_000L);
  }

  @Test
  void anythingElseThanTimesIsRefused() {
    assertThatThrownBy(() -> ProcFs.childCpuNanos("real 1.0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bash times: expected two lines of two words, found: real 1.0");
    assertThatThrownBy(() -> ProcFs.childCpuNanos("0m0.003s 0m0.001s\n3.250 1.500\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bash times: expected the form 0m0.000s, found: 3.250");
  }
}
