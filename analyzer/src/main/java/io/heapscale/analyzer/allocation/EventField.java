package io.heapscale.analyzer.allocation;

/**
 * A field of an event type, by which allocations are told apart.
 *
 * @param event the type's name in recordings, as {@code com.acme.Load}
 * @param field one of its fields, or a field of a field, as {@code thread.javaName}
 */
public record EventField(String event, String field) {

  /**
   * Reads {@code NAME.FIELD}; the last dot parts them.
   *
   * @throws IllegalArgumentException if there are not both
   */
  public static EventField parse(String text) {
    int dot = text.lastIndexOf('.');
    if (dot <= 0 || dot == text.length() - 1) {
      throw new IllegalArgumentException("expected NAME.FIELD, found \"" + text + '"');
    }
    return new EventField(text.substring(0, dot), text.substring(dot + 1));
  }

  @Override
  public String toString() {
    return event + '.' + field;
  }
}
