package io.heapscale.analyzer.collections;

import io.heapscale.analyzer.heap.Step;

/**
 * Writes a path of references as a programmer would: {@code charts{}.sql} for the field {@code sql}
 * of a value of the map {@code charts}, {@code {key}} for a map's key, {@code []} for an element.
 */
public final class PathText {
  private final StringBuilder text = new StringBuilder();
  private Inside at = Inside.NOTHING;

  /** Appends a reference; {@code place} is an element's number. */
  public PathText add(Step step, int place) {
    append(text, label(CollectionSteps.role(at, step, place), step));
    at = CollectionSteps.next(at, step, place);
    return this;
  }

  /** How a reference of that role is written, without a dot before it; empty for internal ones. */
  public static String label(Role role, Step step) {
    return switch (role) {
      case NONE -> step.label();
      case INTERNAL -> "";
      case KEY -> "{key}";
      case VALUE -> "{}";
      case ELEMENT -> "[]";
    };
  }

  /** Appends a label to a path, with a dot between names. */
  public static void append(StringBuilder path, String label) {
    boolean isName = !label.isEmpty() && !label.startsWith("{") && !label.startsWith("[");
    path.append(isName && path.length() > 0 ? "." : "").append(label);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
