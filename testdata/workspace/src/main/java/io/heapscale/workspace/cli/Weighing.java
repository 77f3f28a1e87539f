package io.heapscale.workspace.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.heapscale.dumper.HeapPhases;
import io.heapscale.dumper.ResourceType;
import io.heapscale.workspace.Workspace;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * What is weighed in a workspace, read from the {@code heapscale.yaml} beside its classes: the one
 * place that says it, for the dumps made here and for the analyzer alike.
 */
final class Weighing {

  private static final String FILE = "heapscale.yaml";

  private Weighing() {}

  /** Tells {@code phases} what the file says. */
  static void configure(HeapPhases phases) throws IOException {
    JsonNode configuration;
    try (InputStream in = Workspace.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new FileNotFoundException(FILE + " is missing beside the workspace's classes");
      }
      configuration = new ObjectMapper(new YAMLFactory()).readTree(in);
    }
    for (Map.Entry<String, JsonNode> entry : configuration.path("resources").properties()) {
      phases.resource(entry.getKey(), type(entry.getValue()));
    }
    configuration.path("ignore").forEach(field -> phases.ignore(field.asText()));
    phases.root(configuration.path("root").asText());
  }

  private static ResourceType type(JsonNode node) {
    ResourceType type = ResourceType.of(node.path("class").asText());
    if (node.path("subclasses").asBoolean()) {
      type = type.withSubclasses();
    }
    if (node.has("label")) {
      type = type.withLabel(node.path("label").asText());
    }
    for (JsonNode field : node.path("ignore")) {
      type = type.ignoring(field.asText());
    }
    return type;
  }
}
