package io.heapscale.analyzer.paths;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntObjectHashMap;
import io.heapscale.analyzer.collections.Inside;
import io.heapscale.analyzer.collections.Role;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.Step;
import io.heapscale.analyzer.model.IfRemoved;
import io.heapscale.analyzer.work.IntArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * By which fields objects stay that removed fields refer to: the last field of the shortest
 * remaining path to each, past arrays and the inside of collections. 4 bytes per object of these
 * paths, besides what the paths take.
 */
final class LastHolders {
  private final PathContext context;
  private final NodeText nodes;
  private final GcRoots roots;
  private final ShortestPaths paths;
  private final PathSteps steps;
  private final StepText text;
  private final NodeSet.Ranks ranks;

  /** By rank: 1 + the number of the name that an object is held by; 0 while unknown. */
  private final IntArray known;

  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final IntObjectHashMap<long[]> sums = new IntObjectHashMap<>();

  private LastHolders(PathContext context, NodeText nodes, NodeSet staying) throws IOException {
    this.context = context;
    this.nodes = nodes;
    this.roots = new GcRoots(context.heap());
    this.text = new StepText(context.heap(), nodes);
    Links links = new Links(context.heap(), false, true);
    this.paths = ShortestPaths.from(links, roots.ordered(), context.workshop());
    NodeSet members = new NodeSet(context.heap().objectCount());
    for (int node = staying.nextMember(0); node >= 0; node = staying.nextMember(node + 1)) {
      for (int at = node; at >= 0 && members.add(at); at = paths.parent(at)) {
        assert paths.isReached(at);
      }
    }
    this.ranks = members.ranks();
    this.steps = PathSteps.of(links, paths, members, context.workshop());
    this.known = context.workshop().ints(ranks.size());
  }

  static LastHolders of(PathContext context, NodeText nodes, NodeSet staying) throws IOException {
    LastHolders holders = new LastHolders(context, nodes, staying);
    for (int node = staying.nextMember(0); node >= 0; node = staying.nextMember(node + 1)) {
      int name = holders.nameOf(node);
      long[] sum = holders.sums.get(name);
      if (sum == null) {
        sum = new long[2];
        holders.sums.put(name, sum);
      }
      sum[0]++;
      sum[1] += context.heap().shallowSize(node);
    }
    return holders;
  }

  /** Climbs to the field; what lies on the way is held by it too. */
  private int nameOf(int node) {
    IntArrayList way = new IntArrayList();
    int at = node;
    int name = known.get(ranks.of(at)) - 1;
    boolean past = false;
    while (name < 0) {
      way.add(at);
      if (paths.parent(at) < 0) {
        name = number(GcRoots.words(roots.kind(at)) + ' ' + nodes.className(at));
      } else if (isInside(steps.edge(at))) {
        at = paths.parent(at);
        past = true;
        name = known.get(ranks.of(at)) - 1;
      } else {
        name = number(steps.edge(at).step().qualified());
      }
    }
    // The object at the field itself is held by the field, what lies behind it by an element.
    int behind = past ? number(withElement(names.get(name))) : name;
    for (int i = 0; i < way.size(); i++) {
      boolean isField = way.get(i) == at;
      known.set(ranks.of(way.get(i)), (isField ? name : behind) + 1);
    }
    return node == at ? name : behind;
  }

  private static String withElement(String name) {
    return name.endsWith("[*]") ? name : name + "[*]";
  }

  private boolean isInside(PathSteps.Edge edge) {
    return edge.step().kind() == Step.Kind.ELEMENT || text.role(Inside.NOTHING, edge) != Role.NONE;
  }

  private int number(String name) {
    Integer number = numbers.putIfAbsent(name, names.size());
    if (number == null) {
      names.add(name);
      return names.size() - 1;
    }
    return number;
  }

  /** The names by which most objects are held. */
  List<IfRemoved.HeldBy> most(int limit) {
    List<IfRemoved.HeldBy> all = new ArrayList<>();
    sums.forEach(
        (com.carrotsearch.hppc.procedures.IntObjectProcedure<long[]>)
            (name, sum) -> all.add(new IfRemoved.HeldBy(names.get(name), sum[0], sum[1])));
    all.sort(
        Comparator.comparingLong((IfRemoved.HeldBy one) -> -one.objects())
            .thenComparing(IfRemoved.HeldBy::holder));
    return all.stream().limit(limit).toList();
  }
}
