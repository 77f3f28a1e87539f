package io.heapscale.analyzer.report;

import io.heapscale.analyzer.gate.Change;
import io.heapscale.analyzer.phases.Leftover;
import io.heapscale.analyzer.phases.Phase;
import io.heapscale.analyzer.phases.RunPhases;
import io.heapscale.analyzer.phases.SizePhases;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes {@link RunPhases} as one table, a number a row; a column says what kind of row it is. */
final class PhasesCsv {
  private final CsvWriter csv;
  private final SizePhases size;

  private PhasesCsv(CsvWriter csv, SizePhases size) {
    this.csv = csv;
    this.size = size;
  }

  static void write(RunPhases run, Appendable out) throws IOException {
    CsvWriter csv =
        new CsvWriter(
            out,
            "record",
            "size",
            "n",
            "phase",
            "compared_with",
            "name",
            "measure",
            "value",
            "base",
            "delta");
    for (SizePhases size : run.sizes()) {
      PhasesCsv rows = new PhasesCsv(csv, size);
      for (Phase phase : size.phases()) {
        rows.heap(phase);
      }
      for (Phase phase : size.phases()) {
        rows.types(phase);
      }
      if (size.left() != null) {
        rows.left(size.left());
      }
    }
  }

  private void heap(Phase phase) throws IOException {
    row("heap", phase.name(), "live heap", "objects", phase.liveObjects());
    row("heap", phase.name(), "live heap", "bytes", phase.liveBytes());
    row("heap", phase.name(), "joint retained set", "bytes", phase.jointBytes());
    row("heap", phase.name(), "structure", "bytes", phase.structureBytes());
    row("heap", phase.name(), "rest", "bytes", phase.restBytes());
  }

  private void types(Phase phase) throws IOException {
    for (Phase.TypeAtPhase type : phase.types()) {
      row("type", phase.name(), type.name(), "objects", type.objects());
      row("type", phase.name(), type.name(), "own_bytes", type.ownBytes());
      row("type", phase.name(), type.name(), "fair_share_bytes", type.fairShareBytes());
    }
  }

  private void left(Leftover left) throws IOException {
    change("left_heap", left, "live heap", "objects", left.liveObjects());
    change("left_heap", left, "live heap", "bytes", left.liveBytes());
    change("left_heap", left, "joint retained set", "bytes", left.jointBytes());
    change("left_heap", left, "structure", "bytes", left.structureBytes());
    change("left_heap", left, "rest", "bytes", left.restBytes());
    for (Leftover.TypeLeft type : left.types()) {
      change("left_type", left, type.name(), "objects", type.objects());
      change("left_type", left, type.name(), "own_bytes", type.ownBytes());
      change("left_type", left, type.name(), "fair_share_bytes", type.fairShareBytes());
    }
  }

  private void row(String record, String phase, String name, String measure, @Nullable Long value)
      throws IOException {
    if (value != null) {
      csv.row(record, size.folder(), size.n(), phase, null, name, measure, value);
    }
  }

  private void change(
      String record, Leftover left, String name, String measure, @Nullable Change change)
      throws IOException {
    if (change != null) {
      csv.row(
          record,
          size.folder(),
          size.n(),
          left.to(),
          left.from(),
          name,
          measure,
          change.head(),
          change.base(),
          change.delta());
    }
  }
}
