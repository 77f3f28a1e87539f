package io.heapscale.analyzer.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import org.jspecify.annotations.Nullable;

/** All stacks of a recording, each once; a stack is an int. */
final class Stacks {
  /** What no stack was recorded for. */
  static final int NONE = 0;

  private static final String UNKNOWN = "(unknown)";
  private static final int MOST_CACHED = 1 << 16;

  /** Innermost frame first. */
  private final List<Frame[]> stacks = new ArrayList<>();

  private final Map<List<Frame>, Integer> known = new HashMap<>();
  private final Map<Frame, Frame> frames = new HashMap<>();

  /** The parser has one object per stack and chunk; comparing frames is what takes time. */
  private final IdentityHashMap<RecordedStackTrace, Integer> seen = new IdentityHashMap<>();

  private long truncated;

  Stacks() {
    stacks.add(new Frame[0]);
    known.put(List.of(), NONE);
  }

  int add(@Nullable RecordedStackTrace trace) {
    if (trace == null) {
      return NONE;
    }
    if (trace.isTruncated()) {
      truncated++;
    }
    Integer id = seen.get(trace);
    if (id == null) {
      if (seen.size() >= MOST_CACHED) {
        seen.clear();
      }
      id = add(trace.getFrames().stream().map(this::frame).toList());
      seen.put(trace, id);
    }
    return id;
  }

  int add(List<Frame> stack) {
    return known.computeIfAbsent(
        stack,
        fresh -> {
          stacks.add(fresh.toArray(new Frame[0]));
          return stacks.size() - 1;
        });
  }

  private Frame frame(RecordedFrame recorded) {
    RecordedMethod method = recorded.getMethod();
    Frame frame =
        method == null
            ? new Frame(UNKNOWN, UNKNOWN, 0)
            : new Frame(
                ClassText.of(method.getType().getName()),
                method.getName(),
                recorded.getLineNumber());
    Frame same = frames.putIfAbsent(frame, frame);
    return same == null ? frame : same;
  }

  List<Frame> frames(int stack) {
    return Arrays.asList(stacks.get(stack));
  }

  int count() {
    return stacks.size();
  }

  /** How many samples had more frames than were recorded. */
  long truncated() {
    return truncated;
  }
}
