package io.heapscale.benchmark.report;

import io.heapscale.analyzer.allocation.AllocationRow;
import io.heapscale.analyzer.allocation.AllocationTable;
import io.heapscale.benchmark.measure.CountedAllocation;
import io.heapscale.benchmark.measure.Measured;
import io.heapscale.benchmark.text.MarkdownTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes what loads allocate, and who in them. */
public final class AllocationSection {

  private static final int CLASSES = 15;
  private static final int METHODS = 20;

  private AllocationSection() {}

  /**
   * The section; empty where nothing was measured.
   *
   * @param unit what sizes count, in the singular, as {@code dashboard}
   */
  public static String of(List<Measured> all, String unit) {
    List<Measured> counted = all.stream().filter(one -> one.allocated() != null).toList();
    StringBuilder out = new StringBuilder();
    if (!counted.isEmpty()) {
      out.append(totals(counted, unit));
    }
    for (Measured measured : all) {
      if (measured.notCounted() != null) {
        out.append("\n").append(measured.key()).append(": objects could not be counted: ");
        out.append(MarkdownTable.plain(measured.notCounted())).append(".\n");
      }
    }
    for (Measured measured : Measured.ofLargest(all)) {
      out.append(details(measured));
    }
    return out.isEmpty() ? "" : "\n## Allocation: how much, of what, by whom\n" + out;
  }

  private static String totals(List<Measured> counted, String unit) {
    return "\n"
        + new MarkdownTable()
            .words("size", column(counted, Measured::key))
            .bytes("the load allocates", column(counted, one -> load(one).bytes()))
            .counts("objects", column(counted, one -> load(one).objects()))
            .numbers(
                "bytes per " + unit, column(counted, one -> per(load(one).bytes(), one.size())))
            .numbers(
                "objects per " + unit, column(counted, one -> per(load(one).objects(), one.size())))
            .numbers(
                "of each further " + unit + ", bytes",
                column(counted, one -> further(one, counted)))
            .bytes("the threads' counters say", column(counted, one -> load(one).threadBytes()))
            .text()
        + """

        Every object was counted, by class, in a heap large enough never to be collected; none is
        sampled. This is the figure to hold against Go's B/op and allocs/op. The VM's counters per
        thread, which know nothing of objects, stand beside it.
        """;
  }

  private static CountedAllocation.Part load(Measured measured) {
    return Objects.requireNonNull(measured.allocated()).load();
  }

  private static String per(long value, long size) {
    return size <= 0 ? "-" : MarkdownTable.count(Math.round((double) value / size));
  }

  /** What one more costs, from the next smaller workload of the same way. */
  private static String further(Measured measured, List<Measured> all) {
    @Nullable Measured smaller = null;
    for (Measured other : all) {
      if (other.way().equals(measured.way())
          && other.size() < measured.size()
          && (smaller == null || other.size() > smaller.size())) {
        smaller = other;
      }
    }
    return smaller == null
        ? "-"
        : per(load(measured).bytes() - load(smaller).bytes(), measured.size() - smaller.size());
  }

  private static String details(Measured measured) {
    StringBuilder out = new StringBuilder();
    CountedAllocation allocated = measured.allocated();
    if (allocated != null) {
      List<CountedAllocation.ClassRow> rows = allocated.load().classes();
      out.append(head(measured, "what the load allocates, counted"));
      out.append(
          new MarkdownTable()
              .words("class", top(rows, CLASSES, row -> "`" + plain(row.className()) + "`"))
              .counts("objects", top(rows, CLASSES, CountedAllocation.ClassRow::objects))
              .bytes("bytes", top(rows, CLASSES, CountedAllocation.ClassRow::bytes))
              .numbers(
                  "%", top(rows, CLASSES, row -> percent(row.bytes(), allocated.load().bytes())))
              .text());
      out.append("\n</details>\n");
    }
    out.append(sampled(measured, measured.byEvent(), "allocated while loading what"));
    out.append(sampled(measured, measured.byMethod(), "allocated by which method"));
    return out.toString();
  }

  private static String sampled(
      Measured measured, @Nullable AllocationTable table, String heading) {
    if (table == null) {
      return "";
    }
    long all = table.totals().tableBytes();
    List<AllocationRow> rows = table.rows();
    List<String> sums = new ArrayList<>();
    long sum = 0;
    for (AllocationRow row : top(rows, METHODS, row -> row)) {
      sum += row.flat().bytes();
      sums.add(percent(sum, all));
    }
    boolean exact = table.totals().isExact();
    StringBuilder out = new StringBuilder(head(measured, exact ? heading : heading + ", sampled"));
    MarkdownTable markdown =
        new MarkdownTable()
            .bytes("flat", top(rows, METHODS, row -> row.flat().bytes()))
            .numbers("flat, %", top(rows, METHODS, row -> percent(row.flat().bytes(), all)))
            .numbers("sum, %", sums);
    if (!exact) {
      markdown.numbers("± 95 %", top(rows, METHODS, row -> error(row.flat())));
    }
    out.append(
        markdown
            .bytes("cum", top(rows, METHODS, row -> row.cum().bytes()))
            .numbers("cum, %", top(rows, METHODS, row -> percent(row.cum().bytes(), all)))
            .words("name", top(rows, METHODS, row -> "`" + plain(row.name()) + "`"))
            .text());
    out.append("\n").append(MarkdownTable.count(table.totals().samples()));
    out.append(exact ? " objects, each told by an event" : " samples of ");
    out.append(exact ? "" : table.totals().source());
    out.append(" during the load");
    out.append(exact ? "; they are " : "; they stand for ");
    out.append(MarkdownTable.withUnit(table.totals().estimateBytes()));
    CountedAllocation counted = measured.allocated();
    if (counted != null) {
      long bytes = counted.load().bytes();
      out.append(", which is ").append(percent(table.totals().estimateBytes(), bytes));
      out.append(" % of the ").append(MarkdownTable.withUnit(bytes));
      out.append(" that were counted object by object in a run of its own");
    }
    out.append(
        exact
            ? ". Compiled code leaves out some objects that nobody sees, in no two runs the same.\n"
            : ". ± is half of the 95 % interval of flat.\n");
    for (String note : table.notes()) {
      out.append("- ").append(MarkdownTable.plain(note)).append(".\n");
    }
    return out.append("\n</details>\n").toString();
  }

  private static String head(Measured measured, String what) {
    return "\n<details><summary>" + measured.key() + ": " + what + "</summary>\n\n";
  }

  private static String error(AllocationRow.Estimate estimate) {
    long half = (estimate.highBytes() - estimate.lowBytes()) / 2;
    return estimate.bytes() == 0
        ? "-"
        : String.format(Locale.ROOT, "%.1f %%", 100.0 * half / estimate.bytes());
  }

  private static String percent(long part, long whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f", 100.0 * part / whole);
  }

  private static String plain(String name) {
    return MarkdownTable.plain(name).replace("|", "\\|");
  }

  private static <R, T> List<T> top(List<R> rows, int most, Function<R, T> value) {
    return rows.stream().limit(most).map(value).toList();
  }

  private static <T> List<T> column(List<Measured> rows, Function<Measured, T> value) {
    return rows.stream().map(value).toList();
  }
}
