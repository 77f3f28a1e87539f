package io.heapscale.analyzer.verify;

import static io.heapscale.analyzer.verify.ObjectCursor.NO_DOMINATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.verify.ListedObjects.One;
import io.heapscale.analyzer.verify.ObjectComparison.Checked;
import io.heapscale.analyzer.verify.ObjectComparison.Difference;
import io.heapscale.analyzer.verify.ObjectComparison.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectsComparedTest {
  private static final One OBJECT = new One(0x1000, "a.B", 16, 48, 0x800);
  private static final Map<String, Rule> SIZE_RULES =
      Map.of(
          "a.B", Rule.INSTANCE_SIZE,
          "java.lang.String", Rule.INSTANCE_SIZE,
          "a.B[]", Rule.OBJECT_ARRAY_SIZE,
          "byte[][]", Rule.OBJECT_ARRAY_SIZE,
          "byte[]", Rule.PRIMITIVE_ARRAY_SIZE,
          "long[]", Rule.PRIMITIVE_ARRAY_SIZE,
          "java.lang.Class", Rule.CLASS_OBJECT_SIZE);
  private static final List<String> CLASSES = SIZE_RULES.keySet().stream().sorted().toList();

  @Test
  void equalSidesAgreeInEveryRule() throws IOException {
    ObjectComparison found = compare(List.of(OBJECT), List.of(OBJECT), 0);

    assertThat(found.agrees()).isTrue();
    assertThat(found)
        .isEqualTo(
            new ObjectComparison(
                1,
                List.of(
                    same(Rule.ONLY_ANALYSIS, 1),
                    same(Rule.ONLY_REFERENCE, 1),
                    same(Rule.CLASS, 1),
                    same(Rule.INSTANCE_SIZE, 1),
                    same(Rule.OBJECT_ARRAY_SIZE, 0),
                    same(Rule.PRIMITIVE_ARRAY_SIZE, 0),
                    same(Rule.CLASS_OBJECT_SIZE, 0),
                    same(Rule.DOMINATOR, 1),
                    same(Rule.RETAINED, 1))));
  }

  @Test
  void emptySidesAgreeOnNothing() throws IOException {
    ObjectComparison found = compare(List.of(), List.of(), 0);

    assertThat(found.agrees()).isTrue();
    assertThat(found.objects()).isZero();
    assertThat(found.rules()).allMatch(rule -> rule.compared() == 0 && rule.differing() == 0);
  }

  @Test
  void whatOnlyTheAnalysisHasIsNothingElse() throws IOException {
    checkOnly(
        compare(List.of(OBJECT), List.of(), 0),
        0,
        new Checked(Rule.ONLY_ANALYSIS, 1, 1, List.of(new Difference("0x1000", "a.B", "16", ""))));
  }

  @Test
  void whatOnlyTheReferenceHasIsNothingElse() throws IOException {
    checkOnly(
        compare(List.of(), List.of(OBJECT), 0),
        0,
        new Checked(Rule.ONLY_REFERENCE, 1, 1, List.of(new Difference("0x1000", "a.B", "", "16"))));
  }

  @Test
  void anotherClassIsNamedOnBothSides() throws IOException {
    checkOnly(
        compare(List.of(OBJECT), List.of(new One(0x1000, "a.C", 16, 48, 0x800)), 0),
        1,
        new Checked(Rule.CLASS, 1, 1, List.of(new Difference("0x1000", "a.B", "a.B", "a.C"))));
  }

  @ParameterizedTest
  @CsvSource({
    "a.B, INSTANCE_SIZE",
    "java.lang.Class, CLASS_OBJECT_SIZE",
    "java.lang.Class[], OBJECT_ARRAY_SIZE",
    "a.B[], OBJECT_ARRAY_SIZE",
    "int[][], OBJECT_ARRAY_SIZE",
    "boolean[], PRIMITIVE_ARRAY_SIZE",
    "char[], PRIMITIVE_ARRAY_SIZE",
    "float[], PRIMITIVE_ARRAY_SIZE",
    "double[], PRIMITIVE_ARRAY_SIZE",
    "byte[], PRIMITIVE_ARRAY_SIZE",
    "short[], PRIMITIVE_ARRAY_SIZE",
    "int[], PRIMITIVE_ARRAY_SIZE",
    "long[], PRIMITIVE_ARRAY_SIZE"
  })
  void aSizeIsOfItsKindOfObject(String className, Rule rule) throws IOException {
    checkOnly(
        compare(
            List.of(new One(0x1000, className, 16, 48, 0x800)),
            List.of(new One(0x1000, className, 24, 48, 0x800)),
            0),
        1,
        new Checked(rule, 1, 1, List.of(new Difference("0x1000", className, "16", "24"))));
  }

  @Test
  void anotherDominatorIsNamedByItsAddress() throws IOException {
    checkOnly(
        compare(List.of(OBJECT), List.of(new One(0x1000, "a.B", 16, 48, NO_DOMINATOR)), 0),
        1,
        new Checked(
            Rule.DOMINATOR, 1, 1, List.of(new Difference("0x1000", "a.B", "0x800", "none"))));
  }

  @Test
  void anotherRetainedSizeIsNoOtherSize() throws IOException {
    checkOnly(
        compare(List.of(OBJECT), List.of(new One(0x1000, "a.B", 16, 1L << 40, 0x800)), 0),
        1,
        new Checked(
            Rule.RETAINED, 1, 1, List.of(new Difference("0x1000", "a.B", "48", "1099511627776"))));
  }

  @Test
  void onlyTheFirstDifferencesAreKeptAndAllAreCounted() throws IOException {
    List<One> ours = new ArrayList<>();
    for (long address = 0x1000; address < 0x1050; address += 0x10) {
      ours.add(new One(address, "a.B", 16, 16, NO_DOMINATOR));
    }
    Checked rule = rule(compare(ours, List.of(), 2), Rule.ONLY_ANALYSIS);

    assertThat(rule.differing()).isEqualTo(5);
    assertThat(rule.first()).extracting(Difference::address).containsExactly("0x1000", "0x1010");
    assertThat(rule(compare(ours, List.of(), 0), Rule.ONLY_ANALYSIS).first()).hasSize(5);
  }

  @Test
  void addressesInTheUpperHalfComeAfterTheOthers() throws IOException {
    One low = new One(0x1000, "a.B", 16, 16, NO_DOMINATOR);
    One high = new One(0xffff_8000_0000_0000L, "a.B", 16, 16, NO_DOMINATOR);

    assertThat(compare(List.of(low, high), List.of(low, high), 0).objects()).isEqualTo(2);
    assertThat(rule(compare(List.of(high), List.of(low, high), 0), Rule.ONLY_REFERENCE).first())
        .containsExactly(new Difference("0x1000", "a.B", "", "16"));
  }

  @Test
  void everyRuleEqualsItsDefinitionOnRandomSides() throws IOException {
    for (int seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      List<One> ours = side(random);
      List<One> others = altered(ours, random);
      int most = random.nextInt(4);

      assertThat(compare(ours, others, most))
          .as("seed %d, most %d, %s and %s", seed, most, ours, others)
          .isEqualTo(byDefinition(ours, others, most));
    }
  }

  private static List<One> side(Random random) {
    TreeSet<Long> addresses = new TreeSet<>(Long::compareUnsigned);
    for (int i = random.nextInt(12); i > 0; i--) {
      addresses.add(random.nextInt(40) * 8L + (random.nextInt(6) == 0 ? Long.MIN_VALUE : 0));
    }
    return addresses.stream().map(address -> one(address, random)).toList();
  }

  private static One one(long address, Random random) {
    return new One(
        address,
        CLASSES.get(random.nextInt(CLASSES.size())),
        8L * random.nextInt(3),
        8L * random.nextInt(3),
        random.nextInt(3) == 0 ? NO_DOMINATOR : 8L * random.nextInt(3));
  }

  /** Some objects missing, some added, some that differ. */
  private static List<One> altered(List<One> side, Random random) {
    TreeMap<Long, One> all = new TreeMap<>(Long::compareUnsigned);
    for (One each : side) {
      if (random.nextInt(5) > 0) {
        all.put(each.address(), random.nextInt(3) == 0 ? one(each.address(), random) : each);
      }
    }
    side(random).stream().limit(2).forEach(each -> all.putIfAbsent(each.address(), each));
    return List.copyOf(all.values());
  }

  private static ObjectComparison byDefinition(List<One> ours, List<One> others, int most) {
    Map<Long, One> a = byAddress(ours);
    Map<Long, One> b = byAddress(others);
    TreeSet<Long> addresses = new TreeSet<>(Long::compareUnsigned);
    addresses.addAll(a.keySet());
    addresses.addAll(b.keySet());
    List<Checked> rules = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      List<Difference> differences = new ArrayList<>();
      long compared = 0;
      for (long address : addresses) {
        One our = a.get(address);
        One other = b.get(address);
        if (applies(rule, our, other)) {
          compared++;
          String left = says(rule, our, other);
          String right = says(rule, other, our);
          if (!left.equals(right)) {
            One named = our == null ? Objects.requireNonNull(other) : our;
            String text = "0x" + Long.toHexString(address);
            differences.add(new Difference(text, named.className(), left, right));
          }
        }
      }
      List<Difference> first = differences.stream().limit(most == 0 ? 99 : most).toList();
      rules.add(new Checked(rule, compared, differences.size(), first));
    }
    return new ObjectComparison(
        addresses.stream().filter(a::containsKey).filter(b::containsKey).count(), rules);
  }

  private static boolean applies(Rule rule, @Nullable One our, @Nullable One other) {
    return switch (rule) {
      case ONLY_ANALYSIS -> our != null;
      case ONLY_REFERENCE -> other != null;
      case CLASS, DOMINATOR, RETAINED -> our != null && other != null;
      case CLASS_OBJECT_SIZE, PRIMITIVE_ARRAY_SIZE, OBJECT_ARRAY_SIZE, INSTANCE_SIZE ->
          our != null && other != null && SIZE_RULES.get(our.className()) == rule;
    };
  }

  /** What a side says; of an object that it has alone, how large that is. */
  private static String says(Rule rule, @Nullable One one, @Nullable One opposite) {
    if (one == null) {
      return "";
    }
    return switch (rule) {
      case ONLY_ANALYSIS, ONLY_REFERENCE -> opposite == null ? "" + one.shallowBytes() : "";
      case CLASS -> one.className();
      case CLASS_OBJECT_SIZE, PRIMITIVE_ARRAY_SIZE, OBJECT_ARRAY_SIZE, INSTANCE_SIZE ->
          "" + one.shallowBytes();
      case DOMINATOR ->
          one.dominator() == NO_DOMINATOR ? "none" : "0x" + Long.toHexString(one.dominator());
      case RETAINED -> "" + one.retainedBytes();
    };
  }

  private static Map<Long, One> byAddress(List<One> side) {
    TreeMap<Long, One> all = new TreeMap<>(Long::compareUnsigned);
    side.forEach(each -> all.put(each.address(), each));
    return all;
  }

  private static ObjectComparison compare(List<One> ours, List<One> others, int most)
      throws IOException {
    return ObjectsCompared.of(new ListedObjects(ours), new ListedObjects(others), most);
  }

  private static Checked same(Rule rule, long compared) {
    return new Checked(rule, compared, 0, List.of());
  }

  private static Checked rule(ObjectComparison comparison, Rule rule) {
    return comparison.rules().get(rule.ordinal());
  }

  /** One rule finds a difference, and no other. */
  private static void checkOnly(ObjectComparison comparison, long objects, Checked expected) {
    assertThat(comparison.agrees()).isFalse();
    assertThat(comparison.objects()).isEqualTo(objects);
    assertThat(comparison.rules())
        .filteredOn(rule -> rule.differing() > 0)
        .containsExactly(expected);
  }
}
