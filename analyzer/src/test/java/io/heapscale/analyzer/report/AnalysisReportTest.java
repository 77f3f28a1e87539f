package io.heapscale.analyzer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.VmInternals;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class AnalysisReportTest {
  @TempDir Path folder;

  @Test
  void savedAnalysisReadsBackEqual() throws IOException {
    Analysis analysis = Analyses.workspace(20);
    assertThat(AnalysisJson.read(saved(json(analysis)))).isEqualTo(analysis);
  }

  @Test
  void listsThatWereNotComputedAreLeftOutAndReadBackEmpty() throws IOException {
    String json = json(withoutHistogram(Analyses.workspace(2)));
    assertThat(json).doesNotContain("\"histogram\"");
    assertThat(AnalysisJson.read(saved(json)).histogram()).isEmpty();
  }

  @Test
  void modeMatSaysWhoseSizesItsAre() throws IOException {
    String json = json(Analyses.workspace(1)).replace("\"exact\"", "\"mat\"");
    assertThat(text(AnalysisJson.read(saved(json)), Format.TEXT))
        .containsIgnoringWhitespaces(
            "Mode: mat. Sizes are those of Eclipse MAT's model, not the VM's; what MAT drops counts"
                + " as garbage.")
        .doesNotContain("Live dump");
  }

  @Test
  void savedAnalysisWithoutVmInternalHeadsReadsBack() throws IOException {
    Analysis without = Analyses.workspace(2).withVmInternals(VmInternals.NONE);
    assertThat(json(without)).doesNotContain("vmInternals");
    assertThat(AnalysisJson.read(saved(json(without)))).isEqualTo(without);
    assertThat(text(without, Format.TEXT)).doesNotContain("VM-internal objects");
  }

  /** Once it left out classes and program. */
  @Test
  void savedAnalysisOfBeforeTheLedgerWasCompleteStillBalances() throws IOException {
    ObjectNode tree = (ObjectNode) new ObjectMapper().readTree(json(Analyses.workspace(3)));
    tree.remove(List.of("matrix", "sharedObjects", "ignored"));
    ArrayNode ledger = (ArrayNode) tree.get("ledger");
    for (int i = ledger.size() - 1; i >= 0; i--) {
      if (List.of("classes", "program").contains(ledger.get(i).get("part").asText())) {
        ledger.remove(i);
      }
    }
    tree.get("resources").forEach(row -> ((ObjectNode) row).remove("reachableBytes"));
    Analysis old = AnalysisJson.read(saved(tree.toString()));
    assertThat(old.matrix()).isEmpty();
    assertThat(old.sharedObjects()).isEmpty();
    assertThat(old.ignored()).isEmpty();
    assertThat(text(old, Format.TEXT))
        .containsPattern("not in the ledger +38,785 +1,890\\.5 +93\\.9 ")
        .doesNotContain("Pairs of types", "Largest shared objects", "Ignored fields");
    assertThat(text(Analyses.workspace(3), Format.TEXT)).doesNotContain("not in the ledger");
  }

  @Test
  void newerSavedAnalysisIsRefusedInOneLine() throws IOException {
    String json =
        json(Analyses.workspace(1)).replace("\"schemaVersion\": 1", "\"schemaVersion\": 2");
    Path file = saved(json);
    assertThatThrownBy(() -> AnalysisJson.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": schemaVersion 2 is newer than this version reads (1)");
  }

  @Test
  void keysFromALaterEditionArePassedOver() throws IOException {
    Analysis analysis = Analyses.workspace(1);
    String json = json(analysis).replace("\"mode\"", "\"later\": {\"a\": [1]},\n  \"mode\"");
    assertThat(AnalysisJson.read(saved(json))).isEqualTo(analysis);
  }

  @Test
  void truncatedSavedAnalysisNamesItsPlace() throws IOException {
    String json = json(Analyses.workspace(1));
    Path file = saved(json.substring(0, json.length() / 2));
    assertThatThrownBy(() -> AnalysisJson.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("\\Q" + file + "\\E:\\d+:\\d+: no saved analysis: [^\\n]+");
  }

  @Test
  void foreignJsonIsRefused() throws IOException {
    Path file = saved("{\"schemaVersion\": 1, \"engine\": \"x\", \"mode\": \"exact\"}");
    assertThatThrownBy(() -> AnalysisJson.read(file))
        .hasMessage(file + ": no saved analysis: \"live\" is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          {}                                     > true
          {"schemaVersion": 1, "sizes": [1, {}]} > true
          [1, {"heap": {}}]                      > true
          5                                      > true
          {"later": [], "heap": {}}              > false
          {"later": [                            > false
          [1,                                    > false
          [1] 2                                  > false
          ''                                     > false
          """)
  void jsonOfAnotherKindIsToldFromABrokenAnalysis(String json, boolean foreign) throws IOException {
    assertThat(AnalysisJson.isForeign(saved(json))).isEqualTo(foreign);
  }

  @Test
  void numberOfTheWrongTypeIsRefused() throws IOException {
    String json = json(Analyses.workspace(1)).replace("\"gcRoots\": 678", "\"gcRoots\": \"678\"");
    Path file = saved(json);
    assertThatThrownBy(() -> AnalysisJson.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file.toString());
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"TEXT", "MD"})
  void reportSizeFollowsClassesNotObjects(Format format) throws IOException {
    int few = text(Analyses.workspace(1_000), format).length();
    int many = text(Analyses.workspace(100_000), format).length();
    assertThat(many).isLessThan(few + few / 10);
  }

  @Test
  void textHasNoControlCharacters() throws IOException {
    String text = text(Analyses.workspace(3), Format.TEXT);
    assertThat(text).contains("\\u001b[31mred\\u202e");
    assertThat(text.chars().filter(c -> c != '\n' && Character.isISOControl(c))).isEmpty();
  }

  @Test
  void hostileNamesStayInTheirMarkdownCells() {
    assertThat(MarkdownWriter.code("com.acme.Map$Entry[]")).isEqualTo("`com.acme.Map$Entry[]`");
    assertThat(MarkdownWriter.code("a|b")).isEqualTo("<code>a&#124;b</code>");
    assertThat(MarkdownWriter.code("`x`\n")).isEqualTo("<code>&#96;x&#96;&#92;u000a</code>");
    assertThat(MarkdownWriter.words("see @team <b> #1"))
        .isEqualTo("see &#64;team &#60;b&#62; &#35;1");
  }

  @Test
  void formulasAreTextInCsv() throws IOException {
    StringWriter out = new StringWriter();
    CsvWriter csv = new CsvWriter(out, "name", "bytes");
    csv.row("=1+1", -5L);
    csv.row("  @sum(\"a\")", 5L);
    csv.row("a,b", null);
    assertThat(out.toString())
        .isEqualTo("name,bytes\n'=1+1,-5\n\"'  @sum(\"\"a\"\")\",5\n\"a,b\",\n");
  }

  @Test
  void oneUnitServesAColumnAndNothingPrintsAsZero() {
    assertThat(ByteUnit.of(List.of(1L, 12L << 20))).isEqualTo(ByteUnit.MIB);
    assertThat(ByteUnit.MIB.format(12L << 20)).isEqualTo("12.00");
    assertThat(ByteUnit.MIB.format(1)).isEqualTo("<0.01");
    assertThat(ByteUnit.KIB.format(10_000_000)).isEqualTo("9,765.6");
    assertThat(ByteUnit.KIB.format(0)).isEqualTo("0.0");
  }

  private Path saved(String json) throws IOException {
    return Files.writeString(folder.resolve("a.json"), json);
  }

  private static Analysis withoutHistogram(Analysis analysis) {
    return analysis.withLists(analysis.resources(), List.of(), analysis.dominators());
  }

  private static String json(Analysis analysis) throws IOException {
    return text(analysis, Format.JSON, 0);
  }

  private static String text(Analysis analysis, Format format) throws IOException {
    return text(analysis, format, 20);
  }

  private static String text(Analysis analysis, Format format, int top) throws IOException {
    StringWriter out = new StringWriter();
    Reports.write(analysis, format, top, out);
    return out.toString();
  }
}
