package io.heapscale.analyzer.collections;

import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.heap.Step;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The roles of a dump's references in the JDK's collections. What an array's element is depends on
 * the field that leads to the array, so a path is followed from its beginning: {@link #role} says
 * what the next reference is, {@link #next} where the path stands behind it.
 */
public final class CollectionSteps {
  private static final Map<String, KnownField> KNOWN = known();

  /** By number of the step. */
  private final @Nullable KnownField[] fields;

  /** By number of the step. */
  private final boolean[] isElement;

  /** Numbers steps as {@code contents} does. */
  public CollectionSteps(ObjectContents contents) {
    fields = new KnownField[contents.stepCount()];
    isElement = new boolean[contents.stepCount()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = field(contents.step(i));
      isElement[i] = contents.step(i).kind() == Step.Kind.ELEMENT;
    }
  }

  private static Map<String, KnownField> known() {
    Map<String, KnownField> known = new HashMap<>();
    for (KnownField field : KnownFields.all()) {
      known.put(field.qualified(), field);
    }
    return known;
  }

  private static @Nullable KnownField field(Step step) {
    return step.kind() == Step.Kind.FIELD ? KNOWN.get(step.qualified()) : null;
  }

  /**
   * The role of a reference.
   *
   * @param at where the path stands
   * @param step number of the reference's step
   * @param place number of the element
   */
  public Role role(Inside at, int step, int place) {
    return role(at, fields[step], isElement[step], place);
  }

  /** Where the path stands behind that reference. */
  public Inside next(Inside at, int step, int place) {
    return next(at, fields[step], isElement[step]);
  }

  /** The {@link #role(Inside, int, int)} of a reference. */
  public static Role role(Inside at, Step step, int place) {
    return role(at, field(step), step.kind() == Step.Kind.ELEMENT, place);
  }

  /** The {@link #next(Inside, int, int)} of a reference. */
  public static Inside next(Inside at, Step step, int place) {
    return next(at, field(step), step.kind() == Step.Kind.ELEMENT);
  }

  /** Where the path stands at a part of the collection that it stands in. */
  public static Inside part(Inside at) {
    return at.isSet() ? Inside.SET : Inside.PART;
  }

  private static Role role(Inside at, @Nullable KnownField field, boolean element, int place) {
    if (element) {
      return switch (at) {
        case PARTS, SET_PARTS -> Role.INTERNAL;
        case VALUES -> Role.VALUE;
        case PAIRS -> (place & 1) == 0 ? Role.KEY : Role.VALUE;
        case SET_PAIRS -> (place & 1) == 0 ? Role.ELEMENT : Role.VALUE;
        case NOTHING, PART, SET, ELEMENTS -> Role.ELEMENT;
      };
    }
    if (field == null) {
      return Role.NONE;
    }
    return field.role() == Role.KEY && at.isSet() ? Role.ELEMENT : field.role();
  }

  private static Inside next(Inside at, @Nullable KnownField field, boolean element) {
    if (element) {
      return at == Inside.PARTS
          ? Inside.PART
          : at == Inside.SET_PARTS ? Inside.SET : Inside.NOTHING;
    }
    if (field == null) {
      return Inside.NOTHING;
    }
    return at.isSet() ? field.target().ofSet() : field.target();
  }
}
