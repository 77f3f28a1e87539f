package io.heapscale.workspace.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.heapscale.dumper.HeapPhases;
import io.heapscale.dumper.ResourceType;
import io.heapscale.workspace.TreeItem;
import io.heapscale.workspace.Workspace;
import io.heapscale.workspace.lazy.LazyWorkspace;
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

  /** Classes that only a lazily loaded program has. */
  private static final String LAZY = LazyWorkspace.class.getPackageName() + ".";

  /** Fields of the class that only an eagerly loaded program has. */
  private static final String EAGER = Workspace.class.getName() + ".";

  private static final String PARENTS = TreeItem.class.getName() + ".parents";

  private Weighing() {}

  /**
   * Tells {@code phases} what the file says, less what a program that loads in the other way has.
   */
  static void configure(HeapPhases phases, Loading loading) throws IOException {
    boolean lazy = loading == Loading.LAZY;
    JsonNode configuration;
    try (InputStream in = Workspace.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new FileNotFoundException(FILE + " is missing beside the workspace's classes");
      }
      configuration = new ObjectMapper(new YAMLFactory()).readTree(in);
    }
    for (Map.Entry<String, JsonNode> entry : configuration.path("resources").properties()) {
      if (lazy || !entry.getValue().path("class").asText().startsWith(LAZY)) {
        phases.resource(entry.getKey(), type(entry.getValue()));
      }
    }
    for (JsonNode field : configuration.path("ignore")) {
      // What is read when asked for has no parents in memory: only empty maps, which count.
      if (!lazy || !(field.asText().startsWith(EAGER) || field.asText().equals(PARENTS))) {
        phases.ignore(field.asText());
      }
    }
    if (lazy) {
      phases.root(LazyWorkspace.class);
    } else {
      phases.root(configuration.path("root").asText());
    }
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
