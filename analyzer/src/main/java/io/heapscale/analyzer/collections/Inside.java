package io.heapscale.analyzer.collections;

/** Where a path stands: outside of known collections, or at one of their parts. */
public enum Inside {
  /** At an object that is no part of a known collection. */
  NOTHING,
  /** At a part of a collection. */
  PART,
  /** At a part of a map whose keys are the elements of a set. */
  SET,
  /** At an array of parts. */
  PARTS,
  /** At an array of parts of a map whose keys are the elements of a set. */
  SET_PARTS,
  /** At an array of elements. */
  ELEMENTS,
  /** At an array of values. */
  VALUES,
  /** At an array of keys, each followed by its value. */
  PAIRS,
  /** At such an array whose keys are the elements of a set. */
  SET_PAIRS;

  boolean isSet() {
    return this == SET || this == SET_PARTS || this == SET_PAIRS;
  }

  /** The same of a map whose keys are the elements of a set. */
  Inside ofSet() {
    return switch (this) {
      case PART -> SET;
      case PARTS -> SET_PARTS;
      case PAIRS -> SET_PAIRS;
      case NOTHING, SET, SET_PARTS, ELEMENTS, VALUES, SET_PAIRS -> this;
    };
  }
}
