package io.heapscale.analyzer.report;

import io.heapscale.analyzer.model.DominatorRow;
import io.heapscale.analyzer.model.HeapTotals;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.MatExport;
import io.heapscale.analyzer.model.MatExport.ClassRow;
import io.heapscale.analyzer.model.MatExport.ObjectRow;
import io.heapscale.analyzer.model.MatExport.TypeRow;
import io.heapscale.analyzer.model.TypeCost;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes queries for the OQL pane of Eclipse MAT, each under a comment with what MAT will answer.
 * Comments are OQL's own, so that a query can be taken with the comment above it.
 */
public final class MatOql {
  /** Ends at the line's end only: nothing in a name can close it. */
  private static final String COMMENT = "// ";

  private static final String INDENT = "    ";
  private static final String CLASSES = "sizes, dropped objects";
  private static final String GRAPH = "sizes, weak references, class references, dropped objects";

  private final Writer out;
  private final MatExport export;

  private MatOql(MatExport export, Writer out) {
    this.export = export;
    this.out = out;
  }

  /** Writes all that {@code export} asks. */
  public static void write(MatExport export, Writer out) throws IOException {
    new MatOql(export, out).write();
  }

  private void write() throws IOException {
    head();
    HeapTotals totals = export.totals();
    title("Whole dump");
    if (totals != null) {
      comment(
          "Heapscale: %s objects, %s classes, %s GC roots, %s bytes."
              .formatted(
                  Plain.count(totals.objects()),
                  Plain.count(totals.classes()),
                  Plain.count(totals.gcRoots()),
                  Plain.count(totals.shallowBytes())));
      differs(CLASSES);
    }
    query(OqlQueries.totals());
    for (TypeRow type : export.types()) {
      type(type);
    }
    for (ObjectRow object : export.objects()) {
      object(object);
    }
    for (ClassRow row : export.classes()) {
      classRow(row);
    }
    dominators();
  }

  private void head() throws IOException {
    comment("OQL for Eclipse MAT, on " + Plain.text(export.dump()) + ".");
    comment("MAT runs what is selected: select one query, and press F5.");
    comment("Lists end in their number of rows; sizes are bytes.");
    if (export.figures()) {
      comment(
          "Figures are those of Heapscale's mode mat, which are MAT's. Those of mode exact may");
      comment("differ, for the reasons named with each:");
      reasons();
    } else {
      comment("The analysis is of mode exact. What MAT answers differs, so that no figures stand");
      comment("here; export the dump itself, or an analysis of --mode mat, to have them. Reasons:");
      reasons();
    }
    comment("No OQL: own, shared, fair share and the ledger. They divide objects among resources;");
    comment("a retained set counts what is inside another resource again, and what two share not.");
  }

  private void reasons() throws IOException {
    comment("- sizes: MAT has a model of them, mode exact the VM's own or what addresses prove.");
    comment("- weak references: MAT follows weak, phantom and final ones like any other.");
    comment("- class references: only mode exact follows loader to class, element class to array");
    comment("  class, and a class's signers and protection domain.");
    comment("- dropped objects: MAT drops what no GC root reaches. Mode exact counts it.");
    if (!export.ignored().isEmpty()) {
      comment(
          "- ignored fields: mode exact and mode mat weigh resources without references through");
      for (String field : export.ignored()) {
        comment(INDENT + Plain.text(field));
      }
      comment("  OQL cannot leave out references, and the figures below do not. MAT's query");
      comment(
          "  Customized Retained Set (-x Class:field) can: it takes these references away when it");
      comment(
          "  looks what else holds an object, and yet follows them from the resources, so that");
      comment("  its set is what mode mat says with ignored fields, or more.");
    }
  }

  private void type(TypeRow row) throws IOException {
    title("Resource type " + Plain.text(row.type().name()));
    TypeCost cost = row.cost();
    if (cost != null) {
      comment(
          "Heapscale: %s objects, %s bytes shallow; retained set %s objects, %s bytes."
              .formatted(
                  Plain.count(cost.objects()),
                  Plain.count(cost.shallowBytes()),
                  Plain.count(cost.retainedSetObjects()),
                  Plain.count(cost.retainedSetBytes())));
      differs(GRAPH + (export.ignored().isEmpty() ? "" : ", ignored fields"));
    }
    if (cost == null && export.figures()) {
      comment("No figures: the analysis left out ignored fields. Export the dump to have them.");
    }
    if (!row.before().isEmpty() && cost != null && cost.objects() == 0) {
      comment(
          "No query: all that fits it belongs to types before it, and MAT selects from nothing");
      comment("with an error.");
      return;
    }
    if (!row.before().isEmpty()) {
      comment("Without classes of types before it: an object belongs to the first that it fits.");
    }
    query(OqlQueries.instances(row.type(), row.before()));
    query(OqlQueries.retainedSet(row.type(), row.before()));
    if (cost == null || cost.objects() > 0) {
      // MAT fails to sum what is not there.
      query(OqlQueries.sums(row.type(), row.before()));
    }
  }

  private void object(ObjectRow row) throws IOException {
    title("Object " + Plain.text(row.name()));
    if (row.className() != null) {
      comment("Class: " + Plain.text(row.className()));
    }
    if (row.sizes() != null) {
      comment(
          "Heapscale: %s bytes shallow, %s bytes retained."
              .formatted(
                  Plain.count(row.sizes().shallowBytes()),
                  Plain.count(row.sizes().retainedBytes())));
      differs(GRAPH + (export.ignored().isEmpty() ? "" : ", ignored fields"));
    }
    query(OqlQueries.objects(List.of(row.address())));
    query(OqlQueries.retainedSet(row.address()));
  }

  private void classRow(ClassRow row) throws IOException {
    HistogramRow histogram = row.row();
    title("Histogram: " + Plain.text(histogram.className()));
    if (export.figures()) {
      comment(
          "Heapscale: %s objects, %s bytes shallow."
              .formatted(Plain.count(histogram.objects()), Plain.count(histogram.shallowBytes())));
      differs(CLASSES);
    }
    query(OqlQueries.classRow(histogram, row.alone()));
  }

  private void dominators() throws IOException {
    if (export.dominators().isEmpty()) {
      return;
    }
    title("Top dominators, together");
    query(OqlQueries.objects(export.dominators().stream().map(DominatorRow::address).toList()));
    for (DominatorRow row : export.dominators()) {
      title("Dominator " + Plain.text(row.displayName()) + " @ " + row.address());
      if (export.figures()) {
        comment(
            "Heapscale: %s bytes shallow, %s bytes retained."
                .formatted(Plain.count(row.shallowBytes()), Plain.count(row.retainedBytes())));
        differs(GRAPH);
      }
      query(OqlQueries.objects(List.of(row.address())));
    }
  }

  private void title(String text) throws IOException {
    out.append('\n');
    comment(text);
  }

  private void differs(String reasons) throws IOException {
    comment("Mode exact may differ by: " + reasons + ".");
  }

  private void comment(String text) throws IOException {
    out.append(COMMENT).append(text).append('\n');
  }

  private void query(String text) throws IOException {
    out.append(text).append('\n');
  }
}
