package io.heapscale.analyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.MatExport;
import io.heapscale.analyzer.model.MatExport.ClassRow;
import io.heapscale.analyzer.model.MatExport.ObjectRow;
import io.heapscale.analyzer.model.MatExport.Sizes;
import io.heapscale.analyzer.model.MatExport.TypeRow;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.model.TypeCost;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatOqlReportTest {
  private static final Analysis ANALYSIS = Analyses.workspace(3);
  private static final ResourceType DASHBOARD = type("dashboard", "com.acme.Dashboard", false);
  private static final ResourceType QUERY = type("query", "com.acme.*Query", false);
  private static final ResourceType PANEL = type("panel", "com.acme.Panel", true);

  private static ResourceType type(String name, String pattern, boolean subclasses) {
    return new ResourceType(name, pattern, subclasses, null, List.of());
  }

  private static String write(MatExport export) throws IOException {
    StringWriter out = new StringWriter();
    MatOql.write(export, out);
    return out.toString();
  }

  private static MatExport export(
      boolean figures, List<String> ignored, List<TypeRow> types, List<ObjectRow> objects) {
    return new MatExport(
        "after-load.hprof",
        figures,
        ignored,
        figures ? ANALYSIS.heap() : null,
        types,
        objects,
        List.of(
            new ClassRow(ANALYSIS.histogram().get(0), true),
            new ClassRow(ANALYSIS.histogram().get(2), true),
            new ClassRow(new HistogramRow("com.acme.Twice", "0x7f00", 2, 32, "vm"), false),
            new ClassRow(
                new HistogramRow("com.acme.High", "0xffffffffffff0000", 1, 16, "vm"), false)),
        ANALYSIS.dominators());
  }

  @Test
  void figuresStandOverTheQueriesThatGiveThem() throws IOException {
    TypeCost none =
        new TypeCost("panel", 0, 0, 0, 0, 0, 0, 0, ANALYSIS.types().get(0).perInstance());
    MatExport export =
        export(
            true,
            List.of("com.acme.Workspace.charts", "com.acme.*Query.parent"),
            List.of(
                new TypeRow(DASHBOARD, List.of(), ANALYSIS.types().get(0)),
                new TypeRow(QUERY, List.of(DASHBOARD, PANEL), ANALYSIS.types().get(1)),
                new TypeRow(PANEL, List.of(), none)),
            List.of(
                new ObjectRow(
                    "dashboard:" + Analyses.HOSTILE,
                    "0x7000",
                    "com.acme.Dashboard",
                    new Sizes(64, 10_040))));
    Golden.assertMatches("mat-oql.txt", write(export));
  }

  @Test
  void withoutFiguresNothingIsSaidThatMatWouldNotSay() throws IOException {
    MatExport export =
        export(
            false,
            List.of(),
            List.of(new TypeRow(DASHBOARD, List.of(), null)),
            List.of(new ObjectRow("0x7000", "0x7000", null, null)));
    String text = write(export);
    assertThat(text).doesNotContain("// Heapscale:", "may differ");
    Golden.assertMatches("mat-oql-exact.txt", text);
  }

  /** MAT fails where a type's classes all belong to others. */
  @Test
  void typeOfWhichNothingIsLeftHasNoQuery() throws IOException {
    TypeCost none =
        new TypeCost("query", 0, 0, 0, 0, 0, 0, 0, ANALYSIS.types().get(0).perInstance());
    assertThat(
            write(
                export(
                    true,
                    List.of(),
                    List.of(new TypeRow(QUERY, List.of(DASHBOARD), none)),
                    List.of())))
        .contains("// No query: all that fits it belongs to types before it")
        .doesNotContain("Query\"");
  }

  @Test
  void figuresOfResourcesWithoutIgnoredFieldsAreNotMats() throws IOException {
    List<TypeRow> types = List.of(new TypeRow(DASHBOARD, List.of(), null));
    assertThat(write(export(true, List.of("a.B.c"), types, List.of())))
        .contains("// No figures: the analysis left out ignored fields.")
        .contains("// Heapscale: 20,000 objects, 900,000 bytes shallow.");
  }

  /** A name that could end a comment would be read as a query. */
  @Test
  void everyLineIsACommentOrAQuery() throws IOException {
    ResourceType hostile = type("*/\n\u2028x", "a.\"\n;*/", false);
    String text =
        write(
            export(
                true,
                List.of("a\nSELECT"),
                List.of(new TypeRow(hostile, List.of(hostile), null)),
                List.of(new ObjectRow(Analyses.HOSTILE, "0x1", "a\r\nb", null))));
    assertThat(text.split("\n"))
        .allMatch(line -> line.isEmpty() || line.startsWith("// ") || line.startsWith("SELECT "))
        .allMatch(line -> line.codePoints().noneMatch(Character::isISOControl));
    assertThat(text).endsWith("\n");
  }
}
