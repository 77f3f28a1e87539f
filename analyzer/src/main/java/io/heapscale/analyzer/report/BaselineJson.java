package io.heapscale.analyzer.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.heapscale.analyzer.gate.Baseline;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a {@link Baseline} as JSON and reads it again. */
public final class BaselineJson {
  private BaselineJson() {}

  /** Writes it: sorted, one figure per line. */
  public static void write(Baseline baseline, Writer out) throws IOException {
    Json.writer().writeValue(out, baseline);
    out.write('\n');
  }

  /**
   * Reads a baseline.
   *
   * @throws IOException with a one-line message where the file is none, is damaged, or is newer
   *     than this version reads
   */
  public static Baseline read(Path json) throws IOException {
    byte[] bytes = Files.readAllBytes(json);
    try {
      JsonNode document = Json.MAPPER.readTree(bytes);
      JsonNode version = document == null ? null : document.get("schemaVersion");
      if (version == null || !version.isInt()) {
        throw new IOException(json + ": no baseline: \"schemaVersion\" is missing");
      }
      if (version.intValue() > Baseline.SCHEMA_VERSION) {
        throw Json.newer(json, version.intValue(), Baseline.SCHEMA_VERSION);
      }
      for (String key : new String[] {"environment", "subjects"}) {
        if (!document.path(key).isObject()) {
          throw new IOException(json + ": no baseline: \"" + key + "\" is missing");
        }
      }
      if (!document.get("environment").path("collector").isTextual()
          || !document.get("environment").path("jdk").isInt()) {
        throw new IOException(json + ": no baseline: \"environment\" names no JDK and collector");
      }
      for (JsonNode subject : document.get("subjects")) {
        if (!subject.isObject() || !subject.path("mode").isTextual()) {
          throw new IOException(json + ": no baseline: a subject has no \"mode\"");
        }
      }
      return Json.MAPPER.treeToValue(document, Baseline.class);
    } catch (JsonProcessingException e) {
      throw Json.malformed(json, "baseline", e);
    }
  }

  /** Whether a file is a baseline by its keys: no analysis, nor anything else. */
  public static boolean isOne(Path json) throws IOException {
    try (JsonParser parser = Json.MAPPER.createParser(json.toFile())) {
      boolean subjects = false;
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (!subjects && parser.nextToken() == JsonToken.FIELD_NAME) {
        subjects = "subjects".equals(parser.currentName());
        parser.nextToken();
        parser.skipChildren();
      }
      return subjects;
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
