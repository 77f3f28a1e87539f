package io.heapscale.analyzer.report;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Composition;
import io.heapscale.analyzer.model.Composition.FieldPart;
import io.heapscale.analyzer.model.Findings;
import io.heapscale.analyzer.model.Findings.Finding;
import java.io.IOException;

/** Rows of composition and findings; their bytes are own bytes, and shallow bytes of waste. */
final class CompositionCsv {
  private CompositionCsv() {}

  static void write(Analysis analysis, CsvWriter csv) throws IOException {
    for (Composition composition : analysis.composition()) {
      for (FieldPart part : composition.byField()) {
        String name = (composition.type() + ' ' + part.path()).strip();
        csv.row("composition", name, null, part.objects(), null, null, part.bytes());
      }
    }
    Findings findings = analysis.findings();
    if (findings != null) {
      for (Finding row : findings.findings()) {
        String name =
            String.join(" ", row.kind().words(), row.owner(), row.className(), row.path()).strip();
        csv.row("finding", name, null, row.objects(), row.bytes());
      }
    }
  }
}
