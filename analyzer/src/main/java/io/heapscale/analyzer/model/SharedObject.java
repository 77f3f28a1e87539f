package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The head of a shared subtree: a shared object whose immediate dominator is no shared object with
 * the same sharers.
 *
 * @param address address in the dump, hexadecimal
 * @param className its class
 * @param objects shared objects that it dominates, itself among them; all have the same sharers
 * @param bytes their shallow sizes
 * @param sharers how many resources share it
 * @param types the names of their types, in the configuration's order
 * @param by ids of the first resources that share it, by address, {@value #LISTED} at most
 */
public record SharedObject(
    String address,
    @JsonProperty("class") String className,
    long objects,
    long bytes,
    long sharers,
    List<String> types,
    List<String> by) {

  /** How many sharers are named. */
  public static final int LISTED = 5;

  public SharedObject {
    // Jackson passes null where a saved analysis leaves out a list.
    types = types == null ? List.of() : List.copyOf(types);
    by = by == null ? List.of() : List.copyOf(by);
  }
}
