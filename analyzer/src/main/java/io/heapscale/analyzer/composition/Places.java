package io.heapscale.analyzer.composition;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.collections.CollectionParts;
import io.heapscale.analyzer.collections.Inside;
import io.heapscale.analyzer.collections.PathText;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.model.LedgerEntry;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.resource.ResourceCosts;
import io.heapscale.analyzer.resource.ResourceCosts.DominatedGraph;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Where an object sits: the resource type that owns it and its field path there; of other objects
 * the part of the ledger and the field that holds them, looked for up the dominator tree through
 * collections and arrays; an ignored field where only that holds them. Paths of resources take what
 * {@link FieldPartition} says; other objects 4 bytes each.
 */
final class Places {
  private static final String GC_ROOT = "(GC root)";

  /** A collection of collections of collections is the deepest that is looked through. */
  private static final int DEEPEST = 24;

  private static final int SEVERAL = -1;
  private static final int ROOT = -2;
  private static final int PART = -3;

  /** Less the number of an ignored field. */
  private static final int IGNORED = -4;

  /** Of objects that no resource owns. */
  private static final List<String> PARTS =
      List.of(LedgerEntry.SHARED, LedgerEntry.STRUCTURE, LedgerEntry.CLASSES, LedgerEntry.PROGRAM);

  private final HeapGraph heap;
  private final DominatedGraph graph;
  private final ResourceCosts costs;
  private final ResourceConfig config;
  private final FieldPartition owned;
  private final ObjectContents contents;
  private final Holders holders;
  private final Moves moves;
  private final boolean[] isPart;

  /** Ascending. */
  private final int[] gcRoots;

  private final Map<IntArrayList, Integer> numbers = new HashMap<>();
  private final List<Place> outside = new ArrayList<>();

  /** An owner and a path. */
  record Place(String owner, String path) {}

  Places(
      HeapGraph heap,
      DominatedGraph graph,
      ResourceCosts costs,
      ResourceConfig config,
      FieldPartition owned,
      Workshop workshop)
      throws IOException {
    this.heap = heap;
    this.graph = graph;
    this.costs = costs;
    this.config = config;
    this.owned = owned;
    this.contents = heap.contents();
    NodeSet others = new NodeSet(graph.tree().nodeCount());
    for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
      if (graph.graph().contains(ordinal) && owned.path(ordinal) < 0) {
        others.add(ordinal);
      }
    }
    holders = Holders.scan(contents, graph.graph(), graph.tree(), others, null, workshop);
    moves = new Moves(holders, contents);
    gcRoots = heap.gcRoots();
    isPart = CollectionParts.of(heap.classes());
  }

  /** The place of a strongly reachable object; objects of one place have the same number. */
  int number(int ordinal) {
    int path = owned.path(ordinal);
    return path >= 0 ? path : -1 - outside(ordinal);
  }

  /** The place with a number. */
  Place place(int number) {
    return number >= 0
        ? new Place(config.types().get(owned.group(number)).name(), owned.text(number))
        : outside.get(-1 - number);
  }

  /** The type that owns an object, else the part of the ledger that it is in. */
  String owner(int ordinal) {
    int resource = costs.owner(ordinal);
    return resource >= 0
        ? config.types().get(costs.typeIndex(resource)).name()
        : costs.part(ordinal);
  }

  private int outside(int ordinal) {
    IntArrayList chain = new IntArrayList();
    chain.add(PARTS.indexOf(costs.part(ordinal)));
    int at = ordinal;
    int end = SEVERAL;
    for (int depth = 0; depth < DEEPEST; depth++) {
      int above = graph.tree().immediateDominator(at);
      int set = holders.set(at);
      if (above >= heap.objectCount()) {
        end = IGNORED - (above - heap.objectCount());
        break;
      }
      if (above < 0) {
        end = Arrays.binarySearch(gcRoots, at) >= 0 ? ROOT : SEVERAL;
        break;
      }
      boolean part = isPart[heap.classIndex(at)];
      if (set == CodeSets.EMPTY && !part) {
        break;
      }
      if (isNamed(set)) {
        end = set;
        break;
      }
      chain.add(set == CodeSets.EMPTY ? PART : set);
      at = above;
    }
    chain.add(end);
    return numbers.computeIfAbsent(
        chain,
        key -> {
          outside.add(new Place(PARTS.get(key.get(0)), text(key)));
          return outside.size() - 1;
        });
  }

  private boolean isNamed(int set) {
    for (int code : holders.codes(set)) {
      if (moves.isNamed(code)) {
        return true;
      }
    }
    return false;
  }

  /** The chain ends with what holds its outermost object. */
  private String text(IntArrayList chain) {
    int end = chain.get(chain.size() - 1);
    StringBuilder text = new StringBuilder();
    Inside inside = Inside.NOTHING;
    if (end <= IGNORED) {
      text.append(graph.graph().ignoredFields().get(IGNORED - end));
    } else if (end == SEVERAL || end == ROOT) {
      text.append(end == ROOT ? GC_ROOT : Moves.SEVERAL);
    } else {
      TreeSet<String> names = new TreeSet<>();
      for (int code : holders.codes(end)) {
        if (moves.isNamed(code)) {
          names.add(contents.step(CodeSets.step(code)).qualified());
        }
      }
      text.append(String.join("|", names));
    }
    for (int i = chain.size() - 2; i > 0; i--) {
      int set = chain.get(i);
      if (set != PART) {
        Moves.Move move = moves.by(set, inside);
        PathText.append(text, move.label());
        inside = move.inside();
      }
    }
    return text.toString();
  }
}
