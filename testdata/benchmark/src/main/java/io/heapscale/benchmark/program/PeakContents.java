package io.heapscale.benchmark.program;

import static io.heapscale.benchmark.text.MarkdownTable.withUnit;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.benchmark.text.MarkdownTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes what lives at the peak, from the dump that was taken there, beside what stays. */
final class PeakContents {

  static final String PHASE = "at-peak";

  private static final int CLASSES = 15;

  private PeakContents() {}

  /** The section; empty where no dump was asked for. */
  static String of(ProgramRun run) {
    WeighedSize size = run.largest();
    Analysis peak = size.atPeak();
    if (peak == null) {
      return "";
    }
    Analysis loaded = size.phase(WeighedSize.LOADED);
    StringBuilder out = new StringBuilder("\n### What lives at the peak\n\n");
    out.append(size.name()).append(": ").append(withUnit(peak.heap().shallowBytes()));
    out.append(" in the dump that was taken there (`").append(PHASE).append(".hprof`).\n\n");
    List<TypeCost> types = peak.types().stream().filter(type -> type.objects() > 0).toList();
    if (!types.isEmpty()) {
      out.append(
          new MarkdownTable()
              .words("type", column(types, TypeCost::name))
              .counts("at the peak", column(types, TypeCost::objects))
              .counts(
                  "after the load",
                  column(types, type -> size.count(WeighedSize.LOADED, type.name())))
              .bytes("own at the peak", column(types, TypeCost::ownBytes))
              .bytes("own after the load", column(types, type -> own(loaded, type.name())))
              .text());
      out.append('\n');
    }
    Map<String, Long> before = bytes(loaded);
    List<Map.Entry<String, Long>> classes =
        bytes(peak).entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(CLASSES)
            .toList();
    out.append(
        new MarkdownTable()
            .words(
                "class, the largest",
                column(classes, row -> "`" + MarkdownTable.plain(row.getKey()) + "`"))
            .bytes("at the peak", column(classes, Map.Entry::getValue))
            .bytes("after the load", column(classes, row -> before.getOrDefault(row.getKey(), 0L)))
            .text());
    return out.toString();
  }

  private static long own(Analysis analysis, String type) {
    return analysis.types().stream()
        .filter(cost -> cost.name().equals(type))
        .mapToLong(TypeCost::ownBytes)
        .sum();
  }

  /** Several loaders may define a class of one name. */
  private static Map<String, Long> bytes(Analysis analysis) {
    Map<String, Long> bytes = new LinkedHashMap<>();
    for (HistogramRow row : analysis.histogram()) {
      bytes.merge(row.className(), row.shallowBytes(), Long::sum);
    }
    return bytes;
  }

  private static <R, T> List<T> column(List<R> rows, Function<R, T> value) {
    return rows.stream().map(value).toList();
  }
}
