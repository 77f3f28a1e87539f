package io.heapscale.analyzer.report;

import io.heapscale.analyzer.verify.ObjectComparison;
import io.heapscale.analyzer.verify.Verification;
import io.heapscale.analyzer.verify.Verification.Check;
import io.heapscale.analyzer.verify.Verification.Pair;
import io.heapscale.analyzer.verify.Verification.Row;
import io.heapscale.analyzer.verify.Verification.Side;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a {@link Verification} as CSV: the verdict, checks, totals and classes. */
final class VerifyCsv {
  private final CsvWriter csv;

  private VerifyCsv(CsvWriter csv) {
    this.csv = csv;
  }

  static void write(Verification verification, List<Row> rows, Writer out) throws IOException {
    VerifyCsv csv =
        new VerifyCsv(
            new CsvWriter(
                out,
                "record",
                "name",
                "verdict",
                "size_source",
                "objects",
                "reference_objects",
                "shallow_bytes",
                "reference_shallow_bytes",
                "retained_bytes",
                "reference_retained_bytes",
                "classes",
                "differing_classes",
                "differing_objects",
                "differing_bytes"));
    csv.csv.row("verdict", verification.source(), verification.agrees() ? "agree" : "differ");
    for (Check check : verification.checks()) {
      csv.check(check);
    }
    if (verification.objects() != null) {
      for (ObjectComparison.Checked rule : verification.objects().rules()) {
        csv.rule(rule);
      }
    }
    csv.pair("total", "all classes", null, null, verification.total());
    csv.pair("total", "compared", null, null, verification.compared());
    csv.pair("total", "reported apart", null, null, verification.apartTotal());
    for (Row row : rows) {
      csv.row("class", VerifyWords.differences(row), row);
    }
    for (Row row : verification.apart()) {
      csv.row("apart", null, row);
    }
  }

  private void rule(ObjectComparison.Checked rule) throws IOException {
    csv.row(
        "objects",
        ObjectBlocks.name(rule.rule()),
        ObjectBlocks.verdict(rule),
        null,
        rule.compared(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        rule.differing(),
        null);
  }

  private void check(Check check) throws IOException {
    csv.row(
        "check",
        VerifyWords.name(check.aspect()),
        VerifyWords.verdict(check),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        check.classes(),
        check.differing(),
        check.objects(),
        check.bytes());
  }

  private void row(String record, @Nullable String differs, Row row) throws IOException {
    pair(
        record,
        row.className(),
        differs,
        row.sizeSource(),
        new Pair(row.analysis(), row.reference()));
  }

  private void pair(
      String record, String name, @Nullable String verdict, @Nullable String sizeSource, Pair pair)
      throws IOException {
    Side ours = pair.analysis();
    Side reference = pair.reference();
    csv.row(
        record,
        name,
        verdict,
        sizeSource,
        ours.objects(),
        reference.objects(),
        ours.shallowBytes(),
        reference.shallowBytes(),
        ours.retainedBytes(),
        reference.retainedBytes());
  }
}
