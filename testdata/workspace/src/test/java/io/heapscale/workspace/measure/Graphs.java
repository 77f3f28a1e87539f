package io.heapscale.workspace.measure;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Graphs of all sizes of all that can be measured; no two share an object of their own. */
final class Graphs {

  private static final int LARGEST = 40;
  private static final Class<?>[] PRIMITIVES = {
    boolean.class,
    byte.class,
    char.class,
    short.class,
    int.class,
    long.class,
    float.class,
    double.class
  };

  private final List<Held> held = new ArrayList<>();

  record Pair(@Nullable Object first, byte small, long large, @Nullable Object second) {}

  static class Above {
    final byte small;
    final Object first;

    Above(byte small, Object first) {
      this.small = small;
      this.first = first;
    }
  }

  static final class Below extends Above {
    final short number;
    final @Nullable Object self;

    Below(byte small, Object first, short number) {
      super(small, first);
      this.number = number;
      this.self = this;
    }
  }

  enum Constant {
    PLAIN,
    WITH_BODY {
      @Override
      public String toString() {
        return "body";
      }
    }
  }

  static List<Held> all() {
    Graphs graphs = new Graphs();
    for (int size = 0; size <= LARGEST; size++) {
      graphs.lists(size);
      graphs.maps(size);
      graphs.sets(size);
      graphs.texts(size);
      graphs.arrays(size);
      graphs.numbers(size);
    }
    graphs.objects();
    return graphs.held;
  }

  private void add(String name, Object graph) {
    held.add(new Held(name, graph));
  }

  /** Strings that are in no other graph. */
  private static List<String> fresh(int size) {
    List<String> strings = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      strings.add("element " + i);
    }
    return strings;
  }

  private static Map<String, Object> filled(Map<String, Object> map, int size) {
    fresh(size).forEach(key -> map.put(key, key.length() + 1000));
    return map;
  }

  private void lists(int size) {
    add("ArrayList " + size, fresh(size));
    add("ArrayList of a collection " + size, new ArrayList<>(fresh(size)));
    add("ArrayList of a capacity " + size, new ArrayList<>(size));
    List<String> shrunk = fresh(size + 3);
    shrunk.subList(size, size + 3).clear();
    add("ArrayList less three " + size, shrunk);
    add("List.copyOf " + size, List.copyOf(fresh(size)));
    add("List.of " + size, List.of(fresh(size).toArray()));
    add("Stream.toList " + size, fresh(size).stream().toList());
    add("Stream.toList with null " + size, Stream.concat(fresh(size).stream(), none()).toList());
    add("Arrays.asList " + size, Arrays.asList(fresh(size).toArray(String[]::new)));
  }

  private static Stream<@Nullable String> none() {
    return Stream.of((String) null);
  }

  private void maps(int size) {
    add("LinkedHashMap " + size, filled(new LinkedHashMap<>(), size));
    add("HashMap " + size, filled(new HashMap<>(), size));
    add("LinkedHashMap of capacity 5 " + size, filled(new LinkedHashMap<>(5), size));
    add("HashMap of a low load " + size, filled(new HashMap<>(4, 0.3f), size));
    add("copy " + size, new LinkedHashMap<>(filled(new HashMap<>(), size)));
    Map<String, Object> all = new LinkedHashMap<>();
    all.putAll(filled(new HashMap<>(), size));
    add("putAll " + size, all);
    if (size > 0) {
      Map<String, Object> shrunk = filled(new LinkedHashMap<>(), size + 20);
      fresh(size + 20).subList(size, size + 20).forEach(shrunk::remove);
      add("LinkedHashMap less twenty " + size, shrunk);
    }
    add("Map.copyOf " + size, Map.copyOf(filled(new HashMap<>(), size)));
  }

  private void sets(int size) {
    add("HashSet " + size, new HashSet<>(fresh(size)));
    add("LinkedHashSet " + size, new LinkedHashSet<>(fresh(size)));
    Set<String> grown = new LinkedHashSet<>();
    fresh(size).forEach(grown::add);
    add("LinkedHashSet by add " + size, grown);
    add("Set.copyOf " + size, Set.copyOf(fresh(size)));
  }

  private void texts(int size) {
    add("Latin-1 " + size, "\u00e9".repeat(size) + size);
    add("UTF-16 " + size, "\u20ac".repeat(size) + "\u20ac" + size);
    add(
        "of no bytes " + size,
        new String(new byte[size], 0, 0, java.nio.charset.StandardCharsets.UTF_8));
    add(
        "builder " + size,
        new StringBuilder("\u20ac" + "b".repeat(size)).deleteCharAt(0).toString());
  }

  private void arrays(int size) {
    for (Class<?> type : PRIMITIVES) {
      add(type + " " + size, Array.newInstance(type, size));
    }
    add("Object[] " + size, fresh(size).toArray());
    add("String[] " + size, fresh(size).toArray(String[]::new));
    add("int[][] " + size, new int[size][3]);
  }

  private void numbers(int size) {
    String digits = "1234567890".repeat(5).substring(0, size + 1);
    add("BigDecimal " + size, new BigDecimal(digits));
    add("negative BigDecimal " + size, new BigDecimal("-" + digits + ".5"));
    add("small BigDecimal " + size, BigDecimal.valueOf(size));
    add("BigDecimal of a BigInteger " + size, new BigDecimal(new BigInteger(digits), 3));
    add("BigInteger " + size, new BigInteger(digits));
    add("power " + size, BigInteger.ONE.shiftLeft(8 * size + 1).negate());
    add("boxes " + size, List.of(size * 10, size * 10L, (short) (size * 10), (byte) size));
    add("more boxes " + size, List.of((char) (size * 10), size * 0.1, size * 0.1f, size > 9));
  }

  private void objects() {
    add("record", new Pair(fresh(1), (byte) 1, 2, null));
    add("subclass", new Below((byte) 1, fresh(2), (short) 3));
    add("constants", Arrays.asList(Constant.PLAIN, Constant.WITH_BODY, String.class, int[].class));
    add("Optional", Optional.of(fresh(3)));
    add("empty", List.of(Optional.empty(), List.of(), Map.of(), Set.of(), new ArrayList<>()));
    add("Object", new Object());
    List<String> once = fresh(5);
    add("shared inside", new Pair(once, (byte) 0, 0, new ArrayList<Collection<?>>(List.of(once))));
    Object[] chain = {null};
    for (int i = 0; i < 100_000; i++) {
      chain = new Object[] {chain};
    }
    add("chain", chain);
    Object[] cycle = {null, fresh(1)};
    cycle[0] = cycle;
    add("cycle", cycle);
  }
}
