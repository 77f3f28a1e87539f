package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One line of a tree of paths from GC roots. Rows stand in a list, parents before children; a list
 * nests no deeper than any reader can follow.
 *
 * @param parent place of the parent in the list, -1 for a root
 * @param kind what the line is
 * @param root why it is a GC root, in words; null for what is none
 * @param step how the parent refers to it: a field's name, {@code static name}, {@code [3]}, a word
 *     in angle brackets; null for a root. Of steps that are left out, the fields that they go
 *     through
 * @param className class of the object or objects; {@code class C} for the class object of C; empty
 *     for what is left out
 * @param address of a single object
 * @param id of a resource
 * @param objects how many objects the line stands for, steps or branches where they are left out
 * @param shallowBytes their own size
 * @param retainedBytes what a single object retains
 * @param targets how many of the objects that were asked for it is or lie below it
 * @param targetBytes what these retain, each byte counted once; together they may retain more
 * @param target whether it was asked for
 * @param weak whether a weak, phantom or final reference leads to it
 * @param ignored whether an ignored field leads to it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PathRow(
    int parent,
    Kind kind,
    @Nullable String root,
    @Nullable String step,
    @JsonProperty("class") String className,
    @Nullable String address,
    @Nullable String id,
    long objects,
    long shallowBytes,
    @Nullable Long retainedBytes,
    long targets,
    long targetBytes,
    boolean target,
    boolean weak,
    boolean ignored) {

  /** The kinds of line. */
  public enum Kind {
    /** One object. */
    @JsonProperty("object")
    OBJECT,
    /** Several objects of the same class, reached alike. */
    @JsonProperty("objects")
    OBJECTS,
    /** Steps of a long path that are left out. */
    @JsonProperty("stepsLeftOut")
    STEPS_LEFT_OUT,
    /** Branches that are left out. */
    @JsonProperty("branchesLeftOut")
    BRANCHES_LEFT_OUT
  }

  /** Steps of a long path that are left out. */
  public static PathRow stepsLeftOut(
      int parent, long steps, String through, long shallowBytes, long targets, long targetBytes) {
    return new PathRow(
        parent,
        Kind.STEPS_LEFT_OUT,
        null,
        through,
        "",
        null,
        null,
        steps,
        shallowBytes,
        null,
        targets,
        targetBytes,
        false,
        false,
        false);
  }

  /** Branches that are left out. */
  public static PathRow branchesLeftOut(int parent, long branches, long targets, long targetBytes) {
    return new PathRow(
        parent,
        Kind.BRANCHES_LEFT_OUT,
        null,
        null,
        "",
        null,
        null,
        branches,
        0,
        null,
        targets,
        targetBytes,
        false,
        false,
        false);
  }
}
