package io.heapscale.analyzer.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The manifest of a redacted copy: what an analysis calculates with, names of classes and fields,
 * and the VM. Left out is what somebody wrote in words of their own: workload, phase, test,
 * properties, and keys that are not known.
 */
public final class RedactedManifest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> SCALARS =
      List.of("schemaVersion", "live", "takenAt", "objectAlignmentBytes", "root");

  private final JsonNode from;
  private final ObjectNode to = MAPPER.createObjectNode();

  private RedactedManifest(JsonNode from) {
    this.from = from;
  }

  /**
   * The manifest's text.
   *
   * @param manifest that of the dump, which {@link ManifestReader} has read
   * @param copyName name of the copy, which is as long as the dump
   */
  public static String of(Path manifest, String copyName) throws IOException {
    return new RedactedManifest(MAPPER.readTree(manifest.toFile())).redacted(copyName);
  }

  private String redacted(String copyName) {
    to.setAll(pick(from, SCALARS));
    ObjectNode dump = to.putObject("dump").put("file", copyName);
    dump.setAll(pick(from.path("dump"), List.of("bytes", "timestampMillis")));
    if (from.has("workload")) {
      to.putObject("workload").set("size", numbers(from.path("workload").path("size")));
    }
    if (from.has("jvm")) {
      ObjectNode jvm = pick(from.path("jvm"), List.of("vendor", "version"));
      jvm.set("flags", numbers(from.path("jvm").path("flags")));
      to.set("jvm", jvm);
    }
    if (from.has("heap")) {
      to.set(
          "heap",
          pick(
              from.path("heap"),
              List.of("usedBytes", "committedBytes", "allocatedBytes", "peakBytes")));
    }
    rows("gc", List.of("name", "count", "pauseMillis", "cycleMillis"));
    rows("histogram", List.of("class", "objects", "bytes"));
    entries("arrays", List.of("baseBytes", "scaleBytes"));
    entries("resources", List.of("class", "subclasses", "label", "ignore"));
    if (from.has("ignore")) {
      to.set("ignore", texts(from.path("ignore")));
    }
    if (from.has("program")) {
      ObjectNode program = to.putObject("program");
      from.path("program")
          .properties()
          .forEach(rule -> program.set(rule.getKey(), texts(rule.getValue())));
    }
    return to.toPrettyString() + "\n";
  }

  private void rows(String key, List<String> columns) {
    if (from.has(key)) {
      ArrayNode rows = to.putArray(key);
      from.path(key).forEach(row -> rows.add(pick(row, columns)));
    }
  }

  private void entries(String key, List<String> known) {
    if (from.has(key)) {
      ObjectNode entries = to.putObject(key);
      for (Map.Entry<String, JsonNode> entry : from.path(key).properties()) {
        entries.set(entry.getKey(), pick(entry.getValue(), known));
      }
    }
  }

  /** Values, and lists of texts, of the known keys. */
  private static ObjectNode pick(JsonNode node, List<String> known) {
    ObjectNode picked = MAPPER.createObjectNode();
    for (String key : known) {
      JsonNode value = node.path(key);
      if (value.isValueNode()) {
        picked.set(key, value);
      } else if (value.isArray()) {
        picked.set(key, texts(value));
      }
    }
    return picked;
  }

  /** A text, or a list of texts. */
  private static JsonNode texts(JsonNode node) {
    if (!node.isArray()) {
      return node.isTextual() ? node : MAPPER.createArrayNode();
    }
    ArrayNode texts = MAPPER.createArrayNode();
    for (JsonNode element : node) {
      if (element.isTextual()) {
        texts.add(element);
      }
    }
    return texts;
  }

  /** Numbers and truth values of all keys. */
  private static ObjectNode numbers(JsonNode node) {
    ObjectNode numbers = MAPPER.createObjectNode();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (entry.getValue().isNumber() || entry.getValue().isBoolean()) {
        numbers.set(entry.getKey(), entry.getValue());
      }
    }
    return numbers;
  }
}
