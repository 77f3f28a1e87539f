package io.heapscale.analyzer.composition;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Fills collections, prints their size, the length of their array, and the shortest array with
 * which the class itself holds as many elements, found by trying all initial capacities; then dumps
 * itself. Runs in a VM of its own.
 */
@SuppressWarnings("JdkObsolete") // Obsolete collections are what it is about.
final class CollectionsProgram {
  /** Of these many all are alike but for ten. */
  static final int BOXES = 1_000;

  static final int BOX_VALUES = 10;
  static final int OFF_HEAP_BYTES = 12_345;
  static final int TEXTS = 50;

  /** Kept until the dump is made. */
  private static final List<Case> CASES = new ArrayList<>();

  /** What the dump calls a resource. */
  static final class Case {
    final String name;
    final Object collection;

    Case(String name, Object collection) {
      this.name = name;
      this.collection = collection;
    }
  }

  private CollectionsProgram() {}

  /** {@code FILE}: where the dump is written. */
  public static void main(String[] args) throws Exception {
    for (int n : new int[] {0, 1, 2, 3, 4, 6, 7, 10, 12, 13, 17, 96, 97, 100}) {
      map("HashMap", n, HashMap::new);
      map("LinkedHashMap", n, LinkedHashMap::new);
      map("Hashtable", n, Hashtable::new);
      map("IdentityHashMap", n, IdentityHashMap::new);
      map("ConcurrentHashMap", n, ConcurrentHashMap::new);
      map("dense HashMap", n, capacity -> new HashMap<>(capacity, 2.5f));
      collection("HashSet", n, HashSet::new);
      collection("LinkedHashSet", n, LinkedHashSet::new);
      collection("ArrayList", n, ArrayList::new);
      collection("Vector", n, Vector::new);
      collection("ArrayDeque", n, ArrayDeque::new);
      collection("PriorityQueue", n, capacity -> new PriorityQueue<>(Math.max(1, capacity)));
      collection(
          "PriorityBlockingQueue",
          n,
          capacity -> new PriorityBlockingQueue<>(Math.max(1, capacity)));
      collection(
          "set of map", n, capacity -> Collections.newSetFromMap(new IdentityHashMap<>(capacity)));
      plain("CopyOnWriteArrayList", n, new CopyOnWriteArrayList<>());
      plain("CopyOnWriteArraySet", n, new CopyOnWriteArraySet<>());
      plain("LinkedList", n, new LinkedList<>());
      plain("TreeSet", n, new TreeSet<>());
      plainMap("TreeMap", n, new TreeMap<>());
      plainMap("Properties", n, new Properties());
      text("latin", n, "x");
      text("wide", n, "\u20ac");
    }
    others();
    HotSpotDiagnosticMXBean diagnostic =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    diagnostic.dumpHeap(args[0], true);
    System.out.println("cases " + CASES.size());
  }

