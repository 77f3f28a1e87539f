package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says who most likely holds an object that nothing visible reaches in a live dump. HPROF writes
 * static fields in place of the fields of a class object, and nothing of the VM's own tables; an
 * object's class tells which of them it is made for, never that it is there.
 */
final class VmInternalHolders {
  static final String UNKNOWN = "not in the dump";
  private static final String STRING = "java.lang.String";

  private static final Map<String, String> BY_CLASS =
      Map.ofEntries(
          Map.entry("java.lang.Class$ReflectionData", "Class.reflectionData"),
          Map.entry("java.lang.ClassValue$ClassValueMap", "Class.classValueMap"),
          Map.entry("java.lang.Class$AnnotationData", "Class.annotationData"),
          Map.entry("sun.reflect.annotation.AnnotationType", "Class.annotationType"),
          Map.entry("sun.reflect.generics.repository.ClassRepository", "Class.genericInfo"),
          Map.entry("java.lang.Thread", "the VM: a thread that it hides, as compilers are"),
          Map.entry("java.lang.Class", "the VM: the mirror of a primitive type or void"),
          Map.entry("int[]", "the VM: the lock of a class that is not initialized"));

  private static final String STRING_HOLDER =
      "the VM: interned, archived or a constant; or a class's text";

  private static final String ANY_STRING_HOLDER =
      "strings: Class.name; interned, archived or constants of the VM";

  private final HeapGraph heap;
  private final HeapGraph.References references;
  private final Set<String> classNames = new HashSet<>();
  private final Set<String> enumArrays = new HashSet<>();

  VmInternalHolders(HeapGraph heap) {
    this.heap = heap;
    this.references = heap.references();
    for (HeapClass each : heap.classes()) {
      classNames.add(each.name());
      if (each.superIndex() >= 0
          && heap.classes().get(each.superIndex()).name().equals("java.lang.Enum")) {
        enumArrays.add(each.name() + "[]");
      }
    }
  }

  /** Who holds {@code head}; {@value #UNKNOWN} where its class does not tell. */
  String holder(int head) throws IOException {
    if (heap.className(head).equals(STRING)) {
      // The VM and Class.getName() write a hidden class's number behind a slash, the dump a plus.
      String text = heap.text(head, List.of());
      return text != null && classNames.contains(text.replace("/0x", "+0x"))
          ? "Class.name"
          : STRING_HOLDER;
    }
    return holderByClass(head);
  }

  /** The same without a look at texts: the name of a class is a string like others. */
  String holderByClass(int head) {
    String name = heap.className(head);
    if (name.equals("java.lang.ref.SoftReference")) {
      return ofSoftReference(head);
    }
    if (name.equals(STRING)) {
      return ANY_STRING_HOLDER;
    }
    if (enumArrays.contains(name)) {
      return "Class.enumConstants";
    }
    if (name.startsWith("java.lang.invoke.")) {
      return "the VM: resolved call sites and method handles";
    }
    return BY_CLASS.getOrDefault(name, UNKNOWN);
  }

  private String ofSoftReference(int head) {
    references.moveTo(head, 0);
    for (int to = references.next(); to != HeapGraph.References.END; to = references.next()) {
      String name = heap.className(to);
      if (name.equals("java.lang.Class$ReflectionData")) {
        return BY_CLASS.getOrDefault(name, UNKNOWN);
      }
    }
    return UNKNOWN;
  }
}
