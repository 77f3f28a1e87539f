package io.heapscale.analyzer.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.hprof.BasicType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jol.datamodel.DataModel;
import org.openjdk.jol.datamodel.Model32;
import org.openjdk.jol.datamodel.Model64;
import org.openjdk.jol.info.ClassData;
import org.openjdk.jol.info.FieldData;
import org.openjdk.jol.layouters.HotSpotLayouter;

/**
 * Random hierarchies have the sizes that jol-core's layouters give them. JDK 8 to 14 are held
 * against nothing else. jol-core knows no {@code @Contended} from JDK 15 on, and begins fields at
 * 12 where JDK 8 to 14 with compressed class pointers alone begin them at 16.
 */
class LayoutersAgreeTest {
  private static final int HIERARCHIES = 3000;
  private static final int WORD_64 = 8;

  /** A data model of jol-core and ours of the same VM. */
  private record Model(String name, DataModel theirs, VmLayout ours, int wordBytes) {
    /** Whether JDK 8 to 14 leave the second half of the header's last word unused. */
    boolean beginsFieldsLate() {
      return ours.headerBytes() == 12 && ours.referenceBytes() == 8;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A class of a random hierarchy. */
  private record Drawn(String name, List<BasicType> fields, int contendedFrom) {}

  private static List<Model> models() {
    List<Model> models = new ArrayList<>();
    models.add(new Model("32 bit", new Model32(), new VmLayout(8, 4, 12, 12, 8), 4));
    for (int alignment : new int[] {8, 16, 32}) {
      models.add(
          new Model(
              "compressed oops, " + alignment,
              new Model64(true, true, alignment),
              new VmLayout(12, 4, 16, 16, alignment),
              WORD_64));
      models.add(
          new Model(
              "compressed class pointers only, " + alignment,
              new Model64(false, true, alignment),
              new VmLayout(12, 8, 16, 16, alignment),
              WORD_64));
      models.add(
          new Model(
              "nothing compressed, " + alignment,
              new Model64(false, false, alignment),
              new VmLayout(16, 8, 24, 24, alignment),
              WORD_64));
    }
    return models;
  }

  static Stream<Arguments> cases() {
    return models().stream()
        .flatMap(
            model ->
                Stream.of(8, 11, 14, 15, 21)
                    .filter(jdk -> jdk >= 15 || !model.beginsFieldsLate())
                    .map(jdk -> Arguments.of(model, jdk)));
  }

  @ParameterizedTest(name = "{0}, JDK {1}")
  @MethodSource("cases")
  void sizesAreThoseOfJol(Model model, int jdk) {
    List<String> differences = new ArrayList<>();
    for (int seed = 0; seed < HIERARCHIES; seed++) {
      List<Drawn> drawn = draw(seed, jdk < 15);
      FieldLayoutModel ours =
          new FieldLayoutModel(
              layouts(drawn),
              model.ours,
              JdkVersion.of(jdk),
              model.wordBytes,
              layout -> marks(drawn.get(Integer.parseInt(layout.name().substring(1)))));
      for (int i = 0; i < drawn.size(); i++) {
        long theirs =
            new HotSpotLayouter(model.theirs, jdk).layout(classData(drawn, i)).instanceSize();
        if (ours.instanceBytes(i) != theirs) {
          differences.add(
              "seed "
                  + seed
                  + ": "
                  + drawn.subList(0, i + 1)
                  + ": "
                  + ours.instanceBytes(i)
                  + ", jol has "
                  + theirs);
        }
        assertThat(ours.lowerBoundBytes(i)).isLessThanOrEqualTo(ours.instanceBytes(i));
      }
    }
    assertThat(differences).isEmpty();
  }

  private static List<Drawn> draw(int seed, boolean contended) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Drawn> classes = new ArrayList<>();
    int depth = 1 + random.nextInt(5);
    for (int i = 0; i < depth; i++) {
      List<BasicType> fields = new ArrayList<>();
      int count = random.nextInt(7);
      for (int j = 0; j < count; j++) {
        fields.add(BasicType.values()[random.nextInt(BasicType.values().length)]);
      }
      boolean marked = contended && count > 0 && random.nextInt(8) == 0;
      classes.add(new Drawn("C" + i, fields, marked ? random.nextInt(count) : count));
    }
    return classes;
  }

  private static List<ClassFields> layouts(List<Drawn> drawn) {
    List<ClassFields> layouts = new ArrayList<>();
    for (int i = 0; i < drawn.size(); i++) {
      List<ClassFields.Field> fields = new ArrayList<>();
      for (int j = 0; j < drawn.get(i).fields.size(); j++) {
        fields.add(new ClassFields.Field("f" + j, drawn.get(i).fields.get(j)));
      }
      layouts.add(new ClassFields(drawn.get(i).name, false, i - 1, fields));
    }
    return layouts;
  }

  /** The last fields of a class, from one on, are one contended group. */
  private static Contention.Marks marks(Drawn drawn) {
    List<String> group = new ArrayList<>();
    for (int j = drawn.contendedFrom; j < drawn.fields.size(); j++) {
      group.add("f" + j);
    }
    return group.isEmpty()
        ? Contention.Marks.NONE
        : new Contention.Marks(false, List.of(List.copyOf(group)));
  }

  private static ClassData classData(List<Drawn> drawn, int index) {
    @Nullable ClassData data = null;
    for (int i = 0; i <= index; i++) {
      ClassData next = new ClassData(drawn.get(i).name);
      if (data != null) {
        next.addSuperClassData(data);
      }
      for (int above = i; above >= 0; above--) {
        next.addSuperClass(drawn.get(above).name);
      }
      for (int host = 0; host <= i; host++) {
        Drawn each = drawn.get(host);
        for (int j = 0; j < each.fields.size(); j++) {
          next.addField(
              FieldData.create(
                  each.name,
                  "f" + j,
                  typeName(each.fields.get(j)),
                  j >= each.contendedFrom,
                  j >= each.contendedFrom ? "g" : null));
        }
      }
      data = next;
    }
    return Objects.requireNonNull(data);
  }

  private static String typeName(BasicType type) {
    return type == BasicType.OBJECT ? "java.lang.Object" : type.keyword();
  }
}
