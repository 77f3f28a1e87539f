package io.heapscale.analyzer.verify;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Manifest.ClassCount;
import io.heapscale.analyzer.verify.Verification.Aspect;
import io.heapscale.analyzer.verify.Verification.Check;
import io.heapscale.analyzer.verify.Verification.Pair;
import io.heapscale.analyzer.verify.Verification.Reference;
import io.heapscale.analyzer.verify.Verification.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Holds an analysis against the VM's own histogram of the same heap. They agree if every class has
 * the size that the VM says, array classes of which both count as many have as many bytes, classes
 * of the program have equal counts, and classes of the JDK differ by no more objects than the VM
 * makes when it is asked. An analysis that took its sizes from that histogram agrees in sizes by
 * construction; {@code verify} analyzes without.
 */
public final class VmVerification {
  /** Taking a histogram allocates a few objects of the JDK, and cleaning threads free a few. */
  public static final int JDK_OBJECTS = 8;

  /** Mirrors that no dump shows, and what the VM puts between objects. */
  private static final Set<String> APART =
      Set.of(
          "java.lang.Class",
          "jdk.internal.vm.FillerArray",
          "jdk.internal.vm.FillerElement[]",
          "jdk.internal.vm.FillerObject");

  /** Instances differ in size, even where those of one side happen to be alike. */
  private static final String STACK_CHUNK = "jdk.internal.vm.StackChunk";

  /**
   * What fillers look like on JDKs that have no classes of their own for them. The VM makes and
   * drops them between the dump and the histogram.
   */
  private static final Set<String> FILLER_LIKE = Set.of("int[]", "java.lang.Object");

  private final Analysis analysis;
  private final JdkClasses jdk;
  private final Map<Aspect, Tally> tallies = new EnumMap<>(Aspect.class);
  private final List<Row> rows = new ArrayList<>();
  private final List<Row> apart = new ArrayList<>();
  private final Sum compared = new Sum();
  private final Sum apartTotal = new Sum();

  private VmVerification(Analysis analysis) {
    this.analysis = analysis;
    this.jdk = new JdkClasses(analysis.histogram());
    for (Aspect aspect :
        List.of(Aspect.SIZE, Aspect.ARRAYS, Aspect.PROGRAM_COUNT, Aspect.JDK_COUNT)) {
      tallies.put(aspect, new Tally());
    }
  }

  /**
   * Compares.
   *
   * @param analysis with its whole histogram
   * @param histogram the VM's
   * @param source where the VM's figures were read
   */
  public static Verification of(Analysis analysis, List<ClassCount> histogram, String source) {
    VmVerification verification = new VmVerification(analysis);
    pairs(analysis, histogram).forEach(verification::compare);
    return verification.result(source);
  }

  /**
   * Classes of which the analysis counts more or fewer objects than the VM.
   *
   * @param names which classes to compare, by name as the dump spells it
   * @return by name, in order of the name
   */
  public static Map<String, Pair> countDifferences(
      Analysis analysis, List<ClassCount> histogram, Predicate<String> names) {
    Map<String, Pair> differences = new TreeMap<>();
    pairs(analysis, histogram)
        .forEach(
            (name, figures) -> {
              if (names.test(name) && figures.ours.objects != figures.vms.objects) {
                differences.put(name, new Pair(figures.ours.side(), figures.vms.side()));
              }
            });
    return differences;
  }

  private record Figures(ClassFigures ours, ClassFigures vms) {}

  private static Map<String, Figures> pairs(Analysis analysis, List<ClassCount> histogram) {
    Map<String, ClassFigures> ours = ClassFigures.ofAnalysis(analysis.histogram());
    Map<String, ClassFigures> vms = ClassFigures.ofVm(histogram);
    TreeSet<String> names = new TreeSet<>(ours.keySet());
    names.addAll(vms.keySet());
    Map<String, Figures> pairs = new TreeMap<>();
    for (String name : names) {
      pairs.put(
          name,
          new Figures(
              ours.getOrDefault(name, ClassFigures.NONE),
              vms.getOrDefault(name, ClassFigures.NONE)));
    }
    return pairs;
  }

  private void compare(String name, Figures pair) {
    ClassFigures ours = pair.ours;
    ClassFigures vms = pair.vms;
    if (isApart(name, ours, vms)) {
      apartTotal.add(ours.side(), vms.side());
      apart.add(new Row(name, List.of(), ours.sizeSource, ours.side(), vms.side()));
      return;
    }
    compared.add(ours.side(), vms.side());
    Set<Aspect> differs = EnumSet.noneOf(Aspect.class);
    Aspect count = jdk.contains(name) ? Aspect.JDK_COUNT : Aspect.PROGRAM_COUNT;
    boolean countsEqual = ours.objects == vms.objects;
    if (!tally(count).add(countsEqual, null, Math.abs(ours.objects - vms.objects), 0)) {
      differs.add(count);
    }
    boolean isArray = name.endsWith("[]");
    boolean varies = isArray || name.equals(STACK_CHUNK);
    if (varies ? countsEqual : ours.isSizeComparable(vms)) {
      Aspect size = isArray ? Aspect.ARRAYS : Aspect.SIZE;
      boolean equal = ours.isSizeEqual(vms);
      if (!tally(size).add(equal, ours.sizeSource, ours.objects, sizeDifference(ours, vms))) {
        differs.add(size);
      }
    }
    if (!differs.isEmpty()) {
      rows.add(new Row(name, List.copyOf(differs), ours.sizeSource, ours.side(), vms.side()));
    }
  }

  /** For as many objects as both have: the rest of the difference is their number's. */
  private static long sizeDifference(ClassFigures ours, ClassFigures vms) {
    if (ours.objects == vms.objects) {
      return Math.abs(ours.bytes - vms.bytes);
    }
    long both = Math.min(ours.objects, vms.objects);
    double each = (double) ours.bytes / ours.objects - (double) vms.bytes / vms.objects;
    return Math.round(Math.abs(each) * both);
  }

  private boolean isApart(String name, ClassFigures ours, ClassFigures vms) {
    if (APART.contains(name)) {
      return true;
    }
    return FILLER_LIKE.contains(name)
        && ours.objects != vms.objects
        && (name.equals("int[]")
            || Math.abs(ours.objects - vms.objects) <= analysis.heap().garbage().objects());
  }

  private Tally tally(Aspect aspect) {
    return Objects.requireNonNull(tallies.get(aspect));
  }

  private Verification result(String source) {
    List<Check> checks = new ArrayList<>();
    tallies.forEach(
        (aspect, tally) ->
            checks.add(tally.check(aspect, aspect == Aspect.JDK_COUNT ? JDK_OBJECTS : 0)));
    rows.sort(Comparator.comparingLong(Row::worstBytes).reversed().thenComparing(Row::className));
    List<String> warnings = new ArrayList<>();
    if (analysis.live().equals("false")) {
      warnings.add(
          "the dump is not live: the VM counts its garbage, the analysis does not; counts cannot"
              + " agree");
    }
    return new Verification(
        Verification.SCHEMA_VERSION,
        Reference.VM,
        source,
        checks.stream().allMatch(Check::agrees),
        analysis.dump(),
        checks,
        compared.pair(),
        apartTotal.pair(),
        Sum.of(compared.pair(), apartTotal.pair()),
        rows,
        apart,
        warnings);
  }
}