  /** In a method of its own: a frame that is left holds nothing. */
  private static void others() {
    List<Object> boxes = new ArrayList<>(BOXES);
    for (int i = 0; i < BOXES; i++) {
      boxes.add(Long.valueOf(0x5EED_0000_0000L + i % BOX_VALUES));
    }
    CASES.add(new Case("boxes", boxes.toArray()));
    ByteBuffer buffer = ByteBuffer.allocateDirect(OFF_HEAP_BYTES);
    CASES.add(new Case("off-heap", new Object[] {buffer, buffer.slice(), buffer.duplicate()}));
    List<Object> texts = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      texts.add(new String("seldom a text".toCharArray()));
      texts.add(new String(new char[] {'\u20ac', 'x'}));
      texts.add(new int[] {7, 8, 9});
    }
    CASES.add(new Case("texts", texts.toArray()));
    for (Map<Object, Object> map :
        List.of(
            new LinkedHashMap<>(), new TreeMap<>(), new ConcurrentHashMap<>(), new Properties())) {
      for (int i = 0; i < 500; i++) {
        map.put("key " + map.getClass() + i, "value " + map.getClass() + i);
      }
      CASES.add(new Case("paths", map));
    }
  }

  private static void map(String name, int n, IntFunction<Map<Object, Object>> made)
      throws ReflectiveOperationException {
    int needed = Integer.MAX_VALUE;
    for (int capacity = 0; capacity <= 2 * n + 8; capacity++) {
      needed = Math.min(needed, length(filled(made.apply(capacity), n)));
    }
    for (int capacity : IntStream.of(1, n, 16, 1_000).distinct().toArray()) {
      report(name + ' ' + n + ' ' + capacity, filled(made.apply(capacity), n), n, needed);
    }
    Map<Object, Object> shrunk = filled(made.apply(16), 5 * n);
    shrunk.keySet().removeIf(key -> (int) key >= n);
    report(name + ' ' + n + " shrunk", shrunk, n, needed);
  }

  private static void collection(String name, int n, IntFunction<Collection<Object>> made)
      throws ReflectiveOperationException {
    int needed = Integer.MAX_VALUE;
    for (int capacity = 0; capacity <= 2 * n + 8; capacity++) {
      needed = Math.min(needed, length(filled(made.apply(capacity), n)));
    }
    for (int capacity : IntStream.of(1, n, 16, 1_000).distinct().toArray()) {
      report(name + ' ' + n + ' ' + capacity, filled(made.apply(capacity), n), n, needed);
    }
    Collection<Object> shrunk = filled(made.apply(16), 5 * n);
    shrunk.removeIf(element -> (int) element >= n);
    report(name + ' ' + n + " shrunk", shrunk, n, needed);
  }

  private static void plain(String name, int n, Collection<Object> made)
      throws ReflectiveOperationException {
    Collection<Object> filled = filled(made, n);
    report(name + ' ' + n, filled, n, length(filled));
  }

  private static void plainMap(String name, int n, Map<Object, Object> made)
      throws ReflectiveOperationException {
    Map<Object, Object> filled = filled(made, n);
    // What a Properties' map needs is the map's affair; nothing is said of trees.
    int needed = made instanceof Properties ? length(filled(new ConcurrentHashMap<>(1), n)) : 0;
    report(name + ' ' + n, filled, n, n == 0 ? 0 : needed);
  }

  private static void text(String name, int n, String part) throws ReflectiveOperationException {
    StringBuilder text = new StringBuilder(64);
    StringBuilder shortest = new StringBuilder(64);
    text.append(part.repeat(n));
    shortest.append(part.repeat(n)).trimToSize();
    report("StringBuilder " + name + ' ' + n, text, n, length(shortest));
  }

  private static Map<Object, Object> filled(Map<Object, Object> map, int n) {
    for (int i = 0; i < n; i++) {
      map.put(i, "value");
    }
    return map;
  }

  private static Collection<Object> filled(Collection<Object> collection, int n) {
    for (int i = 0; i < n; i++) {
      collection.add(i);
    }
    return collection;
  }

  private static void report(String name, Object collection, int size, int needed)
      throws ReflectiveOperationException {
    CASES.add(new Case(name, collection));
    System.out.println(name + '\t' + size + '\t' + length(collection) + '\t' + needed);
  }

  /** Length of the array in which a collection keeps its elements, found by type of field. */
  private static int length(Object collection) throws ReflectiveOperationException {
    for (Class<?> at = collection.getClass(); at != null; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        boolean isPart =
            List.of("table", "elementData", "elements", "queue", "array", "value", "map", "m", "al")
                .contains(field.getName());
        // A Properties is a Hashtable whose own table is not used.
        boolean isUnused = at == Hashtable.class && collection instanceof Properties;
        if (isPart && !isUnused && !field.getType().isPrimitive()) {
          field.setAccessible(true);
          Object found = field.get(collection);
          if (found == null) {
            return 0;
          }
          return found.getClass().isArray() ? Array.getLength(found) : length(found);
        }
      }
    }
    return 0;
  }
}
