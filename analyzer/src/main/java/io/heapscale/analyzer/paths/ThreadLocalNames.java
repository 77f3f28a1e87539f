package io.heapscale.analyzer.paths;

import com.carrotsearch.hppc.IntObjectHashMap;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.heap.Step;
import io.heapscale.analyzer.model.StableNames;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ThreadLocal}s are called: the static field that holds them, {@code com.acme.Context
 * .CURRENT}. A thread's map has them as keys, and they have no name of their own. Static fields are
 * read when a name is first asked for.
 */
final class ThreadLocalNames {
  private final HeapGraph heap;
  private final boolean[] isThreadLocal;
  private @Nullable IntObjectHashMap<String> names;

  ThreadLocalNames(HeapGraph heap) {
    this.heap = heap;
    isThreadLocal = HeapClass.withSubclasses(heap.classes(), "java.lang.ThreadLocal"::equals);
  }

  /** The name of an object; null where it is no {@code ThreadLocal} or no static field holds it. */
  @Nullable String name(int ordinal) throws IOException {
    if (!isThreadLocal[heap.classIndex(ordinal)]) {
      return null;
    }
    IntObjectHashMap<String> known = names;
    if (known == null) {
      known = read();
      names = known;
    }
    return known.get(ordinal);
  }

  private IntObjectHashMap<String> read() throws IOException {
    IntObjectHashMap<String> found = new IntObjectHashMap<>();
    ObjectContents contents = heap.contents();
    for (HeapClass each : heap.classes()) {
      if (each.ordinal() != HeapGraph.ABSENT && !contents.statics(each.index()).isEmpty()) {
        contents
            .at(each.ordinal())
            .references(
                (number, place, target, ignored) -> {
                  Step step = contents.step(number);
                  boolean named = step.kind() == Step.Kind.STATIC && !step.name().startsWith("<");
                  if (named && isThreadLocal[heap.classIndex(target)]) {
                    String holder = StableNames.of(step.declaringClass()) + '.' + step.name();
                    if (!found.containsKey(target)) {
                      found.put(target, holder);
                    }
                  }
                });
      }
    }
    return found;
  }
}
