package io.heapscale.workspace.measure;

/** How objects of one class are weighed. */
interface ClassRule {

  /**
   * Bytes of the object and of the parts that only it can have and no caller can see, as a list's
   * array; 0 if it belongs to the program. All other objects that it refers to it lets the visit
   * meet.
   */
  long weigh(Object object, Visit visit);
}
