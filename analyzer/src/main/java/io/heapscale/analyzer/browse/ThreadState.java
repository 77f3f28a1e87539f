package io.heapscale.analyzer.browse;

import io.heapscale.analyzer.heap.HeapGraph;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of a thread object say. From JDK 19 on most of them are in an object of their
 * own, {@code holder}.
 */
final class ThreadState {
  // JVM TI, GetThreadState; jdk.internal.misc.VM.toThreadState reads them in this order.
  private static final int RUNNABLE = 0x4;
  private static final int BLOCKED = 0x400;
  private static final int WAITING = 0x10;
  private static final int TIMED_WAITING = 0x20;
  private static final int TERMINATED = 0x2;
  private static final int ALIVE = 0x1;

  private final HeapGraph heap;
  private final int thread;

  ThreadState(HeapGraph heap, int thread) {
    this.heap = heap;
    this.thread = thread;
  }

  /** Its name; null where it has none to be seen: those of a redacted dump are NUL characters. */
  @Nullable String name() throws IOException {
    String name = heap.text(thread, List.of("name"));
    boolean blank =
        name == null
            || name.codePoints()
                .allMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    return blank ? null : name;
  }

  @Nullable Boolean daemon() throws IOException {
    String value = field("daemon");
    return value == null ? null : Boolean.valueOf(value);
  }

  @Nullable Integer priority() throws IOException {
    return number("priority");
  }

  @Nullable String state() throws IOException {
    Integer status = number("threadStatus");
    return status == null ? null : of(status).name();
  }

  static Thread.State of(int status) {
    if ((status & RUNNABLE) != 0) {
      return Thread.State.RUNNABLE;
    }
    if ((status & BLOCKED) != 0) {
      return Thread.State.BLOCKED;
    }
    if ((status & WAITING) != 0) {
      return Thread.State.WAITING;
    }
    if ((status & TIMED_WAITING) != 0) {
      return Thread.State.TIMED_WAITING;
    }
    if ((status & TERMINATED) != 0) {
      return Thread.State.TERMINATED;
    }
    return (status & ALIVE) == 0 ? Thread.State.NEW : Thread.State.RUNNABLE;
  }

  private @Nullable Integer number(String field) throws IOException {
    String value = field(field);
    // Another VM's field of that name may hold something else.
    return value == null || !value.matches("-?\\d{1,9}") ? null : Integer.valueOf(value);
  }

  private @Nullable String field(String name) throws IOException {
    String direct = heap.text(thread, List.of(name));
    return direct == null ? heap.text(thread, List.of("holder", name)) : direct;
  }
}
