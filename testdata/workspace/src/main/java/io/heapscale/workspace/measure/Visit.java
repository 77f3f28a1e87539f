package io.heapscale.workspace.measure;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One measurement: objects that it has met do not count again. What belongs to others is excluded
 * or skipped first. For one thread.
 */
public final class Visit {

  private final ClassRules rules;
  private final HashTableReader tables = HashTableReader.of(this);
  private final Set<Object> met = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Objects that were met and not yet followed. */
  private final Deque<Object> open = new ArrayDeque<>();

  private boolean trimming;

  Visit(ClassRules rules) {
    this.rules = rules;
  }

  /** Leaves out this object; what it leads to counts if something else leads there too. */
  public void skip(Object object) {
    met.add(object);
  }

  /**
   * Leaves out this object and all that it leads to.
   *
   * @throws IllegalArgumentException if an object is of a class that cannot be measured
   */
  public void exclude(Object root) {
    add(root);
  }

  /**
   * Bytes of this object and of all that it leads to, as far as they have not been met yet.
   *
   * @throws IllegalArgumentException if an object is of a class that cannot be measured
   */
  public long add(Object root) {
    long bytes = 0;
    try {
      meet(root);
      while (!open.isEmpty()) {
        Object object = open.pop();
        bytes += rules.of(object).weigh(object, this);
      }
    } finally {
      open.clear();
    }
    return bytes;
  }

  /**
   * Trims every {@code ArrayList} that counts, then does as {@link #add}. Only for graphs that no
   * other thread can see: trimming a list breaks off iterations over it.
   *
   * @throws IllegalArgumentException if an object is of a class that cannot be measured
   */
  public long addTrimmed(Object root) {
    trimming = true;
    try {
      return add(root);
    } finally {
      trimming = false;
    }
  }

  /** Has the object followed, unless it was met before or belongs to the program. */
  void meet(@Nullable Object object) {
    if (object == null || object instanceof Enum || object instanceof Class) {
      return;
    }
    if (met.add(object)) {
      open.push(object);
    }
  }

  boolean trims() {
    return trimming;
  }

  HashTableReader tables() {
    return tables;
  }
}
