package io.heapscale.workspace.statistics;

import io.heapscale.workspace.hcl.Attribute;
import io.heapscale.workspace.hcl.Block;
import io.heapscale.workspace.hcl.Expression;
import io.heapscale.workspace.hcl.Expression.Call;
import io.heapscale.workspace.hcl.Expression.ObjectCons;
import io.heapscale.workspace.hcl.Expression.Traversal;
import io.heapscale.workspace.hcl.Step;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who names whom in a mod.
 *
 * @param query attributes {@code query = query.x}
 * @param queriesUsed distinct queries that they name
 * @param queriesShared those among them that are named twice or more
 * @param queryMaxUses how often the most used query is named
 * @param base attributes {@code base = ...}
 * @param args attributes {@code args = ...}
 * @param tagsMerged {@code tags = merge(...)}
 * @param tagsNamed {@code tags = local.x}, or another path
 * @param tagsWritten {@code tags = {...}}
 * @param paths paths in all expressions by the name they start with, such as {@code self}
 * @param splats paths with a {@code [*]}
 */
public record ReferenceStatistics(
    int query,
    int queriesUsed,
    int queriesShared,
    int queryMaxUses,
    int base,
    int args,
    int tagsMerged,
    int tagsNamed,
    int tagsWritten,
    Map<String, Integer> paths,
    int splats) {

  /** Paths that start with that name. */
  public int paths(String root) {
    return paths.getOrDefault(root, 0);
  }

  static final class Counter {
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, Integer> attributes = new HashMap<>();
    private final Map<String, Integer> paths = new TreeMap<>();
    private int tagsMerged;
    private int tagsNamed;
    private int tagsWritten;
    private int splats;

    void block(Block block) {
      for (Attribute attribute : block.body().attributes()) {
        attributes.merge(attribute.name(), 1, Integer::sum);
        String query = queryName(attribute);
        if (query != null) {
          uses.merge(query, 1, Integer::sum);
        } else if (attribute.name().equals("tags")) {
          tags(attribute.value());
        }
      }
    }

    /** The query that {@code query = query.x} names, or null for any other attribute. */
    static @Nullable String queryName(Attribute attribute) {
      return attribute.name().equals("query")
              && attribute.value() instanceof Traversal path
              && path.root().equals("query")
          ? path.attr(0)
          : null;
    }

    private void tags(Expression value) {
      tagsMerged += value instanceof Call ? 1 : 0;
      tagsNamed += value instanceof Traversal ? 1 : 0;
      tagsWritten += value instanceof ObjectCons ? 1 : 0;
    }

    void expression(Expression expression) {
      if (expression instanceof Traversal path) {
        paths.merge(path.root(), 1, Integer::sum);
        splats += path.steps().stream().anyMatch(step -> step instanceof Step.Splat) ? 1 : 0;
      }
    }

    ReferenceStatistics result() {
      return new ReferenceStatistics(
          uses.values().stream().mapToInt(Integer::intValue).sum(),
          uses.size(),
          (int) uses.values().stream().filter(count -> count > 1).count(),
          uses.values().stream().mapToInt(Integer::intValue).max().orElse(0),
          attributes.getOrDefault("base", 0),
          attributes.getOrDefault("args", 0),
          tagsMerged,
          tagsNamed,
          tagsWritten,
          paths,
          splats);
    }
  }
}
