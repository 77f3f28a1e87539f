package io.heapscale.testdata.dumps.synthetic;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A dump read by the specification's words alone, with none of the writer's code. It fails where
 * lengths do not add up or an address comes twice.
 */
final class ReadDump {
  final String version;
  final int identifierSize;

  /** References of each object in the order of the file: its class first, then what is not null. */
  final Map<Long, List<Long>> references = new HashMap<>();

  /** Addresses of instances and arrays in the order of the file. */
  final List<Long> addresses = new ArrayList<>();

  final List<Long> roots = new ArrayList<>();
  final Map<Integer, Integer> segmentsByTag = new HashMap<>();
  int largestSegment;
  private final Map<Long, String> strings = new HashMap<>();
  private final Map<Long, String> classNames = new HashMap<>();
  private final Map<Long, List<Integer>> fieldTypes = new HashMap<>();
  private final Map<Long, Long> superclasses = new HashMap<>();
  private final ByteBuffer in;

  ReadDump(Path file) throws IOException {
    in = ByteBuffer.wrap(Files.readAllBytes(file));
    StringBuilder text = new StringBuilder();
    for (int c = in.get(); c != 0; c = in.get()) {
      text.append((char) c);
    }
    version = text.toString();
    identifierSize = in.getInt();
    in.getLong();
    while (in.hasRemaining()) {
      int tag = in.get();
      in.getInt();
      int end = in.getInt();
      end += in.position();
      segmentsByTag.merge(tag, 1, Integer::sum);
      if (tag == 0x01) {
        long nameId = id();
        byte[] name = new byte[end - in.position()];
        in.get(name);
        strings.put(nameId, new String(name, StandardCharsets.UTF_8));
      } else if (tag == 0x02) {
        in.getInt();
        long classId = id();
        in.getInt();
        classNames.put(classId, Objects.requireNonNull(strings.get(id())));
      } else if (tag == 0x0C || tag == 0x1C) {
        largestSegment = Math.max(largestSegment, end - in.position());
        while (in.position() < end) {
          heapRecord();
        }
      } else {
        in.position(end);
      }
      check(in.position() == end, "record ends at " + end + ", read to " + in.position());
    }
  }

  private void heapRecord() {
    int tag = in.get() & 0xFF;
    switch (tag) {
      case 0x01 -> {
        root();
        id();
      }
      case 0x02, 0x03, 0x08 -> {
        root();
        in.getLong();
      }
      case 0x05 -> root();
      case 0x20 -> classDump();
      case 0x21 -> instance();
      case 0x22 -> objectArray();
      case 0x23 -> primitiveArray();
      default -> throw new AssertionError("tag " + tag);
    }
  }

  private void root() {
    roots.add(id());
  }

  private void classDump() {
    long classId = id();
    List<Long> targets = object(classId);
    in.getInt();
    superclasses.put(classId, id());
    add(targets, superclasses.get(classId));
    for (int i = 0; i < 3; i++) {
      add(targets, id());
    }
    id();
    id();
    in.getInt();
    check(in.getShort() == 0, "constant pool");
    for (int i = in.getShort(); i > 0; i--) {
      check(strings.containsKey(id()), "name of a static field");
      value(in.get(), targets);
    }
    List<Integer> types = new ArrayList<>();
    for (int i = in.getShort(); i > 0; i--) {
      check(strings.containsKey(id()), "name of a field");
      types.add((int) in.get());
    }
    fieldTypes.put(classId, types);
  }

  private void instance() {
    long address = id();
    List<Long> targets = object(address);
    addresses.add(address);
    in.getInt();
    long ofClass = id();
    targets.add(ofClass);
    int end = in.getInt();
    end += in.position();
    for (long at = ofClass; at != 0; at = get(superclasses, at)) {
      for (int type : get(fieldTypes, at)) {
        value(type, targets);
      }
    }
    check(in.position() == end, "fields of " + classNames.get(ofClass));
  }

  private void objectArray() {
    long address = id();
    List<Long> targets = object(address);
    addresses.add(address);
    in.getInt();
    int length = in.getInt();
    targets.add(id());
    for (int i = 0; i < length; i++) {
      add(targets, id());
    }
  }

  private void primitiveArray() {
    long address = id();
    List<Long> targets = object(address);
    addresses.add(address);
    in.getInt();
    int length = in.getInt();
    int type = in.get();
    targets.add(classNamed("[" + "ZCFDBSIJ".charAt(type - 4)));
    in.position(in.position() + length * size(type));
  }

  /** Begins an object at an address that has none yet. */
  private List<Long> object(long address) {
    List<Long> targets = new ArrayList<>();
    check(references.put(address, targets) == null, "two objects at " + address);
    return targets;
  }

  private void value(int type, List<Long> targets) {
    if (type == 2) {
      add(targets, id());
    } else {
      in.position(in.position() + size(type));
    }
  }

  private static void add(List<Long> targets, long id) {
    if (id != 0) {
      targets.add(id);
    }
  }

  private static int size(int type) {
    return switch (type) {
      case 4, 8 -> 1;
      case 5, 9 -> 2;
      case 6, 10 -> 4;
      case 7, 11 -> 8;
      default -> throw new AssertionError("type " + type);
    };
  }

  private long id() {
    return identifierSize == 8 ? in.getLong() : in.getInt() & 0xFFFF_FFFFL;
  }

  private static <K, V> V get(Map<K, V> map, K key) {
    return Objects.requireNonNull(map.get(key), () -> "nothing at " + key);
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  long classNamed(String name) {
    return classNames.entrySet().stream()
        .filter(entry -> entry.getValue().equals(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no class " + name));
  }

  /** The class of an instance or array in the file's spelling; empty for class objects. */
  String classOf(long address) {
    return fieldTypes.containsKey(address) ? "" : get(classNames, get(references, address).get(0));
  }

  /** References, those of each object to its class among them. */
  long referenceCount() {
    // A class object's own class is java.lang.Class, which its record does not say.
    return references.values().stream().mapToLong(List::size).sum() + fieldTypes.size();
  }

  /** Objects that the roots reach, in breadth-first order, with their distance from a root. */
  Map<Long, Integer> reachable() {
    Map<Long, Integer> distances = new HashMap<>();
    Deque<Long> queue = new ArrayDeque<>();
    Set<Long> all = new HashSet<>(roots);
    all.forEach(root -> distances.put(root, 0));
    queue.addAll(all);
    while (!queue.isEmpty()) {
      long at = queue.remove();
      for (long target : get(references, at)) {
        if (distances.putIfAbsent(target, get(distances, at) + 1) == null) {
          queue.add(target);
        }
      }
    }
    return distances;
  }
}
