package io.heapscale.analyzer.suggest;

import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which classes are the program's own: loaded neither by the boot loader nor by the platform
 * loader. Of these, a candidate is what a person could mean by one thing of a kind: no array, enum,
 * lambda, proxy, builder, exception, thread or class loader.
 */
public final class ProgramClasses {
  private static final String PLATFORM_LOADER =
      "jdk.internal.loader.ClassLoaders$PlatformClassLoader";

  /** Instances of their subclasses are machinery, not what a program is about. */
  private static final Set<String> MACHINERY =
      Set.of(
          "java.lang.Enum",
          "java.lang.Throwable",
          "java.lang.Thread",
          "java.lang.ThreadLocal",
          "java.lang.ClassLoader",
          "java.lang.ref.Reference",
          "java.lang.reflect.Proxy",
          "java.security.Permission");

  private final List<HeapClass> classes;
  private final boolean[] program;
  private final boolean[] candidate;

  private ProgramClasses(HeapGraph heap) {
    classes = heap.classes();
    program = new boolean[classes.size()];
    candidate = new boolean[classes.size()];
    Set<Long> platform = new HashSet<>();
    platform.add(0L);
    for (HeapClass each : classes) {
      int loader =
          each.loaderAddress() == 0 ? HeapGraph.ABSENT : heap.ordinal(each.loaderAddress());
      if (loader != HeapGraph.ABSENT
          && classes.get(heap.classIndex(loader)).name().equals(PLATFORM_LOADER)) {
        platform.add(each.loaderAddress());
      }
    }
    for (HeapClass each : classes) {
      program[each.index()] = !each.isArray() && !platform.contains(each.loaderAddress());
      candidate[each.index()] = program[each.index()] && isThing(each);
    }
  }

  /** The classes of a heap. */
  public static ProgramClasses of(HeapGraph heap) {
    return new ProgramClasses(heap);
  }

  /** Whether the program loaded a class. */
  public boolean isProgram(int classIndex) {
    return program[classIndex];
  }

  /** Whether a class may be a resource type. */
  boolean isCandidate(int classIndex) {
    return candidate[classIndex];
  }

  private boolean isThing(HeapClass each) {
    String name = each.name();
    boolean generated =
        name.contains("$$")
            || name.contains("0x")
            || name.contains("$Proxy")
            || name.endsWith("Builder")
            // The pattern of a type would match other classes too.
            || name.indexOf('*') >= 0;
    return !generated && !isMachinery(each);
  }

  private boolean isMachinery(HeapClass each) {
    for (int at = each.superIndex(); at >= 0; at = classes.get(at).superIndex()) {
      if (MACHINERY.contains(classes.get(at).name())) {
        return true;
      }
    }
    return false;
  }
}
