package io.heapscale.dumper;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.util.HashMap;
import java.util.List;
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
    Map<String, String> values = new HashMap<>();
    for (String[] options : List.of(LAYOUT, COLLECTORS, new String[] {ALIGNMENT})) {
      for (String option : options) {
        if (exists(vm, option)) {
          values.put(option, vm.getVMOption(option).getValue());
        }
      }
    }
    return flags(values);
  }

  /**
   * The same of any VM.
   *
   * @param values what the VM says of all its options, by name
   * @throws IllegalArgumentException if it does not say how objects are aligned
   */
  static Map<String, Object> flags(Map<String, String> values) {
    Map<String, Object> flags = new TreeMap<>();
    for (String option : LAYOUT) {
      String value = values.get(option);
      if (value != null) {
        flags.put(option, Boolean.parseBoolean(value));
      }
    }
    for (String option : COLLECTORS) {
      if (Boolean.parseBoolean(values.get(option))) {
        flags.put(option, true);
      }
    }
    flags.put(ALIGNMENT, objectAlignmentBytes(values));
    return flags;
  }

  static int objectAlignmentBytes(HotSpotDiagnosticMXBean vm) {
    return Integer.parseInt(vm.getVMOption(ALIGNMENT).getValue());
  }

  static int objectAlignmentBytes(Map<String, String> values) {
    String value = values.get(ALIGNMENT);
    if (value == null) {
      throw new IllegalArgumentException("the VM does not say " + ALIGNMENT);
    }
    return Integer.parseInt(value);
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
