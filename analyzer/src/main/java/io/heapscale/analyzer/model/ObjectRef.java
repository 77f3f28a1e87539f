package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An object as lists name it.
 *
 * @param address in the dump, hexadecimal
 * @param className its class in source form
 * @param classObjectOf the class whose class object this is; null for other objects
 * @param resource id of the resource that it is, or null
 * @param shallowBytes the object itself
 * @param retainedBytes its dominator subtree
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ObjectRef(
    String address,
    @JsonProperty("class") String className,
    @Nullable String classObjectOf,
    @Nullable String resource,
    long shallowBytes,
    long retainedBytes) {

  /** {@code com.acme.Node@0x7f00}, with the resource it is in brackets. */
  @JsonIgnore
  public String text() {
    String name = classObjectOf == null ? className : "class " + classObjectOf;
    return name + '@' + address + (resource == null ? "" : " (" + resource + ")");
  }
}
