package io.heapscale.mat.install;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Takes from {@code artifacts.xml} the bundles and where they are, and from {@code
 * compositeArtifacts.xml} the repositories that it stands for.
 *
 * <p>{@code p2.mirrorsURL} is passed over: a mirror is what the user names.
 */
final class ArtifactsHandler extends DefaultHandler {
  /**
   * A file of the repository.
   *
   * @param properties its classifier, id and version, for the rules, and what is stated of it
   */
  record Artifact(String id, Version version, Map<String, String> properties) {}

  private static final String BUNDLE = "osgi.bundle";

  final List<MappingRule> rules = new ArrayList<>();
  final List<Artifact> artifacts = new ArrayList<>();
  final List<String> children = new ArrayList<>();

  /** Of the artifact whose element is open. */
  private @Nullable Map<String, String> properties;

  /**
   * Whether its file is not the bundle but something that has to be made into it: packed, a patch.
   */
  private boolean isProcessed;

  @Override
  public void startElement(String uri, String local, String name, Attributes attributes)
      throws SAXException {
    try {
      start(name, attributes);
    } catch (InstallException e) {
      throw new SAXException(e);
    }
  }

  private void start(String name, Attributes attributes) throws InstallException {
    switch (name) {
      case "rule" ->
          rules.add(MappingRule.parse(value(attributes, "filter"), value(attributes, "output")));
      case "child" -> children.add(value(attributes, "location"));
      case "artifact" -> {
        properties = new HashMap<>();
        isProcessed = false;
        for (String each : List.of("classifier", "id", "version")) {
          properties.put(each, value(attributes, each));
        }
      }
      case "property" -> {
        if (properties != null) {
          properties.put(value(attributes, "name"), value(attributes, "value"));
        }
      }
      case "step" -> isProcessed = true;
      default -> {
        // Sizes of lists, and what only p2 itself needs.
      }
    }
  }

  @Override
  public void endElement(String uri, String local, String name) throws SAXException {
    Map<String, String> ended = properties;
    if (!name.equals("artifact") || ended == null) {
      return;
    }
    properties = null;
    boolean isPlain = !isProcessed && !"packed".equals(ended.get("format"));
    if (isPlain && BUNDLE.equals(ended.get("classifier"))) {
      try {
        String id = ended.getOrDefault("id", "");
        BundleNames.check(id);
        Version version = Version.parse(ended.getOrDefault("version", ""));
        artifacts.add(new Artifact(id, version, Map.copyOf(ended)));
      } catch (InstallException e) {
        throw new SAXException(e);
      }
    }
  }

  static String value(Attributes attributes, String name) {
    String value = attributes.getValue(name);
    return value == null ? "" : value;
  }
}
