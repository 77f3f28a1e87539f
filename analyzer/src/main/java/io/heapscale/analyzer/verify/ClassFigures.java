package io.heapscale.analyzer.verify;

import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.Manifest.ClassCount;
import io.heapscale.analyzer.verify.Verification.Side;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Figures of all classes of one name: a class that several loaders define has one row for each. */
final class ClassFigures {
  static final ClassFigures NONE = new ClassFigures();

  /** Weakest first. */
  private static final List<String> SOURCES = List.of("estimated", "inferred", "vm");

  long objects;
  long bytes;
  @Nullable String sizeSource;

  /** Bytes of one instance, by row; holds {@link #VARIED} where a row's instances differ. */
  private final TreeSet<Long> sizes = new TreeSet<>();

  private static final long VARIED = -1;

  private ClassFigures() {}

  /** An analysis's figures by class name; classes without instances are left out. */
  static Map<String, ClassFigures> ofAnalysis(Collection<HistogramRow> histogram) {
    Map<String, ClassFigures> figures = new TreeMap<>();
    for (HistogramRow row : histogram) {
      if (row.objects() > 0) {
        ClassFigures sum = figures.computeIfAbsent(row.className(), name -> new ClassFigures());
        sum.add(row.objects(), row.shallowBytes());
        sum.weaken(row.sizeSource());
      }
    }
    return figures;
  }

  /** The VM's figures by class name. */
  static Map<String, ClassFigures> ofVm(Collection<ClassCount> histogram) {
    Map<String, ClassFigures> figures = new TreeMap<>();
    for (ClassCount row : histogram) {
      if (row.objects() > 0) {
        figures
            .computeIfAbsent(row.nameInDump(), name -> new ClassFigures())
            .add(row.objects(), row.bytes());
      }
    }
    return figures;
  }

  private void add(long moreObjects, long moreBytes) {
    objects = Math.addExact(objects, moreObjects);
    bytes = Math.addExact(bytes, moreBytes);
    sizes.add(moreBytes % moreObjects == 0 ? moreBytes / moreObjects : VARIED);
  }

  private void weaken(String source) {
    if (sizeSource == null || SOURCES.indexOf(source) < SOURCES.indexOf(sizeSource)) {
      sizeSource = source;
    }
  }

  /**
   * Whether it can be told if one instance takes the same here as {@code other} says. It cannot
   * where these instances differ in size, as stack chunks do, and their numbers differ as well.
   */
  boolean isSizeComparable(ClassFigures other) {
    return objects > 0
        && other.objects > 0
        && (objects == other.objects || !sizes.contains(VARIED));
  }

  /** Whether one instance takes the same; only where that can be told. */
  boolean isSizeEqual(ClassFigures other) {
    return objects == other.objects ? bytes == other.bytes : sizes.equals(other.sizes);
  }

  Side side() {
    return new Side(objects, bytes);
  }
}
