package io.heapscale.analyzer.collections;

/** What a reference is to the collection that it is part of. */
public enum Role {
  /** It is no part of a known collection. */
  NONE,
  /** It leads from one part of a collection to another: not shown in paths. */
  INTERNAL,
  /** It leads to a key of a map. */
  KEY,
  /** It leads to a value of a map. */
  VALUE,
  /** It leads to an element of a list, a set, a queue or an array. */
  ELEMENT
}
