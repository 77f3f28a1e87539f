package io.heapscale.analyzer.gate;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.DumpInfo;
import io.heapscale.analyzer.model.Environment;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.StableNames;
import io.heapscale.analyzer.model.TypeCost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What changed from one analysis to another.
 *
 * @param schemaVersion version of this layout, as of an {@link Analysis}
 * @param base where the first analysis came from
 * @param head where the second came from
 * @param rule which changes of types count
 * @param totals the heap's totals, in a fixed order
 * @param types one row per resource type: those of head in its order, then those only base has
 * @param reasons why the own bytes of types changed: those whose change counts, largest first
 * @param classes classes whose count or bytes changed, largest change of bytes first
 * @param warnings why the two may not be comparable
 */
public record AnalysisDiff(
    int schemaVersion,
    DumpInfo base,
    DumpInfo head,
    NoiseRule rule,
    List<TotalChange> totals,
    List<TypeChange> types,
    List<TypeReason> reasons,
    List<ClassChange> classes,
    List<String> warnings) {

  public AnalysisDiff {
    totals = List.copyOf(totals);
    types = List.copyOf(types);
    reasons = List.copyOf(reasons);
    classes = List.copyOf(classes);
    warnings = List.copyOf(warnings);
  }

  /**
   * One total.
   *
   * @param name what is counted
   * @param unit {@code bytes} or {@code objects}
   * @param change before and after
   */
  public record TotalChange(String name, String unit, Change change) {}

  /** One resource type's count, means per instance and sums. */
  public record TypeChange(
      String name,
      Change objects,
      Change ownMean,
      Change fairShareMean,
      Change retainedMean,
      Change retainedSetBytes,
      Change ownBytes,
      Change fairShareBytes) {}

  /** One class's instances, all its loaders together. */
  public record ClassChange(
      @JsonProperty("class") String className, Change objects, Change shallowBytes) {}

  /** Compares {@code head} with {@code base}; every change counts. */
  public static AnalysisDiff of(Analysis base, Analysis head) {
    return of(base, head, NoiseRule.NONE);
  }

  /**
   * Compares {@code head} with {@code base}.
   *
   * @param rule which changes of types count
   */
  public static AnalysisDiff of(Analysis base, Analysis head, NoiseRule rule) {
    return new AnalysisDiff(
        Analysis.SCHEMA_VERSION,
        base.dump(),
        head.dump(),
        rule,
        totals(base, head),
        types(base, head),
        TypeReasons.between(
            Baseline.Subject.of(List.of(base)), Baseline.Subject.of(List.of(head)), null, rule),
        classes(base, head),
        warnings(base, head));
  }

  private static List<TotalChange> totals(Analysis base, Analysis head) {
    List<TotalChange> rows = new ArrayList<>();
    total(rows, "live heap", "bytes", base, head, a -> a.heap().shallowBytes());
    total(rows, "live heap", "objects", base, head, a -> a.heap().objects());
    total(rows, "garbage", "bytes", base, head, a -> a.heap().garbage().shallowBytes());
    total(rows, "classes", "objects", base, head, a -> a.heap().classes());
    joint(rows, "joint retained set", base, head, JointCost::bytes);
    joint(rows, "own", base, head, JointCost::ownBytes);
    joint(rows, "shared", base, head, JointCost::sharedBytes);
    joint(rows, "structure", base, head, JointCost::structureBytes);
    return rows;
  }

  private static void total(
      List<TotalChange> rows,
      String name,
      String unit,
      Analysis base,
      Analysis head,
      ToLongFunction<Analysis> value) {
    rows.add(
        new TotalChange(name, unit, new Change(value.applyAsLong(base), value.applyAsLong(head))));
  }

  private static void joint(
      List<TotalChange> rows,
      String name,
      Analysis base,
      Analysis head,
      ToLongFunction<JointCost> value) {
    JointCost before = base.joint();
    JointCost after = head.joint();
    if (before != null || after != null) {
      Change change =
          new Change(
              before == null ? null : (Long) value.applyAsLong(before),
              after == null ? null : (Long) value.applyAsLong(after));
      rows.add(new TotalChange(name, "bytes", change));
    }
  }

  private static List<TypeChange> types(Analysis base, Analysis head) {
    Map<String, TypeCost> before = byName(base);
    Map<String, TypeCost> after = byName(head);
    Set<String> names = new LinkedHashSet<>(after.keySet());
    names.addAll(before.keySet());
    List<TypeChange> rows = new ArrayList<>();
    for (String name : names) {
      TypeCost b = before.get(name);
      TypeCost h = after.get(name);
      rows.add(
          new TypeChange(
              name,
              change(b, h, TypeCost::objects),
              change(b, h, type -> type.perInstance().own().mean()),
              change(b, h, type -> type.perInstance().fairShare().mean()),
              change(b, h, type -> type.perInstance().retained().mean()),
              change(b, h, TypeCost::retainedSetBytes),
              change(b, h, TypeCost::ownBytes),
              change(b, h, TypeCost::fairShareBytes)));
    }
    return rows;
  }

  private static Map<String, TypeCost> byName(Analysis analysis) {
    Map<String, TypeCost> types = new LinkedHashMap<>();
    analysis.types().forEach(type -> types.put(type.name(), type));
    return types;
  }

  private static Change change(
      @Nullable TypeCost base, @Nullable TypeCost head, ToLongFunction<TypeCost> value) {
    return new Change(
        base == null ? null : (Long) value.applyAsLong(base),
        head == null ? null : (Long) value.applyAsLong(head));
  }

  private static List<ClassChange> classes(Analysis base, Analysis head) {
    Map<String, long[]> sums = new TreeMap<>();
    for (HistogramRow row : base.histogram()) {
      long[] sum = sums.computeIfAbsent(StableNames.of(row.className()), name -> new long[4]);
      sum[0] += row.objects();
      sum[1] += row.shallowBytes();
    }
    for (HistogramRow row : head.histogram()) {
      long[] sum = sums.computeIfAbsent(StableNames.of(row.className()), name -> new long[4]);
      sum[2] += row.objects();
      sum[3] += row.shallowBytes();
    }
    List<ClassChange> rows = new ArrayList<>();
    sums.forEach(
        (name, sum) -> {
          if (sum[0] != sum[2] || sum[1] != sum[3]) {
            rows.add(new ClassChange(name, new Change(sum[0], sum[2]), new Change(sum[1], sum[3])));
          }
        });
    // The tree map's order of names breaks ties: the sort is stable.
    rows.sort(
        Comparator.<ClassChange>comparingLong(row -> Math.abs(row.shallowBytes().delta()))
            .reversed());
    return rows;
  }

  private static List<String> warnings(Analysis base, Analysis head) {
    List<String> warnings = incomparable(base, head);
    warnings.addAll(Subjects.notWeighed(byName(base).keySet(), byName(head).keySet()));
    cutHistogram("base", base, warnings);
    cutHistogram("head", head, warnings);
    return warnings;
  }

  /**
   * Whether both count and size objects alike: in the same mode, and as far as known in one JVM.
   */
  public static boolean sameRules(Analysis base, Analysis head) {
    Environment before = base.dump().environment();
    Environment after = head.dump().environment();
    return base.mode().equals(head.mode())
        && (before == null || after == null || before.equals(after));
  }

  /** Why the totals and types of the two may not be comparable; empty where nothing speaks so. */
  public static List<String> incomparable(Analysis base, Analysis head) {
    List<String> warnings = new ArrayList<>();
    Environment before = base.dump().environment();
    Environment after = head.dump().environment();
    if (before != null && after != null && !before.equals(after)) {
      warnings.add("different environments: base " + before.key() + ", head " + after.key());
    }
    if (!base.mode().equals(head.mode())) {
      warnings.add("different modes: base " + base.mode() + ", head " + head.mode());
    }
    if (!base.dump().size().equals(head.dump().size())) {
      warnings.add(
          "different workload sizes: base " + base.dump().size() + ", head " + head.dump().size());
    }
    boolean baseFromVm = base.heap().sizeSourceBytes().vm() > 0;
    boolean headFromVm = head.heap().sizeSourceBytes().vm() > 0;
    if (baseFromVm != headFromVm) {
      warnings.add(
          "sizes come from the VM only in "
              + (baseFromVm ? "base" : "head")
              + "; part of the difference may be the estimate");
    }
    return warnings;
  }

  private static void cutHistogram(String side, Analysis analysis, List<String> warnings) {
    long listed = 0;
    for (HistogramRow row : analysis.histogram()) {
      listed += row.objects();
    }
    if (listed < analysis.heap().objects()) {
      warnings.add(
          "the histogram of "
              + side
              + " lists "
              + listed
              + " of "
              + analysis.heap().objects()
              + " objects; classes it leaves out look added or removed");
    }
  }
}
