package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.browse.BrowsedHeap;
import io.heapscale.analyzer.browse.Grouping;
import io.heapscale.analyzer.browse.MergedTree;
import io.heapscale.analyzer.browse.ObjectLookup;
import io.heapscale.analyzer.browse.ThreadLookup;
import io.heapscale.analyzer.composition.Compositions;
import io.heapscale.analyzer.composition.FindingsSearch;
import io.heapscale.analyzer.model.Composition;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.DominatorGroups;
import io.heapscale.analyzer.model.ObjectDetail;
import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.model.ThreadStacks;
import io.heapscale.analyzer.resource.ResourceCosts;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers what a person asks of an open heap. Where resource types are configured they are named.
 */
public final class LookAround {
  private static final String BY_RESOURCE = "resource";
  private static final int NONE = -1;
  private static final String HEX = "0x";
  private static final int HEX_DIGITS = 16;

  private final OpenHeap open;
  private final BrowsedHeap browsed;

  /** Null where no types are configured. */
  private final @Nullable ResourceCosts costs;

  private LookAround(OpenHeap open) throws IOException {
    this.open = open;
    ResourceCosts weighed = open.config().types().isEmpty() ? null : open.costs();
    costs = weighed;
    ResourceNames names = weighed == null ? null : open.names();
    browsed =
        new BrowsedHeap(
            open.dump().file(),
            open.isPartial(),
            open.heap(),
            open.layers(),
            open.dominators(),
            open.retained(),
            ordinal -> {
              int resource = weighed == null ? NONE : weighed.at(ordinal);
              return resource == NONE || names == null ? null : names.id(resource);
            },
            open.workshop());
  }

  /** Looks around in a heap; weighs its resources if it has types. */
  public static LookAround in(OpenHeap open) throws IOException {
    return new LookAround(open);
  }

  /**
   * Shows an object.
   *
   * @param what its address as {@code 0x7f00}, or the id of a resource
   * @param top how many elements and referrers to list; 0 for all
   * @param strings whether to show texts
   * @throws ConfigurationException if there is no such object or resource, or in mode {@code mat}
   */
  public ObjectDetail show(String what, int top, boolean strings) throws IOException {
    int ordinal = what.startsWith(HEX) ? ordinal(address(what)) : resource(what);
    int resource = costs == null ? NONE : costs.at(ordinal);
    ResourceCost cost = null;
    if (costs != null && resource != NONE) {
      cost = ResourceRows.row(open.heap(), costs, open.config(), open.names(), resource);
    }
    return new ObjectLookup(browsed).show(ordinal, cost, top, strings);
  }

  /**
   * The object at an address.
   *
   * @throws ConfigurationException if none begins there; names the one that the address is in
   */
  int ordinal(long address) {
    return new ObjectLookup(browsed).at(address);
  }

  /** The address that {@code text} is, as {@code 0x7f00}. */
  static long address(String text) {
    String digits = text.substring(HEX.length());
    if (!digits.matches("[0-9a-fA-F]{1," + HEX_DIGITS + "}")) {
      throw new ConfigurationException(text + ": expected an address as 0x7f00, or type:label");
    }
    return Long.parseUnsignedLong(digits, HEX_DIGITS);
  }

  private int resource(String id) throws IOException {
    int resource = costs == null ? NONE : open.names().resource(id);
    if (costs != null && resource >= 0) {
      return costs.ordinal(resource);
    }
    if (NameHints.isClass(open.heap(), id)) {
      throw new ConfigurationException(
          "%s: a class, not an object; objects --class '%s' lists its objects with their addresses"
              .formatted(id, id));
    }
    if (costs == null) {
      throw new ConfigurationException(
          id
              + ": no resource types are configured; name a file with -r, or give an address as 0x7f00");
    }
    throw NameHints.noResource(open, id);
  }

  /**
   * What one resource, or all of a type, are made of; null where {@code what} is an address.
   *
   * @param what the name of a resource type, or the id of a resource
   * @throws ConfigurationException if there is no such type or resource, or in mode {@code mat}
   */
  public @Nullable Composition composition(String what) throws IOException {
    if (what.startsWith(HEX)) {
      return null;
    }
    List<ResourceType> types = open.config().types();
    for (int type = 0; type < types.size(); type++) {
      if (types.get(type).name().equals(what)) {
        return compositions().ofType(type, what).withoutSmallPaths();
      }
    }
    if (costs == null) {
      return null;
    }
    int resource = costs.at(resource(what));
    return compositions()
        .ofResource(resource, types.get(costs.typeIndex(resource)).name(), what)
        .withoutSmallPaths();
  }

  /** Whether {@code what} is the name of a resource type. */
  public boolean isType(String what) {
    return open.config().types().stream().anyMatch(type -> type.name().equals(what));
  }

  private Compositions compositions() throws IOException {
    open.progress().at("finding what resources are made of", 0, 0);
    return new Compositions(open.heap(), open.resourceGraph(), open.costs(), open.workshop());
  }

  /**
   * What every type's resources are made of, and what could be saved.
   *
   * @param strings whether to name texts that are there more than once
   * @throws ConfigurationException in mode {@code mat}
   */
  public FindingsSearch.Found findings(boolean strings) throws IOException {
    open.progress().at("looking for what could be saved", 0, 0);
    return FindingsSearch.of(
        open.heap(), open.resourceGraph(), open.costs(), open.config(), strings, open.workshop());
  }

  /**
   * Shows all threads.
   *
   * @param top how many to list, with 20 locals of each frame; 0 for all of both
   * @param strings whether to show names
   * @throws ConfigurationException in mode {@code mat}
   */
  public ThreadStacks threads(int top, boolean strings) throws IOException {
    open.progress().at("finding what frames keep", 0, 0);
    return ThreadLookup.of(browsed, top, strings);
  }

  /**
   * The merged dominator tree.
   *
   * @param by {@code class}, {@code package}, {@code loader}, {@code superclass} or {@code
   *     resource}
   * @param depth see {@link MergedTree#of}
   * @throws ConfigurationException if there is no such grouping, or there are no resource types
   */
  public DominatorGroups tree(String by, int depth, MergedTree.Min min) {
    return MergedTree.of(browsed, grouping(by), by, depth, min);
  }

  /**
   * Refuses what {@link #tree} cannot group by in any heap.
   *
   * @throws ConfigurationException if there is no such grouping
   */
  public static void checkGrouping(String by) {
    if (!by.equals(BY_RESOURCE)) {
      try {
        Grouping.By.named(by);
      } catch (ConfigurationException e) {
        throw new ConfigurationException(e.getMessage() + ", or resource");
      }
    }
  }

  private Grouping grouping(String by) {
    if (!by.equals(BY_RESOURCE)) {
      return Grouping.by(open.heap(), Grouping.By.named(by));
    }
    ResourceCosts weighed = costs;
    if (weighed == null) {
      throw new ConfigurationException(
          "--by resource: no resource types are configured; name a file with -r");
    }
    List<String> types = open.config().types().stream().map(ResourceType::name).toList();
    return Grouping.byType(
        types,
        ordinal -> {
          int resource = weighed.at(ordinal);
          return resource == NONE ? NONE : weighed.typeIndex(resource);
        });
  }
}
