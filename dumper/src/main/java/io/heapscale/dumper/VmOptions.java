package io.heapscale.dumper;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.util.Map;
import java.util.TreeMap;

/** The VM's options that decide how objects are laid out and collected. */
final class VmOptions {
  private static final String[] LAYOUT = {
    "UseCompressedOops", "UseCompressedClassPointers", "UseCompactObjectHeaders"
  };
  private static final String[] COLLECTORS = {
    "UseSerialGC", "UseParallelGC", "UseG1GC", "UseZGC", "UseShenandoahGC", "UseEpsilonGC"
  };
  private static final String ALIGNMENT = "ObjectAlignmentInBytes";

  private VmOptions() {}

  /** Layout options that this VM knows, the alignment, and the collector option that is on. */
  static Map<String, Object> flags(HotSpotDiagnosticMXBean vm) {
    Map<String, Object> flags = new TreeMap<>();
    for (String option : LAYOUT) {
      if (exists(vm, option)) {
        flags.put(option, isOn(vm, option));
      }
    }
    for (String option : COLLECTORS) {
      if (exists(vm, option) && isOn(vm, option)) {
        flags.put(option, true);
      }
    }
    flags.put(ALIGNMENT, objectAlignmentBytes(vm));
    return flags;
  }

  static int objectAlignmentBytes(HotSpotDiagnosticMXBean vm) {
    return Integer.parseInt(vm.getVMOption(ALIGNMENT).getValue());
  }

  private static boolean isOn(HotSpotDiagnosticMXBean vm, String option) {
    return Boolean.parseBoolean(vm.getVMOption(option).getValue());
  }

  private static boolean exists(HotSpotDiagnosticMXBean vm, String option) {
    try {
      vm.getVMOption(option);
      return true;
    } catch (IllegalArgumentException e) {
      return false; // the documented answer of a VM that does not know it
    }
  }
}
