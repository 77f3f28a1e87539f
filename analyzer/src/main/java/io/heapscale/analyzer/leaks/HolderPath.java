package io.heapscale.analyzer.leaks;

import io.heapscale.analyzer.heap.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an object is reached, in words that mean the same in another dump of the program.
 *
 * @param startClass the class whose static field the path begins with, or the {@link ObjectNames
 *     name} of the GC root that it begins with
 * @param fromStatic whether it begins with a static field
 * @param hops at least one if it begins with a static field
 * @param threadLocal the static field or class of the thread-local variable that the path goes
 *     through, or null
 */
public record HolderPath(
    String startClass, boolean fromStatic, List<Hop> hops, @Nullable String threadLocal) {

  public HolderPath {
    hops = List.copyOf(hops);
  }

  /**
   * One reference.
   *
   * @param step by what it goes
   * @param targetClass {@link ObjectNames name} of the object that it leads to
   * @param program whether a class of the program declares the field
   */
  public record Hop(Step step, String targetClass, boolean program) {}

  /** The last field on the way that the program declares; the thread-local one where there is. */
  public @Nullable String field() {
    if (threadLocal != null) {
      return threadLocal;
    }
    String last = null;
    for (Hop hop : hops) {
      last = hop.program() && hop.step().isField() ? hop.step().qualified() : last;
    }
    return last;
  }

  /**
   * {@code app.Bus.listeners.elementData}, {@code <root java.lang.Thread>.threadLocals.table[]},
   * {@code <root class app.Bus>}.
   */
  public String text() {
    StringBuilder text = new StringBuilder(fromStatic ? "" : "<root " + startClass + ">");
    for (Hop hop : hops) {
      if (text.isEmpty()) {
        text.append(hop.step().qualified());
      } else if (hop.step().kind() == Step.Kind.ELEMENT) {
        text.append(hop.step().label());
      } else {
        text.append('.').append(hop.step().label());
      }
    }
    return threadLocal == null ? text.toString() : text + " of the ThreadLocal " + threadLocal;
  }
}
