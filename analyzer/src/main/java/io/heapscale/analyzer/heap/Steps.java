package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.heap.ObjectContents.FieldInfo;
import io.heapscale.analyzer.hprof.BasicType;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers the steps of a heap: one number for each kind without a name, then one for each reference
 * field of each class, those of instances first.
 */
final class Steps {
  private final ClassTable classes;
  private final List<List<FieldInfo>> statics;
  private final List<Step> steps = new ArrayList<>();

  /** By class index: the number of its first own field, whatever that field's type is. */
  private final int[] firstOwnField;

  /** By class index. */
  private final int[] firstStatic;

  /** By class index: those fields of an INSTANCE_DUMP that hold references; see {@link Fields}. */
  private final Fields[] fields;

  /**
   * The reference fields of a class's instances.
   *
   * @param offsets where their values stand among the field values
   * @param steps their steps
   * @param weak whether it is the referent of a weak reference
   * @param ignored whether it is an ignored field
   */
  @SuppressWarnings("ArrayRecordComponent") // Read in a hot loop; never compared.
  record Fields(int[] offsets, int[] steps, boolean[] weak, boolean[] ignored) {}

  /**
   * Numbers the steps.
   *
   * @param statics static fields by class index
   * @param ignored the ignored fields
   */
  Steps(ClassTable classes, List<List<FieldInfo>> statics, List<IgnoredField> ignored) {
    this.classes = classes;
    this.statics = statics;
    int count = classes.layouts().size();
    firstOwnField = new int[count];
    firstStatic = new int[count];
    fields = new Fields[count];
    for (Step.Kind kind : Step.Kind.values()) {
      steps.add(new Step(kind, "", ""));
    }
    for (ClassLayout layout : classes.layouts()) {
      firstOwnField[layout.index()] = steps.size();
      for (ClassLayout.Field field : layout.fields()) {
        if (field.declaringIndex() == layout.index()) {
          steps.add(new Step(Step.Kind.FIELD, layout.name(), field.name()));
        }
      }
    }
    for (ClassLayout layout : classes.layouts()) {
      firstStatic[layout.index()] = steps.size();
      for (FieldInfo field : statics.get(layout.index())) {
        steps.add(new Step(Step.Kind.STATIC, layout.name(), field.name()));
      }
    }
    for (ClassLayout layout : classes.layouts()) {
      fields[layout.index()] = fieldsOf(layout, ignored);
    }
  }

  private Fields fieldsOf(ClassLayout layout, List<IgnoredField> ignored) {
    boolean weakClass =
        ClassNames.isWeakReference(layout.index(), this::className, this::superIndex);
    int all = layout.fields().size();
    int count = 0;
    for (ClassLayout.Field field : layout.fields()) {
      count += field.type() == BasicType.OBJECT ? 1 : 0;
    }
    Fields found =
        new Fields(new int[count], new int[count], new boolean[count], new boolean[count]);
    int at = 0;
    int ownBefore = 0;
    for (int i = 0; i < all; i++) {
      ClassLayout.Field field = layout.fields().get(i);
      boolean sameClass =
          i > 0 && layout.fields().get(i - 1).declaringIndex() == field.declaringIndex();
      ownBefore = sameClass ? ownBefore + 1 : 0;
      if (field.type() == BasicType.OBJECT) {
        found.offsets[at] = field.offset();
        found.steps[at] = firstOwnField[field.declaringIndex()] + ownBefore;
        found.weak[at] =
            weakClass && ClassNames.isReferent(className(field.declaringIndex()), field.name());
        for (IgnoredField pattern : ignored) {
          found.ignored[at] |=
              pattern.matches(
                  field.name(),
                  layout.index(),
                  field.declaringIndex(),
                  this::className,
                  this::superIndex);
        }
        at++;
      }
    }
    return found;
  }

  private String className(int index) {
    return classes.layouts().get(index).name();
  }

  private int superIndex(int index) {
    return classes.layouts().get(index).superIndex();
  }

  int count() {
    return steps.size();
  }

  Step step(int number) {
    return steps.get(number);
  }

  /** The reference fields of a class's instances. */
  Fields fields(int classIndex) {
    return fields[classIndex];
  }

  /** The step of a class's static field. */
  int staticStep(int classIndex, int place) {
    return firstStatic[classIndex] + place;
  }

  /** The static fields of a class. */
  List<FieldInfo> statics(int classIndex) {
    return statics.get(classIndex);
  }

  /** The step of a kind without names. */
  static int of(Step.Kind kind) {
    return kind.ordinal();
  }
}
