package io.heapscale.analyzer.verify;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.DumpInfo;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.MatHistogram;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.verify.Verification.Aspect;
import io.heapscale.analyzer.verify.Verification.Reference;
import io.heapscale.analyzer.verify.Verification.Row;
import io.heapscale.analyzer.verify.Verification.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds an analysis in MAT's mode against MAT's own histogram. They agree if every class object has
 * as many objects and bytes, and every class's exact retained set is as large. Rows without objects
 * are passed over.
 */
public final class MatVerification {
  private final Tally objects = new Tally();
  private final Tally shallow = new Tally();
  private final Tally retained = new Tally();
  private final Sum compared = new Sum();
  private final List<Row> rows = new ArrayList<>();

  private MatVerification() {}

  /**
   * Compares.
   *
   * @param analysis in MAT's mode, with its whole histogram, and with a resource type named like
   *     the class for each class of which MAT states what it retains
   * @param source where MAT's figures were read
   */
  public static Verification of(Analysis analysis, MatHistogram mat, String source) {
    return of(analysis.dump(), analysis.histogram(), retainedBytes(analysis.types()), mat, source);
  }

  /** By type, which is named like its class: what its instances retain together. */
  public static Map<String, Long> retainedBytes(List<TypeCost> types) {
    Map<String, Long> retainedBytes = new HashMap<>();
    for (TypeCost type : types) {
      retainedBytes.put(type.name(), type.retainedSetBytes());
    }
    return retainedBytes;
  }

  /**
   * The same of parts of an analysis.
   *
   * @param retainedBytes by class, for each of which MAT states it
   */
  public static Verification of(
      DumpInfo dump,
      List<HistogramRow> histogram,
      Map<String, Long> retainedBytes,
      MatHistogram mat,
      String source) {
    Map<String, List<Side>> ours = new TreeMap<>();
    for (HistogramRow row : histogram) {
      add(ours, row.className(), row.objects(), row.shallowBytes());
    }
    Map<String, List<Side>> mats = new TreeMap<>();
    for (MatHistogram.Row row : mat.rows()) {
      add(mats, row.className(), row.objects(), row.shallowBytes());
    }
    TreeSet<String> names = new TreeSet<>(ours.keySet());
    names.addAll(mats.keySet());
    names.addAll(mat.retainedBytes().keySet());
    MatVerification verification = new MatVerification();
    for (String name : names) {
      verification.compare(
          name,
          ours.getOrDefault(name, List.of()),
          mats.getOrDefault(name, List.of()),
          retainedBytes.get(name),
          mat.retainedBytes().get(name));
    }
    return verification.result(dump, source);
  }

  private static void add(Map<String, List<Side>> sides, String name, long objects, long bytes) {
    if (objects > 0) {
      sides.computeIfAbsent(name, key -> new ArrayList<>()).add(new Side(objects, bytes));
    }
  }

  private void compare(
      String name,
      List<Side> ours,
      List<Side> mats,
      @Nullable Long ourRetained,
      @Nullable Long matRetained) {
    Side our = sum(ours, matRetained == null ? null : ourRetained);
    Side mat = sum(mats, matRetained);
    compared.add(our, mat);
    Set<Aspect> differs = EnumSet.noneOf(Aspect.class);
    long moreObjects = Math.abs(our.objects() - mat.objects());
    long moreBytes = Math.abs(our.shallowBytes() - mat.shallowBytes());
    // MAT's file does not name loaders: rows of one name are compared in order of size.
    if (!objects.add(sorted(ours, true).equals(sorted(mats, true)), null, moreObjects, 0)) {
      differs.add(Aspect.OBJECTS);
    }
    if (!shallow.add(sorted(ours, false).equals(sorted(mats, false)), null, 0, moreBytes)) {
      differs.add(Aspect.SHALLOW);
    }
    if (matRetained != null) {
      long ourBytes = ourRetained == null ? 0 : ourRetained;
      if (!retained.add(ourBytes == matRetained, null, 0, Math.abs(ourBytes - matRetained))) {
        differs.add(Aspect.RETAINED);
      }
    }
    if (!differs.isEmpty()) {
      rows.add(new Row(name, List.copyOf(differs), null, our, mat));
    }
  }

  private static List<Long> sorted(List<Side> sides, boolean objects) {
    return sides.stream()
        .map(side -> objects ? side.objects() : side.shallowBytes())
        .sorted()
        .toList();
  }

  private static Side sum(List<Side> sides, @Nullable Long retainedBytes) {
    long objects = 0;
    long bytes = 0;
    for (Side side : sides) {
      objects = Math.addExact(objects, side.objects());
      bytes = Math.addExact(bytes, side.shallowBytes());
    }
    return new Side(objects, bytes, retainedBytes);
  }

  private Verification result(DumpInfo dump, String source) {
    List<Verification.Check> checks =
        List.of(
            objects.check(Aspect.OBJECTS, 0),
            shallow.check(Aspect.SHALLOW, 0),
            retained.check(Aspect.RETAINED, 0));
    rows.sort(Comparator.comparingLong(Row::worstBytes).reversed().thenComparing(Row::className));
    Verification.Pair none = new Sum().pair();
    return new Verification(
        Verification.SCHEMA_VERSION,
        Reference.MAT,
        source,
        checks.stream().allMatch(Verification.Check::agrees),
        dump,
        checks,
        compared.pair(),
        none,
        compared.pair(),
        rows,
        List.of(),
        List.of());
  }
}
