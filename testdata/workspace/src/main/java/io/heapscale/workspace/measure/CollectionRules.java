package io.heapscale.workspace.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of collections: what arrays and entries they have. */
final class CollectionRules {

  private final InstanceSizes sizes;
  private final ArraySizes.Layout references;
  private final Map<Class<?>, ClassRule> rules = new HashMap<>();

  private CollectionRules(InstanceSizes sizes, ArraySizes arrays) {
    this.sizes = sizes;
    references = arrays.of(Object.class);
  }

  /** A rule for each class that has one. */
  static Map<Class<?>, ClassRule> all(InstanceSizes sizes, ArraySizes arrays) {
    CollectionRules rules = new CollectionRules(sizes, arrays);
    rules.growing();
    rules.hashed();
    rules.immutable();
    return rules.rules;
  }

  private void growing() {
    long instance = sizes.bytes(ArrayList.class);
    rules.put(
        ArrayList.class,
        (object, visit) -> {
          ArrayList<?> list = (ArrayList<?>) object;
          if (visit.trims()) {
            list.trimToSize();
          }
          meet(list, visit);
          // All lists that were never added to, or were trimmed to nothing, share an array.
          return instance + (list.isEmpty() ? 0 : references.bytes(list.size()));
        });
    long wrapper = sizes.bytes(Arrays.asList(1, 2).getClass());
    rules.put(
        Arrays.asList(1, 2).getClass(),
        (object, visit) -> {
          List<?> list = (List<?>) object;
          meet(list, visit);
          return wrapper + references.bytes(list.size());
        });
  }

  private void hashed() {
    map(new HashMap<>());
    map(new LinkedHashMap<>());
    set(HashSet.class, new HashMap<>());
    set(LinkedHashSet.class, new LinkedHashMap<>());
  }

  private void map(Map<Object, Object> example) {
    long instance = sizes.bytes(example.getClass());
    long entry = entryBytes(example);
    rules.put(
        example.getClass(),
        (object, visit) -> {
          Map<?, ?> map = (Map<?, ?>) object;
          return instance + table(map.size(), entry, visit.tables().capacity(map));
        });
  }

  /** A set has a map, whose view of the keys comes into being when the set is first read. */
  private void set(Class<?> type, Map<Object, Object> inner) {
    long instance =
        sizes.bytes(type) + sizes.bytes(inner.getClass()) + sizes.bytes(inner.keySet().getClass());
    long entry = entryBytes(inner);
    rules.put(
        type,
        (object, visit) -> {
          Set<?> set = (Set<?>) object;
          return instance + table(set.size(), entry, visit.tables().capacity(set));
        });
  }

  private long entryBytes(Map<Object, Object> map) {
    map.put("", "");
    long entry = sizes.bytes(map.entrySet().iterator().next().getClass());
    map.clear();
    return entry;
  }

  /** A map has no table before the first entry comes in. */
  private long table(int size, long entryBytes, int capacity) {
    return size == 0 ? 0 : size * entryBytes + references.bytes(capacity);
  }

  private void immutable() {
    for (Object shared :
        List.of(Collections.emptyList(), Collections.emptySet(), Collections.emptyMap())) {
      rules.put(shared.getClass(), (object, visit) -> 0);
    }
    fields(List.of(1).getClass());
    array(List.of(1, 2, 3).getClass());
    fields(Set.of(1).getClass());
    probing(Set.of(1, 2, 3).getClass());
    long single = sizes.bytes(Map.of(1, 1).getClass());
    rules.put(
        Map.of(1, 1).getClass(),
        (object, visit) -> {
          meet((Map<?, ?>) object, visit);
          return single;
        });
    // Keys and values lie in one array, twice as long as they need.
    long instance = sizes.bytes(Map.of(1, 1, 2, 2).getClass());
    rules.put(
        Map.of(1, 1, 2, 2).getClass(),
        (object, visit) -> {
          Map<?, ?> map = (Map<?, ?>) object;
          meet(map, visit);
          return map.isEmpty() ? 0 : instance + references.bytes(4L * map.size());
        });
  }

  /** A collection of one or two elements, each in a field. */
  private void fields(Class<?> type) {
    long instance = sizes.bytes(type);
    rules.put(
        type,
        (object, visit) -> {
          meet((Iterable<?>) object, visit);
          return instance;
        });
  }

  /** A list that has an array of its size; an empty one belongs to the JDK. */
  private void array(Class<?> type) {
    long instance = sizes.bytes(type);
    rules.put(
        type,
        (object, visit) -> {
          List<?> list = (List<?>) object;
          meet(list, visit);
          return list.isEmpty() ? 0 : instance + references.bytes(list.size());
        });
  }

  /** A set in an array of twice its size; an empty one belongs to the JDK. */
  private void probing(Class<?> type) {
    long instance = sizes.bytes(type);
    rules.put(
        type,
        (object, visit) -> {
          Set<?> set = (Set<?>) object;
          meet(set, visit);
          return set.isEmpty() ? 0 : instance + references.bytes(2L * set.size());
        });
  }

  private static void meet(List<?> list, Visit visit) {
    for (int i = 0; i < list.size(); i++) {
      visit.meet(list.get(i));
    }
  }

  private static void meet(Iterable<?> elements, Visit visit) {
    elements.forEach(visit::meet);
  }

  private static void meet(Map<?, ?> map, Visit visit) {
    map.forEach(
        (key, value) -> {
          visit.meet(key);
          visit.meet(value);
        });
  }
}
