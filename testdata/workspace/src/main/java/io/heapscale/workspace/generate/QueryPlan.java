package io.heapscale.workspace.generate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Who uses which query. A reference usually takes the next query that serves the purpose, so that
 * all are used; every third takes one of the first few, so that some are shared by many, as in real
 * mods.
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
    return Vocabulary.service(query / 20);
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
    if (random.nextInt(3) == 0) {
      double skew = random.nextDouble();
      return "query." + candidates.get((int) (skew * skew * skew * candidates.size()));
    }
    int turn = next.merge(purpose, 1, Integer::sum) - 1;
    return "query." + candidates.get(turn % candidates.size());
  }
}
