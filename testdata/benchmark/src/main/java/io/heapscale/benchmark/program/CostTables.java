package io.heapscale.benchmark.program;

import static io.heapscale.benchmark.text.MarkdownTable.withUnit;

import io.heapscale.analyzer.model.Distribution;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.LedgerEntry;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.benchmark.text.MarkdownTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Writes what one of each type costs at each size, after the load and while work is held. */
final class CostTables {

  private static final int STRUCTURE_ROWS = 6;

  private CostTables() {}

  /** A type at one size. */
  private record Row(String size, TypeCost cost) {

    Distribution own() {
      return cost.perInstance().own();
    }

    Distribution fairShare() {
      return cost.perInstance().fairShare();
    }

    Distribution retained() {
      return cost.perInstance().retained();
    }
  }

  static String of(ProgramRun run) {
    List<WeighedSize> sizes = run.sizes();
    if (run.plan().resources().types().isEmpty()) {
      return """

          ## What one costs

          No resource types were named (`-r heapscale.yaml`), so only sums of the whole heap are
          known. `scripts/analyze suggest` proposes types for a dump, which `--keep-dumps` leaves.
          """;
    }
    return loaded(run) + working(sizes, run.plan());
  }

  private static String loaded(ProgramRun run) {
    StringBuilder out = new StringBuilder("\n## What one costs, after the load\n\n");
    List<Row> rows = rows(run.sizes(), WeighedSize.LOADED, size -> size.types(WeighedSize.LOADED));
    if (rows.isEmpty()) {
      out.append("**No resource was found**: no object is of a type that the file names.\n");
      return out.toString();
    }
    out.append(table(rows));
    out.append(
        """

        Means over all of a type. Own is what a resource keeps alone, without the resources inside
        it; fair share adds its part of what it shares with others; retained is what goes if it
        goes, resources inside it included; the retained set is what goes if all of the type go.
        Own and fair shares add up; retained sizes and sets do not.
        """);
    out.append(sums(run));
    out.append(structure(run.largest()));
    return out.toString();
  }

  private static String working(List<WeighedSize> sizes, ProgramPlan plan) {
    List<Row> rows = rows(sizes, WeighedSize.WORKING, WeighedSize::workTypes);
    if (rows.isEmpty()) {
      return "";
    }
    return "\n## What work costs while it is held\n\n"
        + table(rows)
        + "\nTypes of which there are more during the execution, when what "
        + MarkdownTable.count(plan.pieces())
        + " pieces of work returned is held at once,\nthan after the load. All of them are in"
        + " these means, those that were there before as well.\n";
  }

  private static List<Row> rows(
      List<WeighedSize> sizes, String phase, Function<WeighedSize, List<String>> types) {
    Set<String> names = new LinkedHashSet<>();
    sizes.forEach(size -> names.addAll(types.apply(size)));
    List<Row> rows = new ArrayList<>();
    for (String name : names) {
      for (WeighedSize size : sizes) {
        size.cost(phase, name).ifPresent(cost -> rows.add(new Row(size.name(), cost)));
      }
    }
    return rows;
  }

  private static String table(List<Row> rows) {
    return new MarkdownTable()
        .words("type", column(rows, row -> row.cost().name()))
        .words("size", column(rows, Row::size))
        .counts("count", column(rows, row -> row.cost().objects()))
        .counts("own, B", column(rows, row -> row.own().mean()))
        .counts("fair share, B", column(rows, row -> row.fairShare().mean()))
        .counts("retained, B", column(rows, row -> row.retained().mean()))
        .counts("retained median, B", column(rows, row -> row.retained().p50()))
        .counts("retained max, B", column(rows, row -> row.retained().max()))
        .bytes("all own", column(rows, row -> row.cost().ownBytes()))
        .bytes("retained set", column(rows, row -> row.cost().retainedSetBytes()))
        .text();
  }

  private static String sums(ProgramRun run) {
    List<WeighedSize> sizes = run.sizes();
    return "\n"
        + new MarkdownTable()
            .words("all resources together", column(sizes, WeighedSize::name))
            .bytes("own", column(sizes, size -> joint(size).ownBytes()))
            .bytes("shared", column(sizes, size -> joint(size).sharedBytes()))
            .bytes("structure around them", column(sizes, size -> joint(size).structureBytes()))
            .bytes("in all", column(sizes, CostTables::total))
            .numbers("bytes per " + run.plan().unit(), column(sizes, CostTables::perUnit))
            .text();
  }

  private static String structure(WeighedSize size) {
    List<LedgerEntry> structure =
        size.phase(WeighedSize.LOADED).ledger().stream()
            .filter(entry -> entry.part().equals("structure"))
            .sorted(Comparator.comparingLong(LedgerEntry::bytes).reversed())
            .limit(STRUCTURE_ROWS)
            .toList();
    if (structure.isEmpty()) {
      return "";
    }
    return "\n<details><summary>The structure at "
        + size.name()
        + ", the largest parts ("
        + withUnit(joint(size).structureBytes())
        + " in all)</summary>\n\n"
        + new MarkdownTable()
            .words(
                "part", column(structure, entry -> "`" + MarkdownTable.plain(entry.name()) + "`"))
            .counts("objects", column(structure, LedgerEntry::objects))
            .bytes("bytes", column(structure, LedgerEntry::bytes))
            .text()
        + """

        What holds the resources: maps, indexes. `ignored:` names a field that the measures leave
        out, as a back pointer or a registry, and counts what only it holds.

        </details>
        """;
  }

  private static JointCost joint(WeighedSize size) {
    return WeighedSize.joint(size.phase(WeighedSize.LOADED));
  }

  /** Resources and the structure around them. */
  static long total(WeighedSize size) {
    return joint(size).bytes() + joint(size).structureBytes();
  }

  static String perUnit(WeighedSize size) {
    return String.format(Locale.ROOT, "%,d", Math.round((double) total(size) / size.size().n()));
  }

  private static <R, T> List<T> column(List<R> rows, Function<R, T> value) {
    return rows.stream().map(value).toList();
  }
}
