package io.heapscale.analyzer.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.NearestNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a YAML or JSON file that knows where it stands, so that each complaint can say {@code
 * file:line:column}. Everything wrong with it is a {@link ConfigurationException}.
 *
 * @param where {@code file:line:column} of its first character
 * @param kind what it is
 * @param text the scalar's text, empty for maps and lists
 * @param entries a map's values by key, in file order; empty for other kinds
 * @param keyPlaces where each key of the map stands
 * @param items a list's values
 */
record LocatedNode(
    String where,
    Kind kind,
    String text,
    Map<String, LocatedNode> entries,
    Map<String, String> keyPlaces,
    List<LocatedNode> items) {

  /** What a value is, in the words of the messages. */
  enum Kind {
    MAP("keys with values"),
    LIST("a list"),
    TEXT("text"),
    NUMBER("a number"),
    TRUTH("true or false"),
    NOTHING("nothing");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** Reads the one document that {@code parser} stands before. */
  static LocatedNode read(JsonParser parser, String file) throws IOException {
    try {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return scalar(file + ":1:1", Kind.NOTHING, "");
      }
      LocatedNode node = value(parser, file);
      if (parser.nextToken() != null) {
        throw new ConfigurationException(place(parser, file) + ": expected the end of the file");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new ConfigurationException(place(e.getLocation(), file) + ": " + oneLine(e));
    }
  }

  private static LocatedNode value(JsonParser parser, String file) throws IOException {
    String where = place(parser, file);
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      throw new ConfigurationException(where + ": aliases (*name) are not supported here");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> map(parser, file, where);
      case START_ARRAY -> {
        List<LocatedNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser, file));
        }
        yield new LocatedNode(where, Kind.LIST, "", Map.of(), Map.of(), items);
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(where, Kind.NUMBER, parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> scalar(where, Kind.TRUTH, parser.getText());
      case VALUE_NULL -> scalar(where, Kind.NOTHING, "");
      default -> scalar(where, Kind.TEXT, parser.getText());
    };
  }

  private static LocatedNode map(JsonParser parser, String file, String where) throws IOException {
    Map<String, LocatedNode> entries = new LinkedHashMap<>();
    Map<String, String> keyPlaces = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      String keyPlace = place(parser, file);
      parser.nextToken();
      if (entries.put(key, value(parser, file)) != null) {
        throw new ConfigurationException(keyPlace + ": \"" + key + "\" is given twice");
      }
      keyPlaces.put(key, keyPlace);
    }
    return new LocatedNode(where, Kind.MAP, "", entries, keyPlaces, List.of());
  }

  private static LocatedNode scalar(String where, Kind kind, String text) {
    return new LocatedNode(where, kind, text, Map.of(), Map.of(), List.of());
  }

  private static String place(JsonParser parser, String file) {
    return place(parser.currentTokenLocation(), file);
  }

  private static String place(@Nullable JsonLocation location, String file) {
    if (location == null || location.getLineNr() < 1) {
      return file + ":1:1";
    }
    return file + ":" + location.getLineNr() + ":" + Math.max(1, location.getColumnNr());
  }

  /** The parser's own words without its excerpt of the file, which takes several lines. */
  private static String oneLine(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    String[] lines = message.strip().split("\\R", -1);
    // SnakeYAML says what it was doing first and what was wrong after the place, line by line.
    StringBuilder words = new StringBuilder(lines[0].strip());
    for (int i = 1; i < lines.length; i++) {
      String line = lines[i].strip();
      if (line.startsWith("expected") || line.startsWith("found") || line.startsWith("mapping")) {
        words.append(": ").append(line);
      }
    }
    return words.toString();
  }

  ConfigurationException error(String message) {
    return new ConfigurationException(where + ": " + message);
  }

  /** Complains about keys that are none of {@code known}. */
  void onlyKeys(List<String> known) {
    for (Map.Entry<String, String> key : keyPlaces.entrySet()) {
      if (!known.contains(key.getKey())) {
        throw new ConfigurationException(
            key.getValue()
                + ": unknown key \""
                + key.getKey()
                + "\""
                + NearestNames.hint(key.getKey(), known));
      }
    }
  }

  /** The value of {@code key}, or null where the key is missing or has no value. */
  @Nullable LocatedNode get(String key) {
    LocatedNode value = entries.get(key);
    return value == null || value.kind == Kind.NOTHING ? null : value;
  }

  /** This node, if it is of the wanted kind; {@code name} is what the message calls it. */
  LocatedNode expect(Kind wanted, String name) {
    if (kind != wanted) {
      throw error(
          name
              + ": expected "
              + wanted.words
              + ", found "
              + (text.isEmpty() ? kind.words : "\"" + text + "\""));
    }
    return this;
  }

  @Nullable String text(String key) {
    LocatedNode value = get(key);
    return value == null ? null : value.expect(Kind.TEXT, key).text;
  }

  /** The text of {@code key}, or null where it is missing or blank. */
  @Nullable String textOrNull(String key) {
    String value = text(key);
    return value == null || value.isBlank() ? null : value;
  }

  boolean truth(String key, boolean otherwise) {
    LocatedNode value = get(key);
    return value == null ? otherwise : value.expect(Kind.TRUTH, key).text.equals("true");
  }

  long number(String key, long otherwise) {
    LocatedNode value = get(key);
    return value == null ? otherwise : value.asLong(key);
  }

  long asLong(String name) {
    expect(Kind.NUMBER, name);
    try {
      return Long.parseLong(text.replace("_", ""));
    } catch (NumberFormatException e) {
      throw error(name + ": expected a whole number, found \"" + text + "\"");
    }
  }

  long requiredNumber(String key) {
    LocatedNode value = get(key);
    if (value == null) {
      throw error("\"" + key + "\" is missing");
    }
    return value.asLong(key);
  }

  int requiredInt(String key) {
    long value = requiredNumber(key);
    if (value != (int) value) {
      throw error(key + ": " + value + " is too large");
    }
    return (int) value;
  }

  /** The map at {@code key}, or null where it is missing. */
  @Nullable LocatedNode map(String key) {
    LocatedNode value = get(key);
    return value == null ? null : value.expect(Kind.MAP, key);
  }

  List<LocatedNode> list(String key) {
    LocatedNode value = get(key);
    return value == null ? List.of() : value.expect(Kind.LIST, key).items;
  }

  /** A list of texts; one text alone stands for a list of it. */
  List<String> texts(String key) {
    LocatedNode value = get(key);
    if (value != null && value.kind == Kind.TEXT) {
      return List.of(value.text);
    }
    return list(key).stream().map(item -> item.expect(Kind.TEXT, key).text).toList();
  }
}
