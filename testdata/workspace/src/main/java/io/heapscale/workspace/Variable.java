package io.heapscale.workspace;

import io.heapscale.workspace.model.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value that the user of a mod may set. */
public final class Variable extends Resource {

  private @Nullable String type;
  private @Nullable Object defaultValue;
  private @Nullable String format;
  private List<Object> choices = new ArrayList<>();
  private @Nullable Object value;

  /** A variable with nothing set yet. */
  public Variable(Declaration declaration) {
    super(declaration);
  }

  @Override
  public String blockType() {
    return "variable";
  }

  @Override
  public boolean assign(String attribute, @Nullable Object value) {
    switch (attribute) {
      case "type" -> type = Values.string(attribute, value);
      case "default" -> defaultValue = object(value);
      case "format" -> format = Values.string(attribute, value);
      case "enum" -> choices = list(value);
      default -> {
        return super.assign(attribute, value);
      }
    }
    return true;
  }

  private static List<Object> list(@Nullable Object value) {
    return value instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>();
  }

  private static @Nullable Object object(@Nullable Object value) {
    return value;
  }

  /** Says which value holds in this workspace. */
  public void setValue(@Nullable Object value) {
    this.value = value;
  }

  /** The type of its values as the source spells it, or null. */
  public @Nullable String type() {
    return type;
  }

  /** The value where none is set, or null. */
  public @Nullable Object defaultValue() {
    return defaultValue;
  }

  /** The value that holds in this workspace, or null. */
  public @Nullable Object value() {
    return value;
  }

  /** How it is asked for, or null. */
  public @Nullable String format() {
    return format;
  }

  /** The values that are allowed; empty for any. */
  public List<Object> choices() {
    return choices;
  }
}
