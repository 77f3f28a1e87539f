package io.heapscale.analyzer.gate;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Distribution;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.TypeCost;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The figures of one analysis by the names that budgets and baselines use. Of a type {@code
 * dashboard}:
 *
 * <ul>
 *   <li>{@code dashboard.count}: its resources
 *   <li>{@code dashboard.shallow}, {@code .own}, {@code .fairShare}, {@code .shared}, {@code
 *       .retainedSet}: bytes of all of them; see DESIGN section 2
 *   <li>{@code dashboard.own.mean}, {@code .p50}, {@code .p95}, {@code .max}, and the same of
 *       {@code retained} and {@code fairShare}: bytes of one; not where there is none
 * </ul>
 *
 * <p>Of the whole: {@code heap.bytes}, {@code heap.objects}, and where resources were weighed
 * {@code resources.bytes} (the joint retained set), {@code resources.shared} and {@code
 * structure.bytes}.
 */
public final class Measures {
  private static final Pattern OF_ONE =
      Pattern.compile("\\.(own|retained|fairShare)\\.(mean|p50|p95|max)$");

  private Measures() {}

  /** All figures, by name. */
  public static SortedMap<String, Long> of(Analysis analysis) {
    SortedMap<String, Long> figures = new TreeMap<>();
    for (TypeCost type : analysis.types()) {
      String name = type.name() + '.';
      figures.put(name + "count", type.objects());
      figures.put(name + "shallow", type.shallowBytes());
      figures.put(name + "own", type.ownBytes());
      figures.put(name + "fairShare", type.fairShareBytes());
      figures.put(name + "shared", type.sharedBytes());
      figures.put(name + "retainedSet", type.retainedSetBytes());
      if (type.objects() > 0) {
        perInstance(figures, name + "own.", type.perInstance().own());
        perInstance(figures, name + "retained.", type.perInstance().retained());
        perInstance(figures, name + "fairShare.", type.perInstance().fairShare());
      }
    }
    // Last: a type may be called resources, and have something shared.
    figures.put("heap.bytes", analysis.heap().shallowBytes());
    figures.put("heap.objects", analysis.heap().objects());
    JointCost joint = analysis.joint();
    if (joint != null) {
      figures.put("resources.bytes", joint.bytes());
      figures.put("resources.shared", joint.sharedBytes());
      figures.put("structure.bytes", joint.structureBytes());
    }
    return Collections.unmodifiableSortedMap(figures);
  }

  private static void perInstance(
      SortedMap<String, Long> figures, String name, Distribution distribution) {
    figures.put(name + "mean", distribution.mean());
    figures.put(name + "p50", distribution.p50());
    figures.put(name + "p95", distribution.p95());
    figures.put(name + "max", distribution.max());
  }

  /** Whether a figure is of one resource; the others are sums. */
  public static boolean isOfOne(String name) {
    return OF_ONE.matcher(name).find();
  }

  /** Whether a figure counts objects; the others are bytes. */
  public static boolean isCount(String name) {
    return name.endsWith(".count") || name.equals("heap.objects");
  }
}
