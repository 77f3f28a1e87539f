package io.heapscale.analyzer.allocation;

import io.heapscale.analyzer.allocation.Grouping.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a sample counts for: the first is its own (flat), all of them are those it counts
 * for with what they called (cum), each once.
 */
final class RowNames {
  static final String NO_STACK = "(no stack)";
  static final String NO_EVENT = "(none)";

  private final Grouping.Kind kind;

  /** By stack, where rows depend on it alone; else empty. */
  private final List<@Nullable List<String>> byStack = new ArrayList<>();

  private final Stacks stacks;

  /** By sample, where rows are events; else empty. */
  private final List<List<String>> byEvent;

  RowNames(Grouping.Kind kind, Stacks stacks, List<List<String>> byEvent) {
    this.kind = kind;
    this.stacks = stacks;
    this.byEvent = byEvent;
  }

  /** Those of the sample at {@code index} of all; never empty. */
  List<String> of(int index, Sample sample) {
    return switch (kind) {
      case CLASS -> List.of(sample.className());
      case THREAD -> List.of(sample.thread().label());
      case EVENT -> byEvent.get(index).isEmpty() ? List.of(NO_EVENT) : byEvent.get(index);
      case METHOD, LINE, PACKAGE -> ofStack(sample.stack());
    };
  }

  private List<String> ofStack(int stack) {
    while (byStack.size() <= stack) {
      byStack.add(null);
    }
    List<String> names = byStack.get(stack);
    if (names == null) {
      names = stacks.frames(stack).stream().map(name()).distinct().toList();
      names = names.isEmpty() ? List.of(NO_STACK) : names;
      byStack.set(stack, names);
    }
    return names;
  }

  private Function<Frame, String> name() {
    if (kind == Kind.PACKAGE) {
      return Frame::packageName;
    }
    return kind == Kind.LINE ? Frame::qualifiedLine : Frame::qualifiedMethod;
  }
}
