package io.heapscale.workspace;

import io.heapscale.workspace.model.Values;
import org.jspecify.annotations.Nullable;

/** A check that says for each thing whether it is in order. */
public final class Control extends QueryProvider {

  private @Nullable String severity;

  /** A control with nothing set yet. */
  public Control(Declaration declaration) {
    super(declaration);
  }

  @Override
  public String blockType() {
    return "control";
  }

  @Override
  public boolean assign(String attribute, @Nullable Object value) {
    switch (attribute) {
      case "severity" -> severity = Values.string(attribute, value);
      default -> {
        return super.assign(attribute, value);
      }
    }
    return true;
  }

  /** How bad a finding is, or null. */
  public @Nullable String severity() {
    return severity;
  }
}
