package io.heapscale.analyzer.allocation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a table stands for.
 *
 * @param kind of what
 * @param field of which events' field, if of events; else null
 */
public record Grouping(Kind kind, @Nullable EventField field) {
  private static final String EVENT_PREFIX = "event:";

  /** What can be told apart. */
  public enum Kind {
    /** The class of what was allocated. */
    CLASS,
    /** The method that allocated; overloads are one. */
    METHOD,
    /** The line of a method. */
    LINE,
    /** The package of the method's class. */
    PACKAGE,
    /** The thread, by its name. */
    THREAD,
    /** The events of one type during which it was allocated. */
    EVENT;

    /** Its name on the command line and in JSON. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Grouping {
    if ((kind == Kind.EVENT) != (field != null)) {
      throw new IllegalArgumentException(kind + " and " + field);
    }
  }

  /** By what needs no field. */
  public static Grouping by(Kind kind) {
    return new Grouping(kind, null);
  }

  /** By the value that {@code field} has in the events that enclose an allocation. */
  public static Grouping by(EventField field) {
    return new Grouping(Kind.EVENT, field);
  }

  /**
   * Reads {@code class}, {@code method}, {@code line}, {@code package}, {@code thread} or {@code
   * event:NAME.FIELD}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static Grouping parse(String text) {
    if (text.startsWith(EVENT_PREFIX)) {
      return by(EventField.parse(text.substring(EVENT_PREFIX.length())));
    }
    for (Kind kind : Kind.values()) {
      if (kind != Kind.EVENT && kind.label().equals(text)) {
        return by(kind);
      }
    }
    throw new IllegalArgumentException("no such grouping");
  }

  /** How all can be written. */
  public static List<String> labels() {
    return Arrays.stream(Kind.values())
        .map(kind -> kind == Kind.EVENT ? EVENT_PREFIX + "NAME.FIELD" : kind.label())
        .toList();
  }

  /**
   * Whether something can be allocated below a row without being its own: stacks, nested events.
   */
  public boolean nests() {
    return kind != Kind.CLASS && kind != Kind.THREAD;
  }

  @Override
  public String toString() {
    return kind == Kind.EVENT ? EVENT_PREFIX + Objects.requireNonNull(field) : kind.label();
  }
}
