package io.heapscale.workspace.measure;

import java.util.Collection;

/**
 * Measures what object graphs take on the heap of the running program, to the byte.
 *
 * <p>Sizes of instances and arrays come from the VM ({@link InstanceSizes}, {@link ArraySizes}), so
 * they hold whatever its options. Classes outside the JDK are followed field by field. The fields
 * of the JDK's classes are closed; for those that a resource is made of there is a rule each
 * ({@link ValueRules}, {@link CollectionRules}), and a graph that holds another is refused. A
 * measure is exact if
 *
 * <ul>
 *   <li>every {@code ArrayList} is trimmed, or was never added to: {@link Visit#addTrimmed} sees to
 *       it. The length of a map's table is read, however the map was filled.
 *   <li>no map has been asked for {@code keySet()}, {@code values()} or {@code entrySet()}: a map
 *       keeps these views once it has made them. {@code putAll} and copy constructors ask the map
 *       that they copy; {@code forEach} asks for none.
 *   <li>no map is empty that once held something, and no nine keys of one share a bucket.
 *   <li>no two strings share their characters, as {@code new String(string)} makes them.
 *   <li>nobody changes the graph at the time.
 * </ul>
 *
 * <p>Never counted, as they belong to the program: classes, enum constants, the boxes that {@code
 * valueOf} shares, the empty string, and the JDK's empty collections. String literals look like any
 * other string: see {@link Visit#skip}. A {@code BigDecimal} keeps its text once it was asked for
 * it; measuring asks, and counts it.
 *
 * <p>Any number of platform threads may measure at once. The first use takes some 0.1 s: the VM is
 * asked for the sizes of the JDK's classes.
 */
public final class ObjectMeter {

  private static final ObjectMeter FOR_THIS_VM = new ObjectMeter();

  private final ClassRules rules = new ClassRules();

  private ObjectMeter() {}

  /** The meter of the running VM. */
  public static ObjectMeter forThisVm() {
    return FOR_THIS_VM;
  }

  /** Starts a measurement in which each object counts once. */
  public Visit visit() {
    return new Visit(rules);
  }

  /**
   * Bytes of the root and of all that it leads to, less what the others lead to.
   *
   * @param others objects that own themselves and all that they lead to
   * @throws IllegalArgumentException if an object is of a class that cannot be measured
   */
  public long measure(Object root, Collection<?> others) {
    Visit visit = visit();
    others.forEach(visit::exclude);
    return visit.add(root);
  }
}
