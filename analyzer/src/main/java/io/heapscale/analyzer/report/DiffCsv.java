package io.heapscale.analyzer.report;

import io.heapscale.analyzer.gate.AnalysisDiff;
import io.heapscale.analyzer.gate.Change;
import io.heapscale.analyzer.gate.RunDiff;
import io.heapscale.analyzer.gate.TypeReason;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Differences as CSV: one row per figure. */
final class DiffCsv {
  private final CsvWriter csv;

  private DiffCsv(Writer out) throws IOException {
    csv = new CsvWriter(out, "record", "name", "measure", "base", "head", "delta", "percent");
  }

  /** Writes all of it, of the classes the first {@code top}. */
  static void write(AnalysisDiff diff, int top, Writer out) throws IOException {
    DiffCsv csv = new DiffCsv(out);
    for (AnalysisDiff.TotalChange row : diff.totals()) {
      csv.change("total", row.name(), row.unit(), row.change());
    }
    for (AnalysisDiff.TypeChange row : diff.types()) {
      csv.change("type", row.name(), "objects", row.objects());
      csv.change("type", row.name(), "own_mean", row.ownMean());
      csv.change("type", row.name(), "fair_share_mean", row.fairShareMean());
      csv.change("type", row.name(), "retained_mean", row.retainedMean());
      csv.change("type", row.name(), "retained_set_bytes", row.retainedSetBytes());
      csv.change("type", row.name(), "own_bytes", row.ownBytes());
      csv.change("type", row.name(), "fair_share_bytes", row.fairShareBytes());
    }
    csv.reasons("", diff.reasons());
    for (AnalysisDiff.ClassChange row : Rows.first(diff.classes(), top)) {
      csv.change("class", row.className(), "objects", row.objects());
      csv.change("class", row.className(), "shallow_bytes", row.shallowBytes());
    }
  }

  /** Writes all that changed; names start with the subject. */
  static void write(RunDiff diff, Writer out) throws IOException {
    DiffCsv csv = new DiffCsv(out);
    for (RunDiff.SubjectDiff subject : diff.subjects()) {
      for (RunDiff.FigureChange row : subject.changes()) {
        csv.change("figure", subject.name(), row.measure(), row.change());
      }
      csv.reasons(subject.name() + ": ", subject.reasons());
    }
  }

  private void reasons(String start, List<TypeReason> reasons) throws IOException {
    for (TypeReason reason : reasons) {
      String name = start + reason.type();
      csv.row("reason", name, "more_bytes", null, null, reason.moreBytes(), null);
      csv.row(
          "reason",
          name,
          "heavier_bytes",
          null,
          null,
          reason.heavierBytes(),
          reason.heavierPercent());
      for (TypeReason.FieldChange field : reason.fields()) {
        change("field", name + '.' + field.path(), "own_bytes", field.ownBytes());
      }
    }
  }

  private void change(String record, String name, String measure, Change change)
      throws IOException {
    csv.row(record, name, measure, change.base(), change.head(), change.delta(), change.percent());
  }
}
