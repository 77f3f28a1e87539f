package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An object that no other object dominates, with what it retains.
 *
 * @param classObjectOf the class whose class object this is, which holds its static fields; null
 *     for other objects
 */
public record DominatorRow(
    String address,
    @JsonProperty("class") String className,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String classObjectOf,
    long shallowBytes,
    long retainedBytes) {

  /** An object that is no class object. */
  public DominatorRow(String address, String className, long shallowBytes, long retainedBytes) {
    this(address, className, null, shallowBytes, retainedBytes);
  }

  /** Its class, or {@code class C} for the class object of C. */
  public String displayName() {
    return classObjectOf == null ? className : "class " + classObjectOf;
  }
}
