package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.model.Manifest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shallow sizes by class, from the VM where the manifest has its figures, else from the layout
 * model. Sizes of class objects, which hold static fields, differ from one to the next and are
 * estimated.
 */
final class SizeTable implements ObjectSizes {
  private final VmLayout vm;

  /** By class index: bytes of an instance; 0 for arrays. */
  private final long[] instanceBytes;

  /** By class index: where an array's elements begin; 0 for classes that are no arrays. */
  private final int[] arrayBase;

  /** By class index: bytes of an element. */
  private final int[] elementBytes;

  /** By class index. */
  private final SizeSource[] sources;

  private final List<ClassLayout> layouts;
  private final int classClass;

  /** By ordinal. */
  private final int[] classIndex;

  /** By ordinal: elements of an array, bytes of a class object, else 0. */
  private final int[] length;

  private SizeTable(ClassTable classes, int[] classIndex, int[] length, VmLayout vm) {
    this.vm = vm;
    this.classIndex = classIndex;
    this.length = length;
    this.layouts = classes.layouts();
    this.classClass = classes.classClass();
    int count = layouts.size();
    instanceBytes = new long[count];
    arrayBase = new int[count];
    elementBytes = new int[count];
    sources = new SizeSource[count];
  }

  /** Sizes as the manifest states them, where it does; else by the model. */
  static SizeTable of(
      RawHeap raw,
      ObjectIndex index,
      ClassTable classes,
      int[] classIndex,
      int[] length,
      VmLayout vm,
      @Nullable Manifest manifest) {
    SizeTable table = new SizeTable(classes, classIndex, length, vm);
    table.estimate();
    if (manifest != null) {
      table.takeFromVm(manifest);
    }
    for (ClassDump dump : raw.classDumps) {
      length[index.ordinal(dump.classId())] = table.classObjectBytes(dump, raw);
    }
    return table;
  }

  private void estimate() {
    Arrays.fill(sources, SizeSource.ESTIMATED);
    FieldLayoutModel model = new FieldLayoutModel(layouts, vm);
    for (ClassLayout layout : layouts) {
      BasicType elementType = layout.elementType();
      if (elementType == null) {
        instanceBytes[layout.index()] = model.instanceBytes(layout.index());
      } else {
        arrayBase[layout.index()] = vm.arrayBaseBytes(elementType);
        elementBytes[layout.index()] = vm.sizeBytes(elementType);
      }
    }
  }

  private void takeFromVm(Manifest manifest) {
    Map<String, List<Manifest.ClassCount>> rows = new HashMap<>();
    for (Manifest.ClassCount row : manifest.histogram()) {
      rows.computeIfAbsent(comparableName(row.className()), name -> new ArrayList<>()).add(row);
    }
    for (ClassLayout layout : layouts) {
      int index = layout.index();
      BasicType elementType = layout.elementType();
      if (elementType != null) {
        Manifest.ArrayLayout stated = manifest.arrays().get(elementType.keyword());
        if (stated != null && stated.scaleBytes() > 0) {
          arrayBase[index] = stated.baseBytes();
          elementBytes[index] = stated.scaleBytes();
          sources[index] = SizeSource.VM;
        }
        continue;
      }
      long bytes = agreedBytes(rows.getOrDefault(comparableName(layout.name()), List.of()));
      if (bytes > 0 && index != classClass) {
        instanceBytes[index] = bytes;
        sources[index] = SizeSource.VM;
      }
    }
  }

  /** Bytes of one instance if all rows of a name agree on it, else 0. */
  private static long agreedBytes(List<Manifest.ClassCount> rows) {
    long agreed = 0;
    for (Manifest.ClassCount row : rows) {
      if (row.objects() <= 0 || row.bytes() % row.objects() != 0) {
        return 0;
      }
      long bytes = row.bytes() / row.objects();
      if (agreed != 0 && agreed != bytes) {
        return 0;
      }
      agreed = bytes;
    }
    return agreed;
  }

  /** Hidden classes are spelled {@code Foo+0x..} in the dump and {@code Foo/0x..} by the VM. */
  private static String comparableName(String name) {
    int hidden = name.indexOf("/0x");
    return hidden < 0 ? name : name.substring(0, hidden) + '+' + name.substring(hidden + 1);
  }

  @Override
  public SizeSource source(int ordinal) {
    return sources[classIndex[ordinal]];
  }

  @Override
  public long sizeBytes(int ordinal) {
    int classNumber = classIndex[ordinal];
    int size = length[ordinal];
    int base = arrayBase[classNumber];
    if (base != 0) {
      return VmLayout.align(base + (long) size * elementBytes[classNumber], vm.alignmentBytes());
    }
    // A class object states its own size; a primitive type's mirror is an ordinary instance.
    return classNumber == classClass && size != 0 ? size : instanceBytes[classNumber];
  }

  /**
   * Bytes of a class object: an instance of {@code java.lang.Class} with the static fields behind
   * it. Pseudo fields such as {@code <resolved_references>} take no room there.
   */
  private int classObjectBytes(ClassDump dump, RawHeap raw) {
    long statics = 0;
    for (ClassDump.StaticField field : dump.statics()) {
      if (!raw.string(field.nameId()).startsWith("<")) {
        statics += vm.sizeBytes(field.type());
      }
    }
    return (int)
        Math.min(
            VmLayout.align(instanceBytes[classClass] + statics, vm.alignmentBytes()),
            Integer.MAX_VALUE - 255);
  }
}
