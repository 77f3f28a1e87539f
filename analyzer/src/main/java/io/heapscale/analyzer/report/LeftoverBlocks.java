package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.gate.Change;
import io.heapscale.analyzer.phases.Leftover;
import io.heapscale.analyzer.phases.Leftover.TypeLeft;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what one phase holds more or less than another into blocks. */
final class LeftoverBlocks {
  private final Leftover left;
  private final String from;
  private final String to;

  private LeftoverBlocks(Leftover left) {
    this.left = left;
    this.from = Plain.text(left.from());
    this.to = Plain.text(left.to());
  }

  static List<Block> of(String size, Leftover left) {
    LeftoverBlocks report = new LeftoverBlocks(left);
    List<Block> blocks = new ArrayList<>();
    report.types(blocks);
    blocks.add(report.heap());
    return List.of(
        new Block.Section(
            size + ": what is left, " + report.to + " against " + report.from, false, blocks));
  }

  private void types(List<Block> blocks) {
    if (left.types().isEmpty()) {
      return;
    }
    sentence(
        blocks,
        "More in " + to + " than in " + from + ": ",
        type -> type.objects().delta() > 0,
        type -> type.name() + " " + Plain.signedCount(type.objects().delta()));
    if (blocks.isEmpty()) {
      blocks.add(
          new Block.Paragraph("No type has more resources in " + to + " than in " + from + "."));
    }
    sentence(
        blocks,
        "Same count, other bytes: ",
        type -> type.objects().delta() == 0 && type.changed(),
        TypeLeft::name);
    sentence(
        blocks,
        "Nothing is left of: ",
        TypeLeft::gone,
        type -> type.name() + " (" + Plain.count(most(type)) + " in between)");
    sentence(
        blocks,
        "Same count and bytes: ",
        type -> !type.changed() && !type.none(),
        type -> type.name() + " (" + Plain.count(head(type)) + ")");
    List<TypeLeft> rows = left.types().stream().filter(TypeLeft::changed).toList();
    if (!rows.isEmpty()) {
      blocks.add(table(rows));
    }
  }

  private void sentence(
      List<Block> blocks, String start, Predicate<TypeLeft> which, Function<TypeLeft, String> say) {
    List<TypeLeft> rows = left.types().stream().filter(which).toList();
    if (!rows.isEmpty()) {
      String list = rows.stream().map(say).collect(Collectors.joining(", "));
      blocks.add(new Block.Paragraph(start + list + "."));
    }
  }

  private static long most(TypeLeft type) {
    return type.mostBetween() == null ? 0 : type.mostBetween();
  }

  private static long head(TypeLeft type) {
    Long head = type.objects().head();
    return head == null ? 0 : head;
  }

  private Table table(List<TypeLeft> rows) {
    return new Table.Builder()
        .names("type", map(rows, TypeLeft::name))
        .counts(from, side(rows, type -> type.objects().base()))
        .counts(to, side(rows, type -> type.objects().head()))
        .numbers("change", "", map(rows, type -> Plain.signedCount(type.objects().delta())))
        .byteChanges("own bytes", map(rows, type -> type.ownBytes().delta()))
        .byteChanges("fair share", map(rows, type -> type.fairShareBytes().delta()))
        .build();
  }

  /** A line of the heap's table. */
  private record Line(String name, Change change) {}

  private Table heap() {
    List<Line> rows = new ArrayList<>();
    line(rows, "resources", left.jointBytes());
    line(rows, "structure", left.structureBytes());
    line(rows, "rest", left.restBytes());
    line(rows, "live heap", left.liveBytes());
    return new Table.Builder()
        .words("bytes of", map(rows, Line::name))
        .bytes(from, side(rows, line -> line.change().base()))
        .bytes(to, side(rows, line -> line.change().head()))
        .byteChanges("change", map(rows, line -> line.change().delta()))
        .numbers("change", "%", map(rows, line -> Plain.signedPercent(line.change().percent())))
        .build();
  }

  private static void line(List<Line> rows, String name, @Nullable Change change) {
    if (change != null) {
      rows.add(new Line(name, change));
    }
  }

  private static <T> List<@Nullable Long> side(List<T> rows, Function<T, @Nullable Long> value) {
    List<@Nullable Long> column = new ArrayList<>();
    rows.forEach(row -> column.add(value.apply(row)));
    return column;
  }
}
