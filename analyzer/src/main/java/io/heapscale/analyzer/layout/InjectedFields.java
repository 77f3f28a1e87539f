package io.heapscale.analyzer.layout;

import io.heapscale.analyzer.hprof.BasicType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fields that HotSpot adds to classes of the JDK and leaves out of dumps. Some became fields of the
 * class itself with time; a class that declares one of that name has it only once.
 *
 * <p>OpenJDK 8, 11, 17, 21: {@code share/classfile/javaClasses.hpp}, 19 and later: {@code
 * share/runtime/continuationJavaClasses.hpp}; {@code ..._INJECTED_FIELDS}. JDK 25: as measured.
 */
final class InjectedFields {
  private static final int NOW = Integer.MAX_VALUE;

  /** Of each field: name, then its type as a class file spells it, or A for an address. */
  private static final Map<String, List<Entry>> ENTRIES =
      Map.ofEntries(
          Map.entry(
              "java.lang.Class",
              List.of(
                  new Entry(
                      8,
                      NOW,
                      "klass A array_klass A oop_size I static_oop_field_count I"
                          + " protection_domain L signers L"),
                  new Entry(8, 8, "init_lock L"),
                  new Entry(25, NOW, "init_lock L"),
                  new Entry(9, NOW, "source_file L"))),
          Map.entry("java.lang.String", List.of(new Entry(16, NOW, "flags B"))),
          Map.entry("java.lang.ClassLoader", List.of(new Entry(8, NOW, "loader_data A"))),
          Map.entry("java.lang.Module", List.of(new Entry(9, NOW, "module_entry A"))),
          Map.entry(
              "java.lang.invoke.MemberName",
              List.of(new Entry(8, NOW, "vmindex A"), new Entry(8, 10, "vmloader L vmtarget A"))),
          Map.entry(
              "java.lang.invoke.ResolvedMethodName",
              List.of(new Entry(11, NOW, "vmholder L vmtarget A"))),
          Map.entry(
              "java.lang.invoke.MethodHandleNatives$CallSiteContext",
              List.of(new Entry(9, NOW, "vmdependencies A"), new Entry(14, NOW, "last_cleanup J"))),
          Map.entry(
              "java.lang.invoke.CallSite",
              List.of(new Entry(25, NOW, "vmdependencies A last_cleanup J"))),
          Map.entry("java.lang.VirtualThread", List.of(new Entry(24, NOW, "objectWaiter A"))),
          Map.entry("java.lang.StackFrameInfo", List.of(new Entry(9, NOW, "version S"))),
          Map.entry(
              "java.lang.InternalError", List.of(new Entry(16, NOW, "during_unsafe_access Z"))),
          Map.entry(
              "java.lang.Thread",
              List.of(
                  new Entry(19, NOW, "jvmti_thread_state A jfr_epoch S"),
                  new Entry(
                      21,
                      NOW,
                      "jvmti_VTMS_transition_disable_count I jvmti_is_in_VTMS_transition Z"))),
          Map.entry(
              "jdk.internal.vm.StackChunk",
              List.of(new Entry(19, NOW, "cont L flags B pc A maxThawingSize I"))));

  private InjectedFields() {}

  /** Whether any version has entries of that class. */
  static boolean knows(String className) {
    return ENTRIES.containsKey(className);
  }

  /** Fields that versions {@code from} to {@code to} add. */
  private record Entry(int from, int to, String fields) {}

  /**
   * Types of the fields that HotSpot adds to a class.
   *
   * @param wordBytes bytes of an address of the VM
   */
  static List<BasicType> of(ClassFields layout, JdkVersion jdk, int wordBytes) {
    List<BasicType> types = new ArrayList<>();
    if (!layout.ofBootLoader() || !jdk.isHotSpot()) {
      return types;
    }
    for (Entry entry : ENTRIES.getOrDefault(layout.name(), List.of())) {
      if (entry.from > jdk.likely() || jdk.likely() > entry.to) {
        continue;
      }
      String[] words = entry.fields.split(" ", -1);
      for (int i = 0; i < words.length; i += 2) {
        if (!declares(layout, words[i])) {
          types.add(type(words[i + 1], wordBytes));
        }
      }
    }
    return types;
  }

  /** Whether the class itself has the field; {@code protection_domain} is then camel case. */
  private static boolean declares(ClassFields layout, String injected) {
    String name = injected.replace("_", "").toLowerCase(Locale.ROOT);
    return layout.fields().stream()
        .anyMatch(field -> field.name().toLowerCase(Locale.ROOT).equals(name));
  }

  private static BasicType type(String letter, int wordBytes) {
    return switch (letter) {
      case "A" -> wordBytes == Long.BYTES ? BasicType.LONG : BasicType.INT;
      case "L" -> BasicType.OBJECT;
      case "J" -> BasicType.LONG;
      case "I" -> BasicType.INT;
      case "S" -> BasicType.SHORT;
      case "B" -> BasicType.BYTE;
      case "Z" -> BasicType.BOOLEAN;
      default -> throw new IllegalArgumentException("no such type: " + letter);
    };
  }
}
