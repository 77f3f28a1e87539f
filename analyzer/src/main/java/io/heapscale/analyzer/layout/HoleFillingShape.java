package io.heapscale.analyzer.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * The layout since JDK 15: a class puts its primitive fields, largest first, and then its
 * references, each into the smallest hole of the layout so far that holds it, else behind the last
 * field. Holes of a superclass with {@code @Contended} fields are padding and stay empty.
 *
 * <p>OpenJDK 15 to 25, {@code share/classfile/fieldLayoutBuilder.cpp}, {@code FieldLayout::add} and
 * {@code compute_regular_layout}.
 */
final class HoleFillingShape implements FieldShape {
  private final int referenceBytes;

  /** JDK 25: references go first where the superclass's last field is one. */
  private final boolean joinsReferences;

  private boolean endsWithReference;

  /** From low to high. */
  private final List<Hole> holes = new ArrayList<>();

  private int end;

  /** Behind the last field, or the header; padding left out. */
  private int lastFieldEnd;

  private boolean hasFields;

  /** Whether this class or one above it is or has something contended. */
  private boolean contended;

  private record Hole(int begin, int end) {
    int width() {
      return end - begin;
    }

    boolean fits(int size) {
      return FieldShape.alignedTo(begin, size) + size <= end;
    }
  }

  HoleFillingShape(int headerBytes, int referenceBytes, boolean joinsReferences) {
    this.joinsReferences = joinsReferences;
    this.referenceBytes = referenceBytes;
    this.end = headerBytes;
    this.lastFieldEnd = headerBytes;
  }

  @Override
  public int end() {
    return end;
  }

  @Override
  public FieldShape below(DeclaredFields own) {
    HoleFillingShape shape = new HoleFillingShape(lastFieldEnd, referenceBytes, joinsReferences);
    shape.endsWithReference = endsWithReference;
    shape.hasFields = hasFields || !own.isEmpty();
    shape.contended = contended || own.isContended();
    if (contended) {
      shape.end += PADDING_BYTES;
    } else {
      shape.holes.addAll(holes);
    }
    if (own.contendedClass()) {
      shape.holes.clear();
      shape.end += PADDING_BYTES;
    }
    // What is padded in front only appends: HotSpot's search for holes then begins at the end.
    boolean append = own.contendedClass() || (contended && hasFields);
    if (joinsReferences && endsWithReference) {
      shape.placeReferences(own.ordinary(), append);
      shape.placePrimitives(own.ordinary(), append);
    } else {
      shape.place(own.ordinary(), append);
    }
    for (DeclaredFields.Group group : own.groups()) {
      shape.end += PADDING_BYTES;
      shape.place(group, true);
    }
    if (own.isContended()) {
      shape.end += PADDING_BYTES;
    }
    return shape;
  }

  private void place(DeclaredFields.Group fields, boolean append) {
    placePrimitives(fields, append);
    placeReferences(fields, append);
  }

  private void placePrimitives(DeclaredFields.Group fields, boolean append) {
    for (int size = 8; size > 0; size /= 2) {
      if (place(size, fields.primitives(size), append)) {
        endsWithReference = false;
      }
    }
  }

  private void placeReferences(DeclaredFields.Group fields, boolean append) {
    if (place(referenceBytes, fields.references(), append)) {
      endsWithReference = true;
    }
  }

  /** Places fields; returns whether one is the last of all now. */
  private boolean place(int size, int count, boolean append) {
    int before = end;
    for (int i = 0; i < count; i++) {
      int best = append ? -1 : smallestHole(size);
      if (best < 0) {
        append(size);
      } else {
        fill(best, size);
      }
    }
    return end > before;
  }

  private int smallestHole(int size) {
    int best = -1;
    for (int hole = holes.size() - 1; hole >= 0; hole--) {
      if (holes.get(hole).fits(size)
          && (best < 0 || holes.get(hole).width() < holes.get(best).width())) {
        best = hole;
      }
    }
    return best;
  }

  private void append(int size) {
    int place = FieldShape.alignedTo(end, size);
    if (place > end) {
      holes.add(new Hole(end, place));
    }
    end = place + size;
    lastFieldEnd = end;
  }

  private void fill(int index, int size) {
    Hole hole = holes.remove(index);
    int place = FieldShape.alignedTo(hole.begin, size);
    if (place + size < hole.end) {
      holes.add(index, new Hole(place + size, hole.end));
    }
    if (hole.begin < place) {
      holes.add(index, new Hole(hole.begin, place));
    }
  }
}
