package io.heapscale.analyzer.paths;

import com.carrotsearch.hppc.IntIntHashMap;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.hprof.GcRoot;
import java.io.IOException;
import java.util.Arrays;

/** The GC roots of a heap, each with its first kind, in order of kind and then of address. */
final class GcRoots {
  private static final GcRoot[] KINDS = GcRoot.values();

  private final IntIntHashMap kindByOrdinal = new IntIntHashMap();
  private final int[] ordered;

  /** The roots of {@code heap}. */
  GcRoots(HeapGraph heap) throws IOException {
    for (ObjectContents.Root root : heap.contents().roots()) {
      if (!root.isLocal()) {
        int kind = root.kind().ordinal();
        int known = kindByOrdinal.getOrDefault(root.ordinal(), kind);
        kindByOrdinal.put(root.ordinal(), Math.min(kind, known));
      }
    }
    int[] roots = heap.gcRoots();
    long[] keys = new long[roots.length];
    for (int i = 0; i < roots.length; i++) {
      keys[i] = (long) kind(roots[i]).ordinal() << Integer.SIZE | roots[i];
    }
    Arrays.sort(keys);
    ordered = Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  /** Ordinals, by kind and then by address, each once. */
  int[] ordered() {
    return ordered;
  }

  /** Why an object is a root; the first kind where it is one for several reasons. */
  GcRoot kind(int ordinal) {
    return KINDS[kindByOrdinal.getOrDefault(ordinal, GcRoot.UNKNOWN.ordinal())];
  }

  /** Whether an object is a root. */
  boolean isRoot(int ordinal) {
    return kindByOrdinal.containsKey(ordinal);
  }

  /** A kind in words. */
  static String words(GcRoot kind) {
    return switch (kind) {
      case UNKNOWN -> "root of unknown kind";
      case JNI_GLOBAL -> "JNI global";
      case JNI_LOCAL -> "JNI local of an unknown thread";
      case JAVA_FRAME -> "local of an unknown thread";
      case NATIVE_STACK -> "native stack of an unknown thread";
      case STICKY_CLASS -> "system class";
      case THREAD_BLOCK -> "block of an unknown thread";
      case MONITOR_USED -> "locked monitor";
      case THREAD_OBJECT -> "thread";
      case INTERNED_STRING -> "interned string";
      case FINALIZING -> "being finalized";
      case DEBUGGER -> "debugger";
      case REFERENCE_CLEANUP -> "reference being cleaned up";
      case VM_INTERNAL -> "VM-internal";
      case JNI_MONITOR -> "JNI monitor";
    };
  }
}
