package io.heapscale.mat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/**
 * What our reports in mode mat are to be by the MAT under test: a Memory Analyzer changes the
 * engine's name and nothing else; MAT's parser of 2015 does not tell what it drops, and warns.
 */
final class ExpectedReports {
  static final List<String> OLD_PARSERS_WARNINGS =
      List.of(
          "MAT's parser of 2015: knows no compressed oops, so that a String has 32 bytes instead of"
              + " 24, and drops what only references' referents hold; good for a try, no judge:"
              + " install a Memory Analyzer with scripts/install_mat.sh",
          "what MAT drops because nothing reaches it is not counted: this version does not say");

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private ExpectedReports() {}

  /** What becomes of a report in JSON. */
  static String of(String ours) throws IOException {
    String named = ours.replace("\n  \"engine\": \"heapscale\",\n", "\n  \"engine\": \"mat\",\n");
    if (MatUnderTest.isMemoryAnalyzer()) {
      return named;
    }
    ObjectNode report = (ObjectNode) MAPPER.readTree(named);
    ObjectNode garbage = (ObjectNode) report.at("/heap/garbage");
    garbage.put("objects", 0).put("shallowBytes", 0);
    if (report.get("ledger") instanceof ArrayNode ledger) {
      ledger.removeIf(entry -> entry.get("part").asText().equals("garbage"));
    }
    ArrayNode warnings = report.withArray("warnings");
    for (int i = 0; i < OLD_PARSERS_WARNINGS.size(); i++) {
      warnings.insert(i, OLD_PARSERS_WARNINGS.get(i));
    }
    return print(report);
  }

  /** The first line that is not the same; empty where all are. */
  static String firstDifference(String expected, String found) {
    String[] lines = expected.split("\n", -1);
    String[] others = found.split("\n", -1);
    for (int i = 0; i < Math.max(lines.length, others.length); i++) {
      String line = i < lines.length ? lines[i] : "nothing";
      String other = i < others.length ? others[i] : "nothing";
      if (!line.equals(other)) {
        return "line %d: expected %s, found %s".formatted(i + 1, line, other);
      }
    }
    return "";
  }

  /** As the analyzer prints it. */
  private static String print(JsonNode report) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    printer.indentArraysWith(indenter);
    printer.indentObjectsWith(indenter);
    return MAPPER.writer(printer).writeValueAsString(report) + "\n";
  }
}
