package io.heapscale.analyzer.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.heapscale.analyzer.config.LocatedNode.Kind;
import io.heapscale.analyzer.model.Budgets;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.ProgramRule;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code heapscale.yaml}: resource types in file order, ignored fields, the root class, parts
 * of the program, budgets.
 */
public final class ConfigReader {
  static final List<String> FILE_KEYS =
      List.of("resources", "ignore", "root", "program", "budgets");
  static final List<String> TYPE_KEYS = List.of("class", "subclasses", "label", "ignore");

  private ConfigReader() {}

  /**
   * Reads one configuration file.
   *
   * @throws ConfigurationException for a file that is missing, is no YAML, or says what no
   *     configuration can; the message is {@code file:line:column: what}
   * @throws IOException if the file cannot be read
   */
  public static ResourceConfig read(Path yaml) throws IOException {
    return read(text(yaml), yaml.toString());
  }

  /**
   * Reads the budgets of one configuration file.
   *
   * @throws ConfigurationException for whatever {@link #read} refuses
   * @throws IOException if the file cannot be read
   */
  public static Budgets budgets(Path yaml) throws IOException {
    return budgets(text(yaml), yaml.toString());
  }

  private static String text(Path yaml) throws IOException {
    if (Files.isDirectory(yaml)) {
      throw new ConfigurationException(yaml + ": is a folder; expected a YAML file");
    }
    String text;
    try {
      text = Files.readString(yaml, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new ConfigurationException(yaml + ": no such file");
    } catch (CharacterCodingException e) {
      throw new ConfigurationException(yaml + ": expected UTF-8 text");
    }
    // Some editors mark UTF-8 so.
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  static ResourceConfig read(String yaml, String file) throws IOException {
    LocatedNode document = document(yaml, file);
    ResourceConfig config = resources(document, true);
    // What is wrong in a file shows whichever command reads it, not only where budgets count.
    BudgetReader.read(document, names(config));
    return config;
  }

  static Budgets budgets(String yaml, String file) throws IOException {
    LocatedNode document = document(yaml, file);
    return BudgetReader.read(document, names(resources(document, true)));
  }

  private static List<String> names(ResourceConfig config) {
    return config.types().stream().map(ResourceType::name).toList();
  }

  private static LocatedNode document(String yaml, String file) throws IOException {
    LocatedNode document;
    try (JsonParser parser = new YAMLFactory().createParser(yaml)) {
      document = LocatedNode.read(parser, file);
    }
    if (document.kind() == Kind.NOTHING) {
      throw document.error("the file is empty; expected the key \"resources\"");
    }
    document.expect(Kind.MAP, "the file").onlyKeys(FILE_KEYS);
    return document;
  }

  /**
   * The {@code resources}, {@code ignore}, {@code root} and {@code program} of a configuration file
   * or a manifest.
   *
   * @param strict whether an unknown key in a resource type, or a part of the program that no class
   *     can fit, is an error
   */
  static ResourceConfig resources(LocatedNode document, boolean strict) {
    List<ResourceType> types = new ArrayList<>();
    LocatedNode resources = document.map("resources");
    if (resources != null) {
      for (Map.Entry<String, LocatedNode> entry : resources.entries().entrySet()) {
        types.add(type(entry.getKey(), entry.getValue(), strict));
      }
    }
    List<String> ignore = document.texts("ignore");
    for (String field : ignore) {
      if (field.lastIndexOf('.') < 1 || field.endsWith(".")) {
        throw document.error(
            "ignore: expected class and field as com.acme.Workspace.charts, found \""
                + field
                + "\"");
      }
    }
    return new ResourceConfig(
        types, ignore, document.textOrNull("root"), program(document.map("program"), strict));
  }

  /** Named parts of the program: a class pattern or several by name, in file order. */
  private static List<ProgramRule> program(@Nullable LocatedNode program, boolean strict) {
    List<ProgramRule> rules = new ArrayList<>();
    if (program == null) {
      return rules;
    }
    for (Map.Entry<String, LocatedNode> entry : program.entries().entrySet()) {
      List<String> patterns = program.texts(entry.getKey());
      boolean fine =
          !entry.getKey().isBlank()
              && !patterns.isEmpty()
              && patterns.stream().noneMatch(String::isBlank);
      if (fine) {
        rules.add(new ProgramRule(entry.getKey(), patterns));
      } else if (strict) {
        throw entry
            .getValue()
            .error(
                "program: \"%s\": expected a name and a class pattern or several"
                    .formatted(entry.getKey()));
      }
    }
    return rules;
  }

  private static ResourceType type(String name, LocatedNode node, boolean strict) {
    if (name.isBlank() || name.contains(",") || name.contains(":")) {
      throw node.error(
          "\"" + name + "\" is no name for a resource type (blank, or with a comma or colon)");
    }
    if (node.kind() == Kind.NOTHING) {
      throw node.error("resource type \"" + name + "\" has no class");
    }
    node.expect(Kind.MAP, name);
    if (strict) {
      node.onlyKeys(TYPE_KEYS);
    }
    String classPattern = node.textOrNull("class");
    if (classPattern == null) {
      throw node.error("resource type \"" + name + "\" has no class");
    }
    return new ResourceType(
        name,
        classPattern,
        node.truth("subclasses", false),
        node.textOrNull("label"),
        node.texts("ignore"));
  }
}
