package io.heapscale.analyzer.composition;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntIntHashMap;
import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongIntHashMap;
import io.heapscale.analyzer.collections.PathText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Paths with what lies at them. A path that is reached both by references that hold alone and by
 * others is kept twice until {@link #rows}. Paths are told apart {@value #DEEPEST} steps deep, and
 * so many of them, as a rule {@value #MOST}; what is beyond counts where it leaves them, so that an
 * object has a path and memory has a bound, whatever the heap. A field that leads on from itself
 * ({@code next.next}) is one step ({@code next*}).
 */
final class PathTree {
  static final int DEEPEST = 16;
  static final int MOST = 1 << 18;

  private static final int NO_PARENT = -1;

  private final int most;
  private boolean cutShort;

  private final IntArrayList parents = new IntArrayList();
  private final IntArrayList labels = new IntArrayList();
  private final IntArrayList depths = new IntArrayList();
  private final BitSet alone = new BitSet();
  private final BitSet repeats = new BitSet();
  private final LongArrayList bytes = new LongArrayList();
  private final LongArrayList objects = new LongArrayList();
  private final LongIntHashMap children = new LongIntHashMap();
  private final List<String> texts = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /**
   * What lies at or below a path.
   *
   * @param path empty for the beginning
   * @param depth number of steps
   * @param aloneBytes of that, what is lost where one reference that ends the path is
   */
  record Row(String path, int depth, long objects, long bytes, long aloneBytes) {}

  /**
   * Without any path.
   *
   * @param most how many paths are told apart
   */
  PathTree(int most) {
    this.most = most;
  }

  /** Whether there were more paths than are told apart. */
  boolean isCutShort() {
    return cutShort;
  }

  /** A new path without steps. */
  int root() {
    return add(NO_PARENT, label(""), 0, false);
  }

  private int label(String text) {
    return numbers.computeIfAbsent(
        text,
        key -> {
          texts.add(key);
          return texts.size() - 1;
        });
  }

  private int add(int parent, int label, int depth, boolean isAlone) {
    int node = parents.size();
    parents.add(parent);
    labels.add(label);
    depths.add(depth);
    alone.set(node, isAlone);
    bytes.add(0);
    objects.add(0);
    return node;
  }

  /**
   * A path with a step more.
   *
   * @param isField whether the step is a field: one that leads on from itself is not repeated
   * @param isAlone whether the reference holds alone
   */
  int child(int parent, String text, boolean isField, boolean isAlone) {
    int label = label(text);
    if (isField && labels.get(parent) == label) {
      repeats.set(parent);
      return parent;
    }
    if (depths.get(parent) == DEEPEST) {
      return parent;
    }
    long key = (long) parent << 32 | (long) label << 1 | (isAlone ? 1 : 0);
    int node = children.getOrDefault(key, NO_PARENT);
    if (node == NO_PARENT) {
      if (parents.size() >= most) {
        cutShort = true;
        return parent;
      }
      node = add(parent, label, depths.get(parent) + 1, isAlone);
      children.put(key, node);
    }
    return node;
  }

  /** Adds an object to a path. */
  void add(int path, long objectBytes) {
    bytes.set(path, bytes.get(path) + objectBytes);
    objects.set(path, objects.get(path) + 1);
  }

  /** How a path reads. */
  String text(int path) {
    List<Integer> steps = new ArrayList<>();
    for (int at = path; at != NO_PARENT; at = parents.get(at)) {
      steps.add(at);
    }
    StringBuilder text = new StringBuilder();
    for (int i = steps.size() - 1; i >= 0; i--) {
      PathText.append(text, step(steps.get(i)));
    }
    return text.toString();
  }

  /** The path without steps with which a path begins. */
  int rootOf(int path) {
    int at = path;
    while (parents.get(at) != NO_PARENT) {
      at = parents.get(at);
    }
    return at;
  }

  private String step(int node) {
    return texts.get(labels.get(node)) + (repeats.get(node) ? "*" : "");
  }

  /**
   * The paths that begin with {@code root}, each with all below it, and merged where they read the
   * same. First the root, whose row has only what lies at no longer path; then its children, the
   * largest first, each before its own.
   */
  List<Row> rows(int root) {
    List<Merged> all = new ArrayList<>();
    IntIntHashMap mergedOf = new IntIntHashMap();
    Map<Long, Integer> byStep = new HashMap<>();
    for (int node = root; node < parents.size(); node++) {
      int above = node == root ? NO_PARENT : mergedOf.getOrDefault(parents.get(node), NO_PARENT);
      if (node != root && above == NO_PARENT) {
        continue;
      }
      Long key = (long) above << 32 | labels.get(node);
      Integer merged = byStep.get(key);
      if (merged == null) {
        merged = all.size();
        byStep.put(key, merged);
        all.add(new Merged(above, node == root ? 0 : depths.get(node)));
      }
      mergedOf.put(node, merged);
      all.get(merged).nodes.add(node);
    }
    long[] below = new long[parents.size()];
    long[] objectsBelow = new long[parents.size()];
    for (int node = parents.size() - 1; node >= root; node--) {
      below[node] += bytes.get(node);
      objectsBelow[node] += objects.get(node);
      if (parents.get(node) >= root) {
        below[parents.get(node)] += below[node];
        objectsBelow[parents.get(node)] += objectsBelow[node];
      }
    }
    return sorted(all, below, objectsBelow);
  }

  /** Nodes that read the same. */
  private static final class Merged {
    private final int above;
    private final int depth;
    private final IntArrayList nodes = new IntArrayList();
    private final List<Merged> children = new ArrayList<>();
    private String path = "";
    private long bytes;
    private long objects;
    private long aloneBytes;

    Merged(int above, int depth) {
      this.above = above;
      this.depth = depth;
    }
  }

  private List<Row> sorted(List<Merged> all, long[] below, long[] objectsBelow) {
    for (Merged each : all) {
      boolean repeated = false;
      for (int i = 0; i < each.nodes.size(); i++) {
        int node = each.nodes.get(i);
        each.bytes += each.depth == 0 ? bytes.get(node) : below[node];
        each.objects += each.depth == 0 ? objects.get(node) : objectsBelow[node];
        each.aloneBytes += alone.get(node) ? below[node] : 0;
        repeated |= repeats.get(node);
      }
      if (each.above >= 0) {
        StringBuilder path = new StringBuilder(all.get(each.above).path);
        PathText.append(path, texts.get(labels.get(each.nodes.get(0))) + (repeated ? "*" : ""));
        each.path = path.toString();
        all.get(each.above).children.add(each);
      }
    }
    List<Row> rows = new ArrayList<>();
    List<Merged> pending = new ArrayList<>(List.of(all.get(0)));
    while (!pending.isEmpty()) {
      Merged next = pending.remove(pending.size() - 1);
      rows.add(new Row(next.path, next.depth, next.objects, next.bytes, next.aloneBytes));
      next.children.sort(
          (a, b) -> a.bytes != b.bytes ? Long.compare(a.bytes, b.bytes) : b.path.compareTo(a.path));
      pending.addAll(next.children);
    }
    return rows;
  }
}
