package io.heapscale.workspace.run;

import io.heapscale.workspace.Input;
import org.jspecify.annotations.Nullable;

/** The run of an input: its choices, and the one that is set. */
public final class InputRun extends PanelRun {

  private @Nullable String value;

  InputRun(Input input) {
    super(input);
  }

  /** What it is set to, as JSON, or null while it is not. */
  public @Nullable String value() {
    return value;
  }

  void set(String value) {
    this.value = value;
  }
}
