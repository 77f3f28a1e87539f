package io.heapscale.workspace.hcl;

/** {@code name = value}. */
public record Attribute(String name, Expression value, int start, int end) implements SyntaxNode {}
