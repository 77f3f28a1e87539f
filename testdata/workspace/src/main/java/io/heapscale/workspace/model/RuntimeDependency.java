package io.heapscale.workspace.model;

import org.jspecify.annotations.Nullable;

/**
 * A value that is known only while a dashboard runs: what an input was set to, or the rows of a
 * {@code with} block.
 *
 * @param kind where the value comes from
 * @param path how the source spells it, as {@code self.input.item.value}
 * @param sourceName name of the input, the with block or the parameter
 * @param attribute the attribute that takes the value
 * @param argName name of the argument, or null for a positional one
 * @param argIndex position of the argument, or -1
 * @param list whether the value is the only element of a list
 */
public record RuntimeDependency(
    Kind kind,
    String path,
    String sourceName,
    String attribute,
    @Nullable String argName,
    int argIndex,
    boolean list) {

  /** Where a value comes from. */
  public enum Kind {
    /** {@code self.input.name.value}. */
    INPUT,
    /** {@code with.name.rows[*].column}. */
    WITH,
    /** {@code param.name}. */
    PARAM
  }
}
