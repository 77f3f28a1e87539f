package io.heapscale.analyzer.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heapscale.analyzer.gate.BudgetReport;
import io.heapscale.analyzer.gate.BudgetReport.Row;
import io.heapscale.analyzer.gate.BudgetReport.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a {@link BudgetReport} as SARIF 2.1.0: one rule per measure, one result per limit that is
 * not kept or was not measured, at the line of the budget. An exempt one is a suppressed result.
 */
public final class BudgetSarif {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String UNRESERVED = "-._~/";

  private BudgetSarif() {}

  /** Writes the whole document. */
  public static void write(BudgetReport report, Writer out) throws IOException {
    ObjectNode document = Json.MAPPER.createObjectNode();
    document.put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = document.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "Heapscale");
    ArrayNode rules = driver.putArray("rules");
    ArrayNode results = run.putArray("results");
    List<String> measures = new ArrayList<>();
    for (Row row : report.rows()) {
      String id = Plain.escape(row.measure());
      if (!measures.contains(id)) {
        measures.add(id);
        ObjectNode rule = rules.addObject();
        rule.put("id", id);
        rule.putObject("shortDescription").put("text", "The budget of " + id + " is kept.");
      }
      if (row.verdict() != Verdict.PASS) {
        result(results.addObject(), row, id, measures.indexOf(id));
      }
    }
    Json.writer().writeValue(out, document);
    out.write('\n');
  }

  private static void result(ObjectNode result, Row row, String id, int rule) {
    result.put("ruleId", id).put("ruleIndex", rule).put("level", level(row.verdict()));
    result.putObject("message").put("text", BudgetWords.sentence(row));
    ObjectNode location = result.putArray("locations").addObject().putObject("physicalLocation");
    location.putObject("artifactLocation").put("uri", uri(row.place().file()));
    location
        .putObject("region")
        .put("startLine", row.place().line())
        .put("startColumn", row.place().column());
    if (row.verdict() == Verdict.EXEMPT) {
      result
          .putArray("suppressions")
          .addObject()
          .put("kind", "external")
          .put("status", "accepted")
          .put("justification", Plain.escape(BudgetWords.why(row)));
    }
  }

  private static String level(Verdict verdict) {
    return switch (verdict) {
      case FAIL, EXEMPT -> "error";
      case WARN -> "warning";
      case NOT_MEASURED, PASS -> "note";
    };
  }

  /** A path as a URI: relative where the path is, else of a file. */
  private static String uri(String path) {
    StringBuilder uri = new StringBuilder(path.startsWith("/") ? "file://" : "");
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xff;
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
      uri.append(plain ? String.valueOf((char) c) : "%%%02X".formatted(c));
    }
    return uri.toString();
  }
}
