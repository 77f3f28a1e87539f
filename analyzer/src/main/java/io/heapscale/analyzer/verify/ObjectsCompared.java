package io.heapscale.analyzer.verify;

import io.heapscale.analyzer.model.Addresses;
import io.heapscale.analyzer.verify.ObjectComparison.Checked;
import io.heapscale.analyzer.verify.ObjectComparison.Difference;
import io.heapscale.analyzer.verify.ObjectComparison.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares two sides object by object, in one walk over both. */
public final class ObjectsCompared {
  private static final String CLASS = "java.lang.Class";
  private static final Set<String> PRIMITIVE_ARRAYS =
      Set.of("boolean[]", "char[]", "float[]", "double[]", "byte[]", "short[]", "int[]", "long[]");

  private final int most;
  private final Map<Rule, Found> found = new EnumMap<>(Rule.class);

  private ObjectsCompared(int most) {
    this.most = most;
    for (Rule rule : Rule.values()) {
      found.put(rule, new Found());
    }
  }

  /**
   * Compares.
   *
   * @param most how many differing objects to keep of each rule; 0 for all
   */
  public static ObjectComparison of(ObjectCursor analysis, ObjectCursor reference, int most)
      throws IOException {
    ObjectsCompared compared = new ObjectsCompared(most);
    long both = 0;
    boolean ours = analysis.next();
    boolean others = reference.next();
    while (ours || others) {
      int order =
          ours && others
              ? Long.compareUnsigned(analysis.address(), reference.address())
              : ours ? -1 : 1;
      if (order == 0) {
        both++;
        compared.both(analysis, reference);
      } else if (order < 0) {
        compared.alone(Rule.ONLY_ANALYSIS, analysis);
      } else {
        compared.alone(Rule.ONLY_REFERENCE, reference);
      }
      ours = order <= 0 ? analysis.next() : ours;
      others = order >= 0 ? reference.next() : others;
    }
    List<Checked> rules = new ArrayList<>();
    compared.found.forEach(
        (rule, each) ->
            rules.add(new Checked(rule, each.compared, each.differing, each.differences)));
    return new ObjectComparison(both, rules);
  }

  /** Takes an object that only one side has. */
  private void alone(Rule rule, ObjectCursor side) {
    found(rule).compared++;
    String bytes = String.valueOf(side.shallowBytes());
    boolean isOurs = rule == Rule.ONLY_ANALYSIS;
    differ(found(rule), side, isOurs ? bytes : "", isOurs ? "" : bytes);
  }

  private void both(ObjectCursor ours, ObjectCursor others) {
    found(Rule.ONLY_ANALYSIS).compared++;
    found(Rule.ONLY_REFERENCE).compared++;
    check(Rule.CLASS, ours, ours.className(), others.className());
    check(sizeRule(ours.className()), ours, ours.shallowBytes(), others.shallowBytes());
    if (check(ours.immediateDominator(), others.immediateDominator(), Rule.DOMINATOR)) {
      differ(
          found(Rule.DOMINATOR),
          ours,
          dominator(ours.immediateDominator()),
          dominator(others.immediateDominator()));
    }
    check(Rule.RETAINED, ours, ours.retainedBytes(), others.retainedBytes());
  }

  private boolean check(long ours, long others, Rule rule) {
    found(rule).compared++;
    return ours != others;
  }

  private void check(Rule rule, ObjectCursor at, long ours, long others) {
    if (check(ours, others, rule)) {
      differ(found(rule), at, String.valueOf(ours), String.valueOf(others));
    }
  }

  private void check(Rule rule, ObjectCursor at, String ours, String others) {
    found(rule).compared++;
    if (!ours.equals(others)) {
      differ(found(rule), at, ours, others);
    }
  }

  private void differ(Found of, ObjectCursor at, String ours, String others) {
    of.differing++;
    if (most == 0 || of.differences.size() < most) {
      of.differences.add(
          new Difference(Addresses.text(at.address()), at.className(), ours, others));
    }
  }

  private Found found(Rule rule) {
    return found.computeIfAbsent(rule, key -> new Found());
  }

  private static String dominator(long address) {
    return address == ObjectCursor.NO_DOMINATOR ? "none" : Addresses.text(address);
  }

  private static Rule sizeRule(String className) {
    if (className.equals(CLASS)) {
      return Rule.CLASS_OBJECT_SIZE;
    }
    if (PRIMITIVE_ARRAYS.contains(className)) {
      return Rule.PRIMITIVE_ARRAY_SIZE;
    }
    return className.endsWith("[]") ? Rule.OBJECT_ARRAY_SIZE : Rule.INSTANCE_SIZE;
  }

  private static final class Found {
    private long compared;
    private long differing;
    private final List<Difference> differences = new ArrayList<>();
  }
}
