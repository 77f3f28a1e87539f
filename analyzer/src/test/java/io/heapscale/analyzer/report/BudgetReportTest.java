package io.heapscale.analyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heapscale.analyzer.gate.BudgetReport;
import io.heapscale.analyzer.gate.BudgetReport.Limit;
import io.heapscale.analyzer.gate.BudgetReport.MadeOf;
import io.heapscale.analyzer.gate.BudgetReport.Part;
import io.heapscale.analyzer.gate.BudgetReport.Row;
import io.heapscale.analyzer.gate.BudgetReport.Verdict;
import io.heapscale.analyzer.gate.Change;
import io.heapscale.analyzer.gate.TypeReason;
import io.heapscale.analyzer.gate.TypeReason.FieldChange;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Budget.Place;
import io.heapscale.analyzer.model.MeasureName.Unit;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Reports of budgets, and what is read by machines, with names that break careless ones. */
class BudgetReportTest {
  private static final String HOSTILE =
      "a|b]]>\n::error file=x::boo%0A\r<&\"'\u001b[31m\u202e\uFFFF\uD800`*é\uD83D\uDE00";

  private static Row row(
      String measure,
      Limit kind,
      Unit unit,
      Verdict verdict,
      @Nullable String value,
      @Nullable String limit,
      @Nullable String over,
      @Nullable Long base,
      @Nullable String note,
      int line) {
    return new Row(
        measure,
        null,
        "dashboard",
        kind,
        unit,
        verdict,
        value == null ? null : new BigDecimal(value),
        limit == null ? null : new BigDecimal(limit),
        over == null ? null : new BigDecimal(over),
        base,
        verdict == Verdict.EXEMPT ? "the cache goes in spring" : null,
        note,
        verdict == Verdict.FAIL && unit == Unit.BYTES
            ? new MadeOf("dashboard", 3, 30_000, List.of(new Part("rows", 28_000), new Part("", 9)))
            : null,
        List.of(),
        null,
        new Place("conf/heapscale.yaml", line, 3));
  }

  private static final BudgetReport REPORT =
      new BudgetReport(
          Analysis.SCHEMA_VERSION,
          "after-load.hprof",
          List.of(
              row(
                  "dashboard.retained.p95",
                  Limit.MAX,
                  Unit.BYTES,
                  Verdict.FAIL,
                  "20481",
                  "20480",
                  "1",
                  null,
                  null,
                  9),
              row(
                  "dashboard.retained.p95",
                  Limit.GROWTH,
                  Unit.BYTES,
                  Verdict.PASS,
                  "20481",
                  "21000",
                  null,
                  20_000L,
                  null,
                  9),
              row(
                  "dashboard.count",
                  Limit.GROWTH,
                  Unit.OBJECTS,
                  Verdict.NOT_MEASURED,
                  "1998",
                  null,
                  null,
                  null,
                  "nothing to compare with",
                  10),
              row(
                  "dashboard.count",
                  Limit.MIN,
                  Unit.OBJECTS,
                  Verdict.WARN,
                  "1998",
                  "2000",
                  "2",
                  null,
                  null,
                  10),
              row(
                  "heap.bytes",
                  Limit.MAX,
                  Unit.BYTES,
                  Verdict.EXEMPT,
                  "3145728",
                  "2097152",
                  "1048576",
                  null,
                  "exempt until 2026-12-31",
                  11),
              row(
                  "growth.exponent",
                  Limit.MAX,
                  Unit.EXPONENT,
                  Verdict.FAIL,
                  "1.934271823",
                  "1.10",
                  "0.834271823",
                  null,
                  "steepest: dashboard from 10 to 20",
                  12),
              row(
                  "phase.idle.leaked",
                  Limit.MAX,
                  Unit.BYTES,
                  Verdict.NOT_MEASURED,
                  null,
                  "0",
                  null,
                  null,
                  "no phase \"idle\"",
                  13)),
          List.of("the baseline is old"));

  private static BudgetReport hostile() {
    return new BudgetReport(
        Analysis.SCHEMA_VERSION,
        HOSTILE,
        List.of(
            new Row(
                HOSTILE,
                HOSTILE,
                HOSTILE,
                Limit.MAX,
                Unit.BYTES,
                Verdict.FAIL,
                BigDecimal.TEN,
                BigDecimal.ONE,
                new BigDecimal(9),
                null,
                HOSTILE,
                HOSTILE,
                new MadeOf(HOSTILE, 1, 10, List.of(new Part(HOSTILE, 10))),
                List.of(
                    new TypeReason(
                        HOSTILE,
                        new Change(1L, 1L),
                        new Change(8L, 10L),
                        0,
                        2,
                        25.0,
                        List.of(new FieldChange(HOSTILE, new Change(8L, 10L), 2, 2)))),
                null,
                new Place("a b,c:d\n::e.yaml", 4, 2)),
            new Row(
                HOSTILE + 2,
                null,
                null,
                Limit.MAX,
                Unit.BYTES,
                Verdict.EXEMPT,
                BigDecimal.TEN,
                BigDecimal.ONE,
                new BigDecimal(9),
                null,
                HOSTILE,
                HOSTILE,
                null,
                List.of(),
                null,
                new Place("a.yaml", 4, 2))),
        List.of(HOSTILE));
  }

