package io.heapscale.analyzer.heap;

/**
 * By what a reference leads from one object to the next.
 *
 * @param kind what kind of reference
 * @param declaringClass the class that declares a field, in source form; empty for other kinds
 * @param name of a field; empty for other kinds
 */
public record Step(Kind kind, String declaringClass, String name) {

  /** The kinds of reference in DESIGN section 4. */
  public enum Kind {
    /** An element of an array; its place is the element's number. */
    ELEMENT("[]"),
    /** An object's class object. */
    CLASS("<class>"),
    /** A class's superclass. */
    SUPERCLASS("<super>"),
    /** A class's loader. */
    LOADER("<loader>"),
    /** A class's signers. */
    SIGNERS("<signers>"),
    /** A class's protection domain. */
    PROTECTION_DOMAIN("<protection domain>"),
    /** One of a loader's classes. */
    LOADED_CLASS("<class of the loader>"),
    /** The class of arrays of a class. */
    ARRAY_CLASS("<array class>"),
    /** What a thread's stack holds; its place is the frame's number, or -1. */
    LOCAL("<local>"),
    /** An instance field. */
    FIELD(""),
    /** A static field. HotSpot writes pseudo fields such as {@code <resolved_references>} too. */
    STATIC("");

    private final String label;

    Kind(String label) {
      this.label = label;
    }
  }

  /** The field's name, {@code []}, or a word in angle brackets. */
  public String label() {
    return kind == Kind.FIELD || kind == Kind.STATIC ? name : kind.label;
  }

  /** Whether it is a field, of instances or static. */
  public boolean isField() {
    return kind == Kind.FIELD || kind == Kind.STATIC;
  }

  /** {@code com.acme.Workspace.charts} for a field, else the {@link #label}. */
  public String qualified() {
    return isField() ? declaringClass + '.' + name : label();
  }
}
