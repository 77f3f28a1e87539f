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
 * Takes from {@code content.xml} what bundles provide and require, and from {@code
 * compositeContent.xml} the repositories that it stands for.
 */
final class ContentHandler extends DefaultHandler {
  /** A unit that is a bundle. */
  record Unit(List<Capability> provides, List<Requirement> requires) {
    static final Unit UNKNOWN = new Unit(List.of(), List.of());
  }

  final Map<String, Unit> units = new HashMap<>();
  final List<String> children = new ArrayList<>();

  private String unit = "";
  private List<Capability> provides = new ArrayList<>();
  private List<Requirement> requires = new ArrayList<>();

  /** {@code provides} or {@code requires}: units have requirements of other kinds too. */
  private String section = "";

  /** The requirement whose element is open; it is dropped if it holds for some platforms only. */
  private @Nullable Requirement open;

  /** The name of a unit in {@link #units}. */
  static String key(String id, Version version) {
    return id + " " + version;
  }

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
      case "child" -> children.add(ArtifactsHandler.value(attributes, "location"));
      case "unit" -> {
        unit = ArtifactsHandler.value(attributes, "id");
        provides = new ArrayList<>();
        requires = new ArrayList<>();
      }
      case "provides", "requires", "metaRequirements", "hostRequirements" -> section = name;
      case "provided" -> addProvided(attributes);
      case "required" -> open = section.equals("requires") ? requirement(attributes) : null;
      case "filter" -> open = null;
      default -> {
        // Properties, licences, instructions.
      }
    }
  }

  private void addProvided(Attributes attributes) throws InstallException {
    String namespace = ArtifactsHandler.value(attributes, "namespace");
    if (section.equals("provides") && Capability.isChosenBy(namespace)) {
      provides.add(
          new Capability(
              namespace,
              ArtifactsHandler.value(attributes, "name"),
              Version.parse(ArtifactsHandler.value(attributes, "version"))));
    }
  }

  /** Null for one that need not be met. */
  private static @Nullable Requirement requirement(Attributes attributes) throws InstallException {
    String namespace = ArtifactsHandler.value(attributes, "namespace");
    if (!Capability.isChosenBy(namespace)
        || "true".equals(attributes.getValue("optional"))
        || "0".equals(attributes.getValue("min"))
        || "0".equals(attributes.getValue("max"))) {
      return null;
    }
    return new Requirement(
        namespace,
        ArtifactsHandler.value(attributes, "name"),
        VersionRange.parse(ArtifactsHandler.value(attributes, "range")));
  }

  @Override
  public void endElement(String uri, String local, String name) {
    switch (name) {
      case "required" -> {
        if (open != null) {
          requires.add(open);
        }
        open = null;
      }
      case "provides", "requires", "metaRequirements", "hostRequirements" -> section = "";
      case "unit" -> endUnit();
      default -> {
        // As above.
      }
    }
  }

  /** Keeps bundles only; units of a Java runtime provide packages as well. */
  private void endUnit() {
    String id = unit;
    for (Capability each : provides) {
      if (each.namespace().equals(Capability.BUNDLE) && each.name().equals(id)) {
        units.put(key(id, each.version()), new Unit(List.copyOf(provides), List.copyOf(requires)));
        return;
      }
    }
  }
}
