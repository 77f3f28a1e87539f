package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who holds the objects that were asked for, and what would be freed if fields were null.
 *
 * @param schemaVersion version of this layout, {@value #SCHEMA_VERSION}
 * @param dump where the dump came from
 * @param matched what was asked for; null where only removed fields were
 * @param holders who holds it; null where nothing matched was asked for
 * @param ifRemoved what would be freed; null where no field was named
 * @param ignoredReferences how many references through ignored fields there are, which count here
 *     as all others do; null where there are none or fields are removed
 * @param warnings what the reader should know
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WhyReport(
    int schemaVersion,
    DumpInfo dump,
    @Nullable Matched matched,
    @Nullable Holders holders,
    @Nullable IfRemoved ifRemoved,
    @Nullable Long ignoredReferences,
    List<String> warnings) {

  /** The layout that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  public WhyReport {
    warnings = List.copyOf(warnings);
  }

  /**
   * What was asked for.
   *
   * @param asked the targets as they were typed
   * @param objects how many objects they are
   * @param shallowBytes their own size
   * @param retainedSetObjects what becomes unreachable if all of them go
   * @param retainedSetBytes bytes of that
   * @param weak how many of them only weak references reach; these are not in the retained set, nor
   *     are the following
   * @param vmInternal how many the VM holds without a visible path
   * @param garbage how many nothing holds
   */
  public record Matched(
      List<String> asked,
      long objects,
      long shallowBytes,
      long retainedSetObjects,
      long retainedSetBytes,
      long weak,
      long vmInternal,
      long garbage) {
    public Matched {
      asked = List.copyOf(asked);
    }

    /** How many of them no GC root reaches. */
    public long withoutPath() {
      return weak + vmInternal + garbage;
    }
  }

  /**
   * The tree of paths.
   *
   * @param single whether it is about one object: then each path is the shortest one through a
   *     referrer of its own, else the tree holds one shortest path to each object
   * @param rows parents before children
   * @param referrers objects that refer to the single object and that a root reaches without it; 0
   *     for many
   * @param othersByClass the referrers without a path in the tree, by class
   * @param unreached how many of the objects no path leads to
   * @param dominators what must go: the immediate dominator of the single object, its immediate
   *     dominator and so on, nearest first; the middle of a long chain is left out
   * @param dominatorCount how many there are
   */
  public record Holders(
      boolean single,
      List<PathRow> rows,
      long referrers,
      List<ClassCount> othersByClass,
      long unreached,
      List<DominatorRow> dominators,
      long dominatorCount) {
    public Holders {
      rows = List.copyOf(rows);
      othersByClass = List.copyOf(othersByClass);
      dominators = List.copyOf(dominators);
    }
  }

  /** How many objects of a class. */
  public record ClassCount(@JsonProperty("class") String className, long objects) {}
}
