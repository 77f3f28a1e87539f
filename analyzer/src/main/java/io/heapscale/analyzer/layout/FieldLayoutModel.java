package io.heapscale.analyzer.layout;

import io.heapscale.analyzer.hprof.BasicType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Estimates sizes of instances and class objects by HotSpot's rules for fields: {@link PackedShape}
 * for JDK 8 to 14, {@link HoleFillingShape} since. Fields that only the VM knows of and padding for
 * {@code @Contended}, which dumps do not have, come from tables for the JDK's own classes.
 */
public final class FieldLayoutModel {
  private static final int FIRST_HOLE_FILLING_JDK = 15;

  /** Seen on 25, not on 17; which version between them was first is not measured. */
  private static final int REFERENCE_JOINING_JDK = 25;

  private final List<ClassFields> classes;
  private final VmLayout vm;
  private final JdkVersion jdk;
  private final int wordBytes;
  private final Contention contention;

  /** By class index: the layout of its fields, superclasses' included. */
  private final @Nullable FieldShape[] shapes;

  /**
   * A model of the classes of a dump.
   *
   * @param wordBytes bytes of an address of the VM, which is the dump's identifier size
   */
  public FieldLayoutModel(List<ClassFields> classes, VmLayout vm, JdkVersion jdk, int wordBytes) {
    this(classes, vm, jdk, wordBytes, new ContendedFields(jdk));
  }

  public FieldLayoutModel(
      List<ClassFields> classes,
      VmLayout vm,
      JdkVersion jdk,
      int wordBytes,
      Contention contention) {
    this.classes = classes;
    this.vm = vm;
    this.jdk = jdk;
    this.wordBytes = wordBytes;
    this.contention = contention;
    this.shapes = new @Nullable FieldShape[classes.size()];
  }

  /** Whether nothing speaks against the VM being HotSpot, whose rules these are. */
  public boolean isOfThisVm() {
    return jdk.isHotSpot();
  }

  /** Bytes of an instance of class {@code index}: the best estimate. */
  public long instanceBytes(int index) {
    return VmLayout.align(fieldsEnd(index), vm.alignmentBytes());
  }

  /** Where the fields of an instance end, padding included. */
  int fieldsEnd(int index) {
    return shape(index).end();
  }

  /**
   * Bytes that no instance of class {@code index} can do without, whatever the version: header and
   * fields without a hole between them.
   */
  public long lowerBoundBytes(int index) {
    long bytes = vm.headerBytes();
    for (int at = index; at != ClassFields.NO_CLASS; at = classes.get(at).superIndex()) {
      for (ClassFields.Field field : classes.get(at).fields()) {
        bytes += vm.sizeBytes(field.type());
      }
    }
    return VmLayout.align(bytes, vm.alignmentBytes());
  }

  /**
   * Bytes of a class object.
   *
   * @param baseBytes bytes of a class object without static fields: {@link #instanceBytes} of
   *     {@code java.lang.Class}, or better what was seen
   * @param statics types of the class's static fields
   */
  public long classObjectBytes(long baseBytes, List<BasicType> statics) {
    int end = PackedShape.endOfStatics(new DeclaredFields.Group(statics), vm.referenceBytes());
    return VmLayout.align(baseBytes + end, vm.alignmentBytes());
  }

  private boolean fillsHoles() {
    return jdk.likely() == 0 || jdk.likely() >= FIRST_HOLE_FILLING_JDK;
  }

  private FieldShape shape(int index) {
    List<Integer> chain = new ArrayList<>();
    int at = index;
    while (at != ClassFields.NO_CLASS && shapes[at] == null) {
      chain.add(at);
      at = classes.get(at).superIndex();
    }
    for (int i = chain.size() - 1; i >= 0; i--) {
      shapes[chain.get(i)] = layOut(classes.get(chain.get(i)));
    }
    return Objects.requireNonNull(shapes[index]);
  }

  private FieldShape layOut(ClassFields layout) {
    FieldShape above =
        layout.superIndex() == ClassFields.NO_CLASS ? null : shapes[layout.superIndex()];
    if (above == null) {
      above =
          fillsHoles()
              ? new HoleFillingShape(
                  vm.headerBytes(), vm.referenceBytes(), jdk.likely() >= REFERENCE_JOINING_JDK)
              : PackedShape.behindHeader(vm);
    }
    return above.below(
        DeclaredFields.of(
            layout, contention.of(layout), InjectedFields.of(layout, jdk, wordBytes)));
  }
}
