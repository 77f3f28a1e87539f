package io.heapscale.analyzer.layout;

/** Which classes take room that dumps do not explain. */
public final class HiddenParts {
  private HiddenParts() {}

  /** Whether the VM adds fields to a class of the JDK, or keeps parts of it apart. */
  public static boolean in(String className) {
    return InjectedFields.knows(className) || ContendedFields.knows(className);
  }
}
