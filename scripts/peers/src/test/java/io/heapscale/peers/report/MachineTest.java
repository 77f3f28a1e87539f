package io.heapscale.peers.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineTest {

  @Test
  void theModelOfTheFirstProcessorIsNamed() {
    String cpuinfo = "processor\t: 0\nmodel name\t: Xeon(R) Z @ 2.10GHz\nprocessor\t: 1\n";
    assertThat(Machine.cpu(cpuinfo)).isEqualTo("Xeon(R) Z @ 2.10GHz");
  }

  @Test
  void withoutAModelTheArchitectureIsNamed() {
    assertThat(Machine.cpu("processor\t: 0\n")).isEqualTo(System.getProperty("os.arch"));
  }

  @Test
  void memoryIsTheTotal() {
    assertThat(Machine.memoryBytes("MemFree:  1 kB\nMemTotal:       24685036 kB\n"))
        .isEqualTo(24_685_036L * 1024);
  }
}
