package io.heapscale.analyzer.model;

/**
 * One line of the ledger.
 *
 * @param part {@code own}, {@code shared}, {@code structure}, {@code classes}, {@code program},
 *     {@code vm-internal}, {@code weak} or {@code garbage}
 * @param name what within the part: a type, a set of types, an ignored field, a package
 * @param objects objects in it
 * @param bytes their shallow sizes
 */
public record LedgerEntry(String part, String name, long objects, long bytes) {
  // The parts of strong objects.

  /** What resources own. */
  public static final String OWN = "own";

  /** What they share. */
  public static final String SHARED = "shared";

  /** What goes with the root, or hangs on ignored fields. */
  public static final String STRUCTURE = "structure";

  /** Class objects, class loaders, what only class loading keeps. */
  public static final String CLASSES = "classes";

  /** The rest. */
  public static final String PROGRAM = "program";
}
