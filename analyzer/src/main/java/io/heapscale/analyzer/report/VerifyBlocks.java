package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.verify.ObjectComparison;
import io.heapscale.analyzer.verify.Verification;
import io.heapscale.analyzer.verify.Verification.Aspect;
import io.heapscale.analyzer.verify.Verification.Check;
import io.heapscale.analyzer.verify.Verification.Pair;
import io.heapscale.analyzer.verify.Verification.Reference;
import io.heapscale.analyzer.verify.Verification.Row;
import io.heapscale.analyzer.verify.Verification.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a {@link Verification} into blocks, the same for text and Markdown. */
final class VerifyBlocks {
  private final Verification verification;
  private final String reference;
  private final int top;

  private VerifyBlocks(Verification verification, int top) {
    this.verification = verification;
    this.reference = verification.reference() == Reference.VM ? "VM" : "MAT";
    this.top = top;
  }

  /**
   * The report's blocks.
   *
   * @param top how many classes to list; 0 for all
   */
  static List<Block> of(Verification verification, int top) {
    VerifyBlocks report = new VerifyBlocks(verification, top);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Title(report.title()));
    blocks.add(new Block.Paragraph(report.verdict()));
    for (String warning : verification.warnings()) {
      blocks.add(new Block.Paragraph("Warning: " + warning));
    }
    ObjectComparison objects = verification.objects();
    if (objects != null) {
      ObjectBlocks.add(objects, blocks);
    }
    report.checks(blocks);
    report.totals(blocks);
    report.differences(blocks);
    report.apart(blocks);
    return blocks;
  }

  private String title() {
    return AnalysisBlocks.title(verification.dump())
        + (verification.reference() == Reference.VM
            ? " against the VM's histogram"
            : verification.objects() == null ? " against MAT's histogram" : " against MAT");
  }

  private String verdict() {
    ObjectComparison objects = verification.objects();
    String failed =
        Stream.concat(
                objects == null || objects.agrees() ? Stream.of() : Stream.of("single objects"),
                verification.checks().stream()
                    .filter(check -> !check.agrees())
                    .map(check -> VerifyWords.name(check.aspect())))
            .collect(Collectors.joining(", "));
    return "Verdict: "
        + (verification.agrees() ? agreement() : "does not agree: " + failed + ".")
        + " "
        + (verification.objects() == null
            ? reference + "'s figures: " + verification.source() + "."
            : "MAT " + verification.source() + " has parsed the same dump.");
  }

  private String agreement() {
    if (verification.apart().isEmpty()) {
      return "agrees.";
    }
    String apart =
        verification.apart().stream().map(Row::className).collect(Collectors.joining(", "));
    return "agrees on %s %% of the bytes; no verdict on %s."
        .formatted(
            Plain.percent(
                verification.compared().reference().shallowBytes(),
                Math.max(1, verification.total().reference().shallowBytes())),
            apart);
  }

  private void checks(List<Block> blocks) {
    List<Check> checks = verification.checks();
    Table.Builder table =
        new Table.Builder()
            .words("check", map(checks, check -> VerifyWords.name(check.aspect())))
            .words("verdict", map(checks, VerifyWords::verdict))
            .counts("classes", map(checks, Check::classes))
            .counts("differ", map(checks, Check::differing));
    if (verification.reference() == Reference.VM) {
      table.counts("of them inferred", map(checks, VerifyBlocks::inferred));
    }
    table.counts("objects", map(checks, VerifyBlocks::objects));
    blocks.add(
        table.bytes("off by", map(checks, VerifyBlocks::wrongBytes), ByteUnit.BYTES).build());
    blocks.add(
        new Block.Paragraph(
            verification.reference() == Reference.VM
                ? VerifyWords.VM_MEANING.formatted(allowed(checks))
                : verification.objects() == null
                    ? VerifyWords.MAT_MEANING
                    : VerifyWords.ENGINE_MEANING));
    for (Check check : checks) {
      if (!check.agrees() && check.aspect() == Aspect.SIZE) {
        blocks.add(new Block.Paragraph(VerifyWords.SIZES_DIFFER));
      } else if (!check.agrees() && check.aspect() == Aspect.ARRAYS) {
        blocks.add(new Block.Paragraph(VerifyWords.ARRAYS_DIFFER));
      }
    }
    if (checks.stream().anyMatch(check -> !check.agrees() && isCount(check.aspect()))) {
      blocks.add(new Block.Paragraph(VerifyWords.COUNTS_DIFFER));
    }
  }

  private static long allowed(List<Check> checks) {
    return checks.stream().mapToLong(Check::allowedObjects).max().orElse(0);
  }

  private static boolean isCount(Aspect aspect) {
    return aspect == Aspect.PROGRAM_COUNT || aspect == Aspect.JDK_COUNT;
  }

  private static @Nullable Long inferred(Check check) {
    return isCount(check.aspect()) ? null : (Long) check.inferred();
  }

  private static @Nullable Long objects(Check check) {
    return check.aspect() == Aspect.SHALLOW || check.aspect() == Aspect.RETAINED
        ? null
        : (Long) check.objects();
  }

  private static @Nullable Long wrongBytes(Check check) {
    return isCount(check.aspect()) || check.aspect() == Aspect.OBJECTS || check.classes() == 0
        ? null
        : (Long) check.bytes();
  }

  private void totals(List<Block> blocks) {
    List<String> names = new ArrayList<>(List.of("all classes"));
    List<Pair> pairs = new ArrayList<>(List.of(verification.total()));
    if (!verification.apart().isEmpty()) {
      names.addAll(List.of("- compared", "- reported apart"));
      pairs.addAll(List.of(verification.compared(), verification.apartTotal()));
    }
    Table.Builder table = new Table.Builder().words("total", names);
    blocks.add(sides(table, map(pairs, Pair::analysis), map(pairs, Pair::reference)).build());
  }

  private void differences(List<Block> blocks) {
    List<Row> all = verification.rows();
    if (all.isEmpty()) {
      return;
    }
    List<Row> rows = Rows.first(all, top);
    Table.Builder table =
        new Table.Builder()
            .names("class", map(rows, Row::className))
            .words("differs in", map(rows, VerifyWords::differences));
    if (verification.reference() == Reference.VM) {
      table.words(
          "size source", map(rows, row -> row.sizeSource() == null ? "-" : row.sizeSource()));
    }
    String heading =
        Rows.heading("Classes that differ, most bytes first", rows.size(), (long) all.size());
    blocks.add(new Block.Section(heading, false, List.of(sides(table, rows).build())));
  }

  private void apart(List<Block> blocks) {
    List<Row> rows = verification.apart();
    if (rows.isEmpty()) {
      return;
    }
    Table.Builder table = new Table.Builder().names("class", map(rows, Row::className));
    blocks.add(
        new Block.Section(
            "Reported apart",
            false,
            List.of(
                sides(table, map(rows, Row::analysis), map(rows, Row::reference)).build(),
                new Block.Paragraph(
                    "No verdict: the VM counts mirrors of classes that no dump shows, and its"
                        + " fillers, which it makes and drops between dump and histogram, look like"
                        + " int[] in a dump."))));
  }

  private Table.Builder sides(Table.Builder table, List<Row> rows) {
    List<Side> ours = map(rows, Row::analysis);
    List<Side> others = map(rows, Row::reference);
    if (verification.reference() == Reference.MAT) {
      return sides(table, ours, others);
    }
    counts(table, ours, others);
    table
        .bytes("each", each(rows, Row::analysis), ByteUnit.BYTES)
        .bytes(reference, each(rows, Row::reference), ByteUnit.BYTES);
    return changes(table, ours, others);
  }

  private Table.Builder sides(Table.Builder table, List<Side> ours, List<Side> others) {
    counts(table, ours, others);
    table
        .bytes("bytes", map(ours, Side::shallowBytes), ByteUnit.BYTES)
        .bytes(reference, map(others, Side::shallowBytes), ByteUnit.BYTES);
    changes(table, ours, others);
    if (others.stream().anyMatch(side -> side.retainedBytes() != null)) {
      table
          .bytes("retained", retained(ours), ByteUnit.BYTES)
          .bytes(reference, retained(others), ByteUnit.BYTES);
    }
    return table;
  }

  private void counts(Table.Builder table, List<Side> ours, List<Side> others) {
    table.counts("objects", map(ours, Side::objects)).counts(reference, map(others, Side::objects));
  }

  private static Table.Builder changes(Table.Builder table, List<Side> ours, List<Side> others) {
    List<String> changes = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      changes.add(Plain.signedCount(ours.get(i).shallowBytes() - others.get(i).shallowBytes()));
    }
    return table.numbers("difference", "B", changes);
  }

  private static List<@Nullable Long> retained(List<Side> sides) {
    List<@Nullable Long> values = new ArrayList<>();
    sides.forEach(side -> values.add(side.retainedBytes()));
    return values;
  }

  /** Bytes of one instance, where all are equal; arrays have lengths. */
  private static List<@Nullable Long> each(List<Row> rows, Function<Row, Side> which) {
    List<@Nullable Long> values = new ArrayList<>();
    for (Row row : rows) {
      Side side = which.apply(row);
      boolean even =
          !row.className().endsWith("[]")
              && side.objects() > 0
              && side.shallowBytes() % side.objects() == 0;
      values.add(even ? (Long) (side.shallowBytes() / side.objects()) : null);
    }
    return values;
  }
}
