package io.heapscale.analyzer.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.heapscale.analyzer.config.LocatedNode.Kind;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.MatHistogram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Eclipse MAT's histogram of a dump: the CSV that MAT exports, or JSON with a list {@code
 * histogram} of {@code class}, {@code objects} and {@code shallow} and, where exact retained sets
 * were computed, a list {@code classRetained} of {@code class} and {@code retainedExact}. Either
 * may be packed with gzip.
 */
public final class MatHistogramReader {
  static final String EXPECTED = "MAT's histogram as CSV, or as JSON";

  private MatHistogramReader() {}

  /**
   * Reads one histogram.
   *
   * @throws IOException with a one-line message, {@code file:line: what was expected} where it is
   *     malformed
   */
  public static MatHistogram read(Path file) throws IOException {
    String text = ForeignText.read(file, EXPECTED);
    MatHistogram histogram =
        text.stripLeading().startsWith("{") ? json(text, file) : MatCsv.read(text, file);
    if (histogram.rows().isEmpty()) {
      throw new IOException(file + ": has no rows; expected " + EXPECTED);
    }
    return histogram;
  }

  private static MatHistogram json(String text, Path file) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      LocatedNode document = LocatedNode.read(parser, file.toString());
      List<MatHistogram.Row> rows = new ArrayList<>();
      for (LocatedNode row : document.list("histogram")) {
        rows.add(
            new MatHistogram.Row(
                className(row, "histogram"),
                row.requiredNumber("objects"),
                row.requiredNumber("shallow")));
      }
      Map<String, Long> retained = new LinkedHashMap<>();
      for (LocatedNode row : document.list("classRetained")) {
        String name = className(row, "classRetained");
        if (row.get("retainedExact") != null) {
          retained.put(name, row.requiredNumber("retainedExact"));
        }
      }
      return new MatHistogram(rows, retained);
    } catch (ConfigurationException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static String className(LocatedNode row, String list) {
    String name = row.expect(Kind.MAP, list).text("class");
    if (name == null) {
      throw row.error("\"class\" is missing");
    }
    return name;
  }
}
