package io.heapscale.analyzer.heap;

/** Where a size comes from, best first. */
public enum SizeSource {
  /** The VM's own histogram or array layout. */
  VM("vm"),
  /** The gap between an object's address and the next one's. */
  INFERRED("inferred"),
  /** A model of the VM's field layout. */
  ESTIMATED("estimated");

  private final String label;

  SizeSource(String label) {
    this.label = label;
  }

  /** Its name in reports. */
  public String label() {
    return label;
  }
}
