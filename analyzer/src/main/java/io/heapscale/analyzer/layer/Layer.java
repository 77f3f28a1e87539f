package io.heapscale.analyzer.layer;

/** Why an object is in the dump. Each object is in the first layer that it fits. */
public enum Layer {
  /** A GC root reaches it. */
  STRONG,
  /** Only the referent of a weak, phantom or final reference reaches it. */
  WEAK,
  /** It has no visible path, but the dump holds live objects only: the VM itself keeps it. */
  VM_INTERNAL,
  /** It has no path, and the dump holds dead objects too, or it fills unused space. */
  GARBAGE
}
