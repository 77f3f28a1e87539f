package io.heapscale.analyzer.model;

import org.jspecify.annotations.Nullable;

/** Which objects, references and sizes count. */
public enum Mode {
  /** Every object of the dump, in layers; the VM's sizes. */
  EXACT("exact"),
  /** What Eclipse MAT shows: its sizes and references, reachable objects only. */
  MAT("mat");

  private final String label;

  Mode(String label) {
    this.label = label;
  }

  /** The mode of that name, or null. */
  public static @Nullable Mode ofLabel(String label) {
    for (Mode mode : values()) {
      if (mode.label.equals(label)) {
        return mode;
      }
    }
    return null;
  }

  /** Whether objects without a path from a GC root count in a live dump. */
  public boolean keepsUnreachable() {
    return this == EXACT;
  }

  /** Its name on the command line and in reports. */
  public String label() {
    return label;
  }
}
