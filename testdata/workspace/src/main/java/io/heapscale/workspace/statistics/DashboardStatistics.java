package io.heapscale.workspace.statistics;

import io.heapscale.workspace.hcl.Attribute;
import io.heapscale.workspace.hcl.Block;
import io.heapscale.workspace.hcl.Expression.Traversal;
import io.heapscale.workspace.hcl.Traversals;

/**
 * What top-level dashboards consist of.
 *
 * @param text bytes of each dashboard's block
 * @param blocks blocks in each, at any depth
 * @param queries attributes {@code query = query.x} in each
 * @param references paths in each, of any kind
 * @param sql how many {@code sql} are written out in all of them
 * @param depth levels of the deepest block, the dashboard itself being the first
 */
public record DashboardStatistics(
    Spread text, Spread blocks, Spread queries, Spread references, int sql, int depth) {

  static final class Counter {
    private final Lengths text = new Lengths();
    private final Lengths blocks = new Lengths();
    private final Lengths queries = new Lengths();
    private final Lengths references = new Lengths();
    private int sql;
    private int depth;

    private int blocksHere;
    private int queriesHere;
    private int referencesHere;

    void topLevel(Block block) {
      if (!block.type().equals("dashboard")) {
        return;
      }
      blocksHere = -1; // the dashboard itself
      queriesHere = 0;
      referencesHere = 0;
      add(block, 1);
      text.add(block.length());
      blocks.add(blocksHere);
      queries.add(queriesHere);
      references.add(referencesHere);
    }

    private void add(Block block, int level) {
      blocksHere++;
      depth = Math.max(depth, level);
      for (Attribute attribute : block.body().attributes()) {
        queriesHere += ReferenceStatistics.Counter.queryName(attribute) == null ? 0 : 1;
        referencesHere += Traversals.in(attribute.value()).size();
        sql += attribute.name().equals("sql") && !(attribute.value() instanceof Traversal) ? 1 : 0;
      }
      block.body().blocks().forEach(inner -> add(inner, level + 1));
    }

    DashboardStatistics result() {
      return new DashboardStatistics(
          text.spread(), blocks.spread(), queries.spread(), references.spread(), sql, depth);
    }
  }
}
