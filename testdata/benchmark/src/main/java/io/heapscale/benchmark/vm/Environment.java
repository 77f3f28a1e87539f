package io.heapscale.benchmark.vm;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What the figures depend on besides the program.
 *
 * @param jdk vendor and version
 * @param flags flags of the measured VMs
 * @param system operating system and architecture
 * @param cores processors that the VM may use
 * @param memoryBytes memory of the machine
 */
public record Environment(
    String jdk, List<String> flags, String system, int cores, long memoryBytes) {

  /** This machine and this JDK, of which the measured VMs are, which have these flags. */
  public static Environment here(List<String> flags) {
    long memory =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : 0;
    return new Environment(
        System.getProperty("java.vm.name")
            + " "
            + System.getProperty("java.vm.version")
            + ", "
            + System.getProperty("java.vendor"),
        flags,
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        memory);
  }
}