  private static String write(BudgetReport report, Format format) throws IOException {
    StringWriter out = new StringWriter();
    Reports.write(report, format, List.of(), out);
    return out.toString();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HTML")
  void reportIsTheExpectedOne(Format format) throws IOException {
    Golden.assertMatches("budgets." + format.label(), write(REPORT, format));
  }

  @Test
  void otherToolsReadTheExpectedFiles() throws IOException {
    StringWriter junit = new StringWriter();
    BudgetJunit.write(REPORT, junit);
    Golden.assertMatches("budgets.junit.xml", junit.toString());
    StringWriter sarif = new StringWriter();
    BudgetSarif.write(REPORT, sarif);
    Golden.assertMatches("budgets.sarif.json", sarif.toString());
    StringBuilder github = new StringBuilder();
    GithubAnnotations.write(REPORT, github);
    Golden.assertMatches("budgets.github.txt", github.toString());
  }

  @ParameterizedTest
  @EnumSource(names = {"TEXT", "MD", "CSV"})
  void noNameBeginsALineOfItsOwn(Format format) throws IOException {
    String text = write(hostile(), format);
    assertThat(text).doesNotContain("\u001b", "\u202e", "\r");
    assertThat(text.lines().map(String::strip))
        .noneMatch(line -> line.startsWith("::") || line.startsWith("##["));
    if (format == Format.MD) {
      assertThat(text).doesNotContain("<&", "|b]]");
    }
  }

  @Test
  void junitStaysWellFormed() throws Exception {
    StringWriter out = new StringWriter();
    BudgetJunit.write(hostile(), out);
    Document document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(out.toString())));
    assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(2);
    Element first = (Element) document.getElementsByTagName("testcase").item(0);
    String name =
        "a|b]]>\\u000a::error file=x::boo%0A\\u000d<&\"'\\u001b[31m\\u202e?\\ud800`*é\uD83D\uDE00";
    assertThat(first.getAttribute("name")).isEqualTo(name);
    assertThat(first.getElementsByTagName("failure").item(0).getTextContent())
        .startsWith("fail: " + name + " is 10 bytes");
    assertThat(
            ((Element) document.getElementsByTagName("testsuite").item(0)).getAttribute("failures"))
        .isEqualTo("1");
  }

  @Test
  void sarifKeepsNamesAsTextsAndEncodesTheFile() throws IOException {
    StringWriter out = new StringWriter();
    BudgetSarif.write(hostile(), out);
    JsonNode run = new ObjectMapper().readTree(out.toString()).get("runs").get(0);
    assertThat(run.at("/tool/driver/rules")).hasSize(2);
    JsonNode location = run.at("/results/0/locations/0/physicalLocation");
    assertThat(location.at("/artifactLocation/uri").asText())
        .isEqualTo("a%20b%2Cc%3Ad%0A%3A%3Ae.yaml");
    assertThat(location.at("/region/startLine").asInt()).isEqualTo(4);
    assertThat(run.at("/results/0/message/text").asText()).doesNotContain("\n", "\u001b");
    assertThat(run.at("/results/1/suppressions/0/kind").asText()).isEqualTo("external");
  }

  @Test
  void anAnnotationIsOneCommand() throws IOException {
    StringBuilder out = new StringBuilder();
    GithubAnnotations.write(hostile(), out);
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .startsWith(
            "::error file=a b%2Cc%3Ad\\u000a%3A%3Ae.yaml,line=4,col=2,title=Budget%3A fail::a|b]]>")
        .contains("boo%250A\\u000d");
    assertThat(lines.get(1)).startsWith("::notice file=a.yaml,line=4,");
  }

  @Test
  void whatIsNotMeasuredForOneReasonIsOneWarning() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String why = i == 3 ? "other" : "no base";
      rows.add(
          row(
              "m" + i,
              Limit.GROWTH,
              Unit.BYTES,
              Verdict.NOT_MEASURED,
              "1",
              null,
              null,
              null,
              why,
              i));
    }
    rows.add(row("w", Limit.MAX, Unit.OBJECTS, Verdict.WARN, "3", "2", "1", null, null, 9));
    assertThat(
            BudgetWords.warnings(new BudgetReport(Analysis.SCHEMA_VERSION, "run", rows, List.of())))
        .containsExactly(
            "warn: w is 3, at most 2: 1 too much",
            "4 limits not measured: no base: m0 (growth), m1 (growth), m2 (growth) and 1 more",
            "m3 (growth): not measured; other");
  }
}
