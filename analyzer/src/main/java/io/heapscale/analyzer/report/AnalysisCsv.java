package io.heapscale.analyzer.report;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.DominatorRow;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.IgnoredReferences;
import io.heapscale.analyzer.model.LedgerEntry;
import io.heapscale.analyzer.model.Missing;
import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.analyzer.model.SharedObject;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.model.TypePair;
import io.heapscale.analyzer.model.VmInternalHead;
import io.heapscale.analyzer.model.VmInternals;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes an analysis as one table; its first column says what a row is. */
final class AnalysisCsv {
  /** Columns of the table; the last are the source of sizes and the reachable bytes. */
  private static final int COLUMNS = 17;

  private AnalysisCsv() {}

  static void write(Analysis analysis, Writer out) throws IOException {
    CsvWriter csv =
        new CsvWriter(
            out,
            "record",
            "name",
            "address",
            "objects",
            "shallow_bytes",
            "retained_bytes",
            "own_bytes",
            "shared_bytes",
            "fair_share_bytes",
            "own_mean",
            "own_p50",
            "own_p95",
            "own_max",
            "fair_share_mean",
            "retained_mean",
            "size_source",
            "reachable_bytes");
    Missing missing = analysis.missing();
    if (missing != null) {
      String name = missing.cutOff() ? "left out of a file that is cut off" : "left out";
      csv.row("partial", name, null, missing.records(), missing.bytes());
    }
    csv.row("heap", "kept", null, analysis.heap().objects(), analysis.heap().shallowBytes());
    csv.row(
        "heap",
        "garbage",
        null,
        analysis.heap().garbage().objects(),
        analysis.heap().garbage().shallowBytes());
    for (TypeCost type : analysis.types()) {
      csv.row(
          "type",
          type.name(),
          null,
          type.objects(),
          type.shallowBytes(),
          type.retainedSetBytes(),
          type.ownBytes(),
          type.sharedBytes(),
          type.fairShareBytes(),
          type.perInstance().own().mean(),
          type.perInstance().own().p50(),
          type.perInstance().own().p95(),
          type.perInstance().own().max(),
          type.perInstance().fairShare().mean(),
          type.perInstance().retained().mean());
    }
    for (LedgerEntry entry : analysis.ledger()) {
      String name = (entry.part() + " " + LedgerBlocks.name(entry)).strip();
      csv.row("ledger", name, null, entry.objects(), entry.bytes());
    }
    for (ResourceCost resource : analysis.resources()) {
      List<@Nullable Object> cells = new ArrayList<>();
      cells.addAll(List.of("resource", resource.id(), resource.address()));
      cells.add(null);
      cells.addAll(
          List.of(
              resource.shallowBytes(),
              resource.retainedBytes(),
              resource.ownBytes(),
              resource.sharedBytes(),
              resource.fairShareBytes()));
      addNulls(cells, COLUMNS - 1);
      cells.add(resource.reachableBytes());
      csv.row(cells);
    }
    for (TypePair pair : analysis.matrix()) {
      csv.row("type-pair", pair.a() + " + " + pair.b(), null, pair.objects(), pair.bytes());
    }
    for (SharedObject row : analysis.sharedObjects()) {
      csv.row("shared-object", row.className(), row.address(), row.objects(), row.bytes());
    }
    for (IgnoredReferences row : analysis.ignored()) {
      csv.row("ignored", row.field(), null, row.objects(), row.bytes());
    }
    for (HistogramRow row : analysis.histogram()) {
      List<@Nullable Object> cells = new ArrayList<>();
      cells.addAll(List.of("class", row.className(), row.loader()));
      cells.addAll(List.of(row.objects(), row.shallowBytes()));
      addNulls(cells, COLUMNS - 2);
      cells.add(row.sizeSource());
      csv.row(cells);
    }
    for (DominatorRow row : analysis.dominators()) {
      csv.row(
          "dominator",
          row.className(),
          row.address(),
          null,
          row.shallowBytes(),
          row.retainedBytes());
    }
    for (VmInternals.Holder row : analysis.vmInternals().holders()) {
      csv.row("vm-internal-holder", row.holder(), null, row.heads(), null, row.retainedBytes());
    }
    for (VmInternalHead row : analysis.vmInternals().heads()) {
      csv.row(
          "vm-internal",
          row.className(),
          row.address(),
          null,
          row.shallowBytes(),
          row.retainedBytes());
    }
  }

  private static void addNulls(List<@Nullable Object> cells, int size) {
    while (cells.size() < size) {
      cells.add(null);
    }
  }
}
