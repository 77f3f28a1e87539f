package io.heapscale.analyzer.verify;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Two engines' answers for every object of a dump.
 *
 * @param objects objects that both have
 * @param rules what was compared, in a fixed order
 */
public record ObjectComparison(long objects, List<Checked> rules) {

  public ObjectComparison {
    rules = List.copyOf(rules);
  }

  /** Whether they say the same of every object. */
  public boolean agrees() {
    return rules.stream().allMatch(rule -> rule.differing() == 0);
  }

  /** In what an object can differ. */
  public enum Rule {
    /** Only the analysis has it. */
    @JsonProperty("only in the analysis")
    ONLY_ANALYSIS,
    /** Only the reference has it. */
    @JsonProperty("only in the reference")
    ONLY_REFERENCE,
    /** The name of its class. */
    @JsonProperty("class")
    CLASS,
    /** Bytes of an instance. */
    @JsonProperty("size of instances")
    INSTANCE_SIZE,
    /** Bytes of an array of references. */
    @JsonProperty("size of object arrays")
    OBJECT_ARRAY_SIZE,
    /** Bytes of an array of primitives. */
    @JsonProperty("size of primitive arrays")
    PRIMITIVE_ARRAY_SIZE,
    /** Bytes of a class object or a mirror. */
    @JsonProperty("size of class objects")
    CLASS_OBJECT_SIZE,
    /** Which object dominates it immediately. */
    @JsonProperty("immediate dominator")
    DOMINATOR,
    /** Bytes of its dominator subtree. */
    @JsonProperty("retained size")
    RETAINED
  }

  /**
   * What one rule has found.
   *
   * @param compared objects that it was applied to
   * @param differing those of them that differ
   * @param first the first of these, by address
   */
  public record Checked(Rule rule, long compared, long differing, List<Difference> first) {
    public Checked {
      first = List.copyOf(first);
    }
  }

  /**
   * One object.
   *
   * @param address hexadecimal
   * @param className as the analysis names it, or the only one that has it
   * @param analysis what the analysis says: bytes, an address or a class; empty where it has none
   * @param reference what the reference says
   */
  public record Difference(
      String address, @JsonProperty("class") String className, String analysis, String reference) {}
}
