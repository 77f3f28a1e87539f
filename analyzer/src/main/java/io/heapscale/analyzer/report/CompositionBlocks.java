package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.model.Composition;
import io.heapscale.analyzer.model.Composition.ClassPart;
import io.heapscale.analyzer.model.Composition.FieldPart;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What resources are made of, as blocks. */
final class CompositionBlocks {
  private static final String ITSELF = "(itself)";

  private static final String FIELDS =
      "Every own object lies at one path: bytes of a path are those at it and below it, so paths of"
          + " one step add up to all own bytes. {} is a map's value, {key} its key, [] an element;"
          + " (several): held from several places at once. Held alone: what is freed where the one"
          + " reference that ends the path is cleared.";

  private CompositionBlocks() {}

  /** Adds a section for each that has resources. */
  static void add(List<Composition> compositions, int top, List<Block> blocks) {
    for (Composition composition : compositions) {
      if (composition.resources() > 0) {
        blocks.add(section(composition, top));
      }
    }
  }

  private static Block section(Composition composition, int top) {
    List<FieldPart> fields = largest(worthARow(composition), top);
    List<ClassPart> classes = Rows.first(composition.byClass(), top);
    long own = composition.ownBytes();
    Table byField =
        new Table.Builder()
            .names("field path", map(fields, part -> part.path().isEmpty() ? ITSELF : part.path()))
            .counts("objects", map(fields, FieldPart::objects))
            .bytes("own", map(fields, FieldPart::bytes))
            .numbers("of own", "%", map(fields, part -> Plain.percent(part.bytes(), own)))
            .bytes("held alone", map(fields, FieldPart::aloneBytes))
            .build();
    Table byClass =
        new Table.Builder()
            .names("class", map(classes, ClassPart::className))
            .counts("objects", map(classes, ClassPart::objects))
            .bytes("own", map(classes, ClassPart::bytes))
            .numbers("of own", "%", map(classes, part -> Plain.percent(part.bytes(), own)))
            .build();
    String id = composition.id();
    String what =
        id != null
            ? id + " is"
            : Plain.count(composition.resources()) + " x " + composition.type() + " are";
    String sum =
        "%s own bytes in %s objects. "
            .formatted(Plain.count(own), Plain.count(composition.ownObjects()));
    return new Block.Section(
        "What " + what + " made of",
        false,
        List.of(new Block.Paragraph(sum + FIELDS), byField, byClass));
  }

  /** Paths of one step, which add up, and longer ones that hold a hundredth of all. */
  private static List<FieldPart> worthARow(Composition composition) {
    return composition.byField().stream()
        .filter(part -> part.depth() <= 1 || composition.isLarge(part))
        .toList();
  }

  /** The largest paths, in the order in which all are: a path is at most as large as its start. */
  private static List<FieldPart> largest(List<FieldPart> all, int top) {
    if (top == 0 || all.size() <= top) {
      return all;
    }
    Set<FieldPart> kept =
        all.stream()
            .sorted(
                Comparator.comparingLong((FieldPart part) -> -part.bytes())
                    .thenComparingInt(FieldPart::depth)
                    .thenComparing(FieldPart::path))
            .limit(top)
            .collect(Collectors.toSet());
    return all.stream().filter(kept::contains).toList();
  }
}
