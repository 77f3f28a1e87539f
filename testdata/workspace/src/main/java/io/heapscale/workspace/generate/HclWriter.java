package io.heapscale.workspace.generate;

import java.util.List;
import java.util.function.UnaryOperator;

/** Writes blocks and attributes with the indentation that mod authors use. */
final class HclWriter {

  private final StringBuilder out = new StringBuilder();
  private int depth;

  HclWriter open(String type, String... labels) {
    separate();
    indent().append(type);
    for (String label : labels) {
      out.append(" \"").append(label).append('"');
    }
    out.append(" {\n");
    depth++;
    return this;
  }

  HclWriter close() {
    depth--;
    indent().append("}\n");
    return this;
  }

  HclWriter comment(String text) {
    separate();
    indent().append("# ").append(text).append('\n');
    return this;
  }

  /** An attribute whose value is written as it stands: a number, a reference, a call. */
  HclWriter expression(String name, String expression) {
    indent().append(name).append(" = ").append(expression).append('\n');
    return this;
  }

  HclWriter number(String name, int value) {
    return expression(name, Integer.toString(value));
  }

  /** A quoted string; {@code ${}} in it stays an interpolation. */
  HclWriter string(String name, String value) {
    return expression(name, quoted(value));
  }

  HclWriter list(String name, List<String> expressions) {
    if (expressions.size() < 4) {
      return expression(name, "[" + String.join(", ", expressions) + "]");
    }
    indent().append(name).append(" = [\n");
    depth++;
    for (int i = 0; i < expressions.size(); i++) {
      indent().append(expressions.get(i)).append(i < expressions.size() - 1 ? ",\n" : "\n");
    }
    depth--;
    indent().append("]\n");
    return this;
  }

  /** {@code name = call(first, { ... })}, or a plain object where {@code call} is empty. */
  HclWriter object(String name, String before, List<String> entries, String after) {
    indent().append(name).append(" = ").append(before).append("{\n");
    depth++;
    for (String entry : entries) {
      indent().append(entry).append('\n');
    }
    depth--;
    indent().append('}').append(after).append('\n');
    return this;
  }

  HclWriter heredoc(String name, List<String> lines) {
    indent().append(name).append(" = <<-EOQ\n");
    depth++;
    for (String line : lines) {
      indent().append(line).append('\n');
    }
    depth--;
    indent().append("EOQ\n");
    return this;
  }

  HclWriter with(UnaryOperator<HclWriter> part) {
    return part.apply(this);
  }

  static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** An empty line before a block, except where the block opens its parent. */
  private void separate() {
    int length = out.length();
    if (length > 1 && out.charAt(length - 2) != '{') {
      out.append('\n');
    }
  }

  private StringBuilder indent() {
    for (int i = 0; i < depth; i++) {
      out.append("  ");
    }
    return out;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
