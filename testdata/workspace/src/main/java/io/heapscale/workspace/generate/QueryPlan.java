package io.heapscale.workspace.generate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Who uses which query. A reference usually takes the next query that serves the purpose, so that
 * all are used; every third takes one that is shared by many, as in real mods. Those are found
 * nearby: how often the most popular query is used does not grow with the mod.
 */
final class QueryPlan {

  /** What a query answers; decides its columns and parameters. */
  enum Purpose {
    FIGURE,
    BREAKDOWN,
    DETAIL,
    RELATION,
    CHOICE,
    FINDING
  }

  /** A query's service changes every so many queries. */
  static final int PER_SERVICE = 20;

  /** So many queries of one purpose have their most popular ones to themselves. */
  private static final int NEIGHBOURS = 100;

  private static final Purpose[] CYCLE = {
    Purpose.FIGURE, Purpose.FINDING, Purpose.DETAIL, Purpose.BREAKDOWN, Purpose.FINDING,
    Purpose.RELATION, Purpose.FIGURE, Purpose.DETAIL, Purpose.CHOICE, Purpose.FINDING
  };

  private final Map<Purpose, List<String>> names = new EnumMap<>(Purpose.class);
  private final Map<Purpose, Integer> next = new EnumMap<>(Purpose.class);

  QueryPlan(int queries) {
    for (int i = 0; i < queries; i++) {
      names.computeIfAbsent(purpose(i), p -> new ArrayList<>()).add(name(i));
    }
  }

  static Purpose purpose(int query) {
    return CYCLE[query % CYCLE.length];
  }

  static String service(int query) {
    return Vocabulary.service(query / PER_SERVICE);
  }

  static String name(int query) {
    String what =
        switch (purpose(query)) {
          case FIGURE -> "count";
          case BREAKDOWN -> "by_" + Vocabulary.identifier(Vocabulary.concern(query));
          case DETAIL -> "detail";
          case RELATION -> "relation";
          case CHOICE -> "input";
          case FINDING -> Vocabulary.identifier(Vocabulary.concern(query / 3));
        };
    return service(query) + "_" + what + "_" + query;
  }

  boolean has(Purpose purpose) {
    return names.containsKey(purpose);
  }

  /** A reference to a query for that purpose; ask {@link #has} first. */
  String use(Purpose purpose, Random random) {
    List<String> candidates = names.getOrDefault(purpose, List.of());
    if (candidates.isEmpty()) {
      throw new IllegalStateException("no query serves " + purpose);
    }
    int turn = next.getOrDefault(purpose, 0);
    if (random.nextInt(3) == 0) {
      int from = turn - turn % NEIGHBOURS;
      int neighbours = Math.min(NEIGHBOURS, candidates.size() - from);
      double skew = random.nextDouble();
      return "query." + candidates.get(from + (int) (skew * skew * neighbours));
    }
    next.put(purpose, (turn + 1) % candidates.size());
    return "query." + candidates.get(turn);
  }
}
