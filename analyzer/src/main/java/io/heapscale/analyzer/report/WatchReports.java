package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.watch.Count;
import io.heapscale.analyzer.watch.Row;
import io.heapscale.analyzer.watch.View;
import io.heapscale.analyzer.watch.WatchSummary;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes what a watched process shows: a block per reading, and a summary. */
public final class WatchReports {
  private static final int SUSPECTS = 10;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private WatchReports() {}

  /**
   * Writes one reading as text.
   *
   * @param pid the process
   * @param live whether unreachable objects were left out
   */
  public static void write(View view, long pid, boolean live, Writer out) throws IOException {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "Process %d, reading %s at %s%s: %s."
                .formatted(
                    pid,
                    Plain.count(view.reading()),
                    TIME.format(view.takenAt()),
                    view.reading() == 1 ? "" : ", " + seconds(view.elapsed()) + " after the first",
                    live ? "live objects" : "all objects, unreachable ones too")));
    List<Row> above = new ArrayList<>(List.of(view.total()));
    above.addAll(view.types());
    blocks.add(table(view.types().isEmpty() ? "" : "resource type", above, view.reading()));
    blocks.add(
        table(
            Rows.heading("class", view.classes().size(), (long) view.classCount()),
            view.classes(),
            view.reading()));
    TextWriter.write(blocks, out);
  }

  private static Table table(String what, List<Row> rows, int reading) {
    Table.Builder table =
        new Table.Builder()
            .names(what, map(rows, Row::name))
            .counts("objects", map(rows, row -> row.now().objects()))
            .numbers("since last", "", changes(rows, Row::sinceLast))
            .numbers("since first", "", changes(rows, Row::sinceFirst))
            .bytes("bytes", map(rows, row -> row.now().bytes()))
            .byteChanges("since last", bytes(rows, Row::sinceLast))
            .byteChanges("since first", bytes(rows, Row::sinceFirst));
    if (reading > 1) {
      table.numbers("grew in", "", map(rows, row -> row.grewIn() + "/" + (reading - 1)));
    }
    return table.build();
  }

  private static List<String> changes(List<Row> rows, Function<Row, @Nullable Count> change) {
    List<String> texts = new ArrayList<>();
    for (Row row : rows) {
      Count count = change.apply(row);
      texts.add(count == null ? "-" : Plain.signedCount(count.objects()));
    }
    return texts;
  }

  private static List<@Nullable Long> bytes(List<Row> rows, Function<Row, @Nullable Count> change) {
    List<@Nullable Long> values = new ArrayList<>();
    for (Row row : rows) {
      Count count = change.apply(row);
      values.add(count == null ? null : count.bytes());
    }
    return values;
  }

  /**
   * Writes what all readings show as text.
   *
   * @param live whether unreachable objects were left out
   */
  public static void write(WatchSummary summary, boolean live, Writer out) throws IOException {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "%s in %s: %s."
                .formatted(
                    summary.readings() == 1
                        ? "1 reading"
                        : Plain.count(summary.readings()) + " readings",
                    seconds(summary.elapsed()),
                    growth(summary.total()))));
    blocks.add(new Block.Paragraph(suspects(summary, live)));
    TextWriter.write(blocks, out);
  }

  private static String suspects(WatchSummary summary, boolean live) {
    if (summary.readings() < WatchSummary.ENOUGH) {
      return "Too few readings to tell what grows all the time: "
          + WatchSummary.ENOUGH
          + " at least.";
    }
    String intervals = Plain.count(summary.readings() - 1);
    List<Row> rows = summary.suspects();
    String garbage =
        live ? "" : " (unreachable objects count: what was only not collected yet grows too)";
    if (rows.isEmpty()) {
      return "No class grew in " + intervals + " of " + intervals + " readings" + garbage + ".";
    }
    List<String> words = new ArrayList<>();
    for (Row row : Rows.first(rows, SUSPECTS)) {
      words.add(Plain.text(row.name()) + " " + change(row));
    }
    int more = rows.size() - words.size();
    return "Grew in "
        + intervals
        + " of "
        + intervals
        + " readings"
        + garbage
        + ": "
        + String.join("; ", words)
        + (more > 0 ? "; and " + Plain.count(more) + " more" : "")
        + ".";
  }

  private static String growth(Row total) {
    Count since = total.sinceFirst();
    return "%s objects in %s%s"
        .formatted(
            Plain.count(total.now().objects()),
            ByteUnit.inWords(total.now().bytes()),
            since == null ? "" : "; since the first: " + change(total));
  }

  private static String change(Row row) {
    Count since = row.sinceFirst();
    if (since == null) {
      return "";
    }
    String sign = since.bytes() > 0 ? "+" : "";
    return Plain.signedCount(since.objects())
        + (Math.abs(since.objects()) == 1 ? " object, " : " objects, ")
        + sign
        + ByteUnit.inWords(since.bytes());
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%,.1f s", time.toMillis() / 1000.0);
  }
}
