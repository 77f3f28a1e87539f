package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.hprof.BasicType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Estimates instance sizes by HotSpot's rules for fields since JDK 15: a class puts its primitive
 * fields, largest first, and then its references, each into the smallest hole of its superclass's
 * layout that holds it, else behind the last field. Fields that only the VM knows of, and padding
 * for {@code @Contended}, are not in a dump and so not in the estimate.
 *
 * <p>OpenJDK, {@code share/classfile/fieldLayoutBuilder.cpp}, {@code compute_regular_layout}.
 */
final class FieldLayoutModel {
  private final List<ClassLayout> classes;
  private final VmLayout vm;

  /** By class index: the layout of its fields, superclasses' included. */
  private final @Nullable Shape[] shapes;

  FieldLayoutModel(List<ClassLayout> classes, VmLayout vm) {
    this.classes = classes;
    this.vm = vm;
    this.shapes = new @Nullable Shape[classes.size()];
  }

  /** Bytes of an instance of class {@code index}. */
  long instanceBytes(int index) {
    return VmLayout.align(shape(index).end, vm.alignmentBytes());
  }

  private Shape shape(int index) {
    List<Integer> chain = new ArrayList<>();
    int at = index;
    while (at != ClassTable.NO_CLASS && shapes[at] == null) {
      chain.add(at);
      at = classes.get(at).superIndex();
    }
    for (int i = chain.size() - 1; i >= 0; i--) {
      shapes[chain.get(i)] = layOut(classes.get(chain.get(i)));
    }
    return Objects.requireNonNull(shapes[index]);
  }

  private Shape layOut(ClassLayout layout) {
    Shape above = layout.superIndex() == ClassTable.NO_CLASS ? null : shapes[layout.superIndex()];
    Shape shape = above == null ? new Shape(vm.headerBytes()) : new Shape(above);
    int references = 0;
    int[] primitivesBySize = new int[9];
    for (ClassLayout.Field field : layout.fields()) {
      if (field.declaringIndex() == layout.index()) {
        if (field.type() == BasicType.OBJECT) {
          references++;
        } else {
          primitivesBySize[vm.sizeBytes(field.type())]++;
        }
      }
    }
    for (int size = 8; size > 0; size /= 2) {
      for (int i = 0; i < primitivesBySize[size]; i++) {
        shape.place(size);
      }
    }
    for (int i = 0; i < references; i++) {
      shape.place(vm.referenceBytes());
    }
    return shape;
  }

  /** The holes of a layout and its end. */
  private static final class Shape {
    /** Pairs of begin and end offset. */
    private int[] holes;

    private int holeCount;
    private int end;

    Shape(int headerBytes) {
      holes = new int[8];
      end = headerBytes;
    }

    Shape(Shape above) {
      holes = above.holes.clone();
      holeCount = above.holeCount;
      end = above.end;
    }

    void place(int size) {
      int best = -1;
      for (int hole = 0; hole < holeCount; hole++) {
        int begin = alignedTo(holes[2 * hole], size);
        boolean fits = begin + size <= holes[2 * hole + 1];
        if (fits && (best < 0 || width(hole) < width(best))) {
          best = hole;
        }
      }
      if (best < 0) {
        int gap = end;
        int place = alignedTo(gap, size);
        addHole(gap, place);
        end = place + size;
        return;
      }
      int rest = holes[2 * best + 1];
      int place = alignedTo(holes[2 * best], size);
      holes[2 * best + 1] = place;
      addHole(place + size, rest);
    }

    private int width(int hole) {
      return holes[2 * hole + 1] - holes[2 * hole];
    }

    private void addHole(int from, int to) {
      if (from == to) {
        return;
      }
      if (2 * holeCount == holes.length) {
        holes = Arrays.copyOf(holes, holes.length * 2);
      }
      holes[2 * holeCount] = from;
      holes[2 * holeCount + 1] = to;
      holeCount++;
    }

    private static int alignedTo(int offset, int size) {
      return (offset + size - 1) / size * size;
    }
  }
}
