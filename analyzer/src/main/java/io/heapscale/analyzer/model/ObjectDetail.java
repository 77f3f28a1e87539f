package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One object of a dump, what it holds and what holds it.
 *
 * @param dump the dump's file
 * @param partial whether parts of it could not be read
 * @param object the object
 * @param loader its class's loader, {@code class@address}; null for the boot loader
 * @param layer {@code strong}, {@code weak}, {@code vm-internal} or {@code garbage}
 * @param sizeSource where its shallow size comes from
 * @param text a string's characters, where they were asked for
 * @param gcRoots the kinds of GC root that it is
 * @param dominators its immediate dominator, that one's and so on; the first {@value #MOST}
 * @param dominatorCount how many there are
 * @param fields instance fields; of a class object, the static fields of its class
 * @param elements the first elements of an array; empty for other objects
 * @param length elements of an array; null for other objects
 * @param instances objects of the class that a class object stands for; null for other objects
 * @param referrers what refers to it
 * @param cost what it costs as a resource; null where it is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ObjectDetail(
    String dump,
    boolean partial,
    ObjectRef object,
    @Nullable String loader,
    String layer,
    String sizeSource,
    @Nullable String text,
    List<RootKind> gcRoots,
    List<ObjectRef> dominators,
    long dominatorCount,
    List<Value> fields,
    List<Value> elements,
    @Nullable Integer length,
    @Nullable Long instances,
    Referrers referrers,
    @Nullable ResourceCost cost) {

  /** How many dominators are listed. */
  public static final int MOST = 10;

  /** The detail of an object. */
  public ObjectDetail {
    gcRoots = List.copyOf(gcRoots);
    dominators = List.copyOf(dominators);
    fields = List.copyOf(fields);
    elements = List.copyOf(elements);
  }

  /**
   * A kind of GC root.
   *
   * @param count how many records of the dump say so
   */
  public record RootKind(String kind, long count) {}

  /**
   * A field or element.
   *
   * @param name the field's, or {@code [3]}
   * @param declaringClass the class that declares the field; null for an element
   * @param type its type in source form; {@code Object} for any reference
   * @param value a primitive as Java prints it, {@code null}, or the address of what is not in the
   *     dump; null for a reference to an object, and for characters that were not asked for
   * @param object what a reference refers to
   * @param text the characters of a string, where they were asked for
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Value(
      String name,
      @Nullable String declaringClass,
      String type,
      @Nullable String value,
      @Nullable ObjectRef object,
      @Nullable String text) {
    /** The type of any reference. */
    public static final String REFERENCE = "Object";
  }

  /**
   * What refers to an object. An instance's reference to its class object does not count.
   *
   * @param objects how many objects refer to it strongly
   * @param weak how many refer to it as the referent of a weak, phantom or final reference
   * @param first the first of them, by address, the weak ones last
   */
  public record Referrers(long objects, long weak, List<Referrer> first) {
    /** Referrers. */
    public Referrers {
      first = List.copyOf(first);
    }
  }

  /**
   * An object that refers to another.
   *
   * @param through names of the fields, {@code [3]} for elements; the first {@value #MOST}
   * @param references how many references there are
   * @param weak whether it is a weak, phantom or final reference
   */
  public record Referrer(ObjectRef object, List<String> through, long references, boolean weak) {
    /** A referrer. */
    public Referrer {
      through = List.copyOf(through);
    }
  }
}
