package io.heapscale.analyzer.model;

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

  /** Its name on the command line and in reports. */
  public String label() {
    return label;
  }
}
