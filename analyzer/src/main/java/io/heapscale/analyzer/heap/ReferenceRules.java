package io.heapscale.analyzer.heap;

/**
 * Where readings of one dump differ: which references count besides non-null fields, elements,
 * static fields, superclasses and loaders, and which locals are their thread's.
 *
 * @param referentsHold whether the referent of a weak, phantom or final reference counts
 * @param classesHoldSigners whether a class refers to its signers and its protection domain
 * @param elementsHoldArrayClasses whether a class refers to the class of its arrays
 * @param loadersHoldClasses whether a class loader refers to its classes
 * @param bootLoaderIsAnObject whether a class of the boot loader refers to an object at address 0
 * @param threadsPrecedeLocals whether a local belongs to its thread only where the thread's record
 *     comes first in the file, and to nobody where the thread's object is missing
 */
record ReferenceRules(
    boolean referentsHold,
    boolean classesHoldSigners,
    boolean elementsHoldArrayClasses,
    boolean loadersHoldClasses,
    boolean bootLoaderIsAnObject,
    boolean threadsPrecedeLocals) {

  /** What keeps an object alive in the VM. */
  static final ReferenceRules EXACT = new ReferenceRules(false, true, true, true, false, false);

  /** What Eclipse MAT takes for a reference. */
  static final ReferenceRules MAT = new ReferenceRules(true, false, false, false, true, true);

  /** The same, but for whether loaders refer to their classes. */
  ReferenceRules withLoadersHoldingClasses(boolean hold) {
    return new ReferenceRules(
        referentsHold,
        classesHoldSigners,
        elementsHoldArrayClasses,
        hold,
        bootLoaderIsAnObject,
        threadsPrecedeLocals);
  }
}
