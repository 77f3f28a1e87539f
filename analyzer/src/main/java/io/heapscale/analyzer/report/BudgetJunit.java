package io.heapscale.analyzer.report;

import io.heapscale.analyzer.gate.BudgetReport;
import io.heapscale.analyzer.gate.BudgetReport.Row;
import io.heapscale.analyzer.gate.BudgetReport.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a {@link BudgetReport} as the XML that JUnit's runners write and build servers read: one
 * test case per budget. What was not measured is skipped; what warns or is exempt passes with a
 * text.
 */
public final class BudgetJunit {
  private static final String SUITE = "heapscale.budgets";

  private BudgetJunit() {}

  /** Writes the whole document. */
  public static void write(BudgetReport report, Writer out) throws IOException {
    Map<String, List<Row>> budgets = new LinkedHashMap<>();
    for (Row row : report.rows()) {
      budgets.computeIfAbsent(row.measure(), measure -> new ArrayList<>()).add(row);
    }
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuites");
      suite(xml, report, budgets);
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static void suite(
      XMLStreamWriter xml, BudgetReport report, Map<String, List<Row>> budgets)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", SUITE);
    xml.writeAttribute("tests", String.valueOf(budgets.size()));
    xml.writeAttribute("failures", String.valueOf(count(budgets, Verdict.FAIL)));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", String.valueOf(count(budgets, Verdict.NOT_MEASURED)));
    xml.writeAttribute("time", "0");
    xml.writeCharacters("\n    ");
    xml.writeStartElement("properties");
    xml.writeCharacters("\n      ");
    xml.writeEmptyElement("property");
    xml.writeAttribute("name", "measured");
    xml.writeAttribute("value", clean(report.what()));
    for (String note : report.notes()) {
      xml.writeCharacters("\n      ");
      xml.writeEmptyElement("property");
      xml.writeAttribute("name", "note");
      xml.writeAttribute("value", clean(note));
    }
    xml.writeCharacters("\n    ");
    xml.writeEndElement();
    for (List<Row> rows : budgets.values()) {
      testCase(xml, rows);
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private static long count(Map<String, List<Row>> budgets, Verdict verdict) {
    return budgets.values().stream().filter(rows -> outcome(rows) == verdict).count();
  }

  /** Skipped is only what has no result at all: a kept maximum counts though growth has no base. */
  private static Verdict outcome(List<Row> rows) {
    Verdict worst = Verdict.PASS;
    boolean measured = false;
    for (Row row : rows) {
      boolean here = row.verdict() != Verdict.NOT_MEASURED;
      measured |= here;
      worst = here && row.verdict().compareTo(worst) > 0 ? row.verdict() : worst;
    }
    return measured ? worst : Verdict.NOT_MEASURED;
  }

  private static void testCase(XMLStreamWriter xml, List<Row> rows) throws XMLStreamException {
    Row first = rows.get(0);
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", SUITE);
    xml.writeAttribute("name", clean(first.measure()));
    xml.writeAttribute("file", clean(first.place().file()));
    xml.writeAttribute("line", String.valueOf(first.place().line()));
    xml.writeAttribute("time", "0");
    Verdict outcome = outcome(rows);
    List<String> lines = new ArrayList<>();
    String message = "";
    for (Row row : rows) {
      String line = clean(BudgetWords.sentence(row));
      message = message.isEmpty() && row.verdict() == outcome ? line : message;
      lines.add(row.verdict().words() + ": " + line);
    }
    String text = String.join("\n", lines);
    xml.writeCharacters("\n      ");
    switch (outcome) {
      case FAIL -> {
        xml.writeStartElement("failure");
        xml.writeAttribute("type", "budget");
        xml.writeAttribute("message", message);
        xml.writeCharacters(text);
        xml.writeEndElement();
      }
      case NOT_MEASURED -> {
        xml.writeEmptyElement("skipped");
        xml.writeAttribute("message", message);
      }
      default -> {
        xml.writeStartElement("system-out");
        xml.writeCharacters(text);
        xml.writeEndElement();
      }
    }
    xml.writeCharacters("\n    ");
    xml.writeEndElement();
  }

  /** Names and reasons are foreign; XML has no way to write some characters at all. */
  private static String clean(String foreign) {
    return Plain.escape(foreign).replace('\uFFFE', '?').replace('\uFFFF', '?');
  }
}
