package io.heapscale.mat.install;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a manifest's header of clauses (OSGi Core 8, section 1.3.2). */
final class ManifestHeader {
  /**
   * A part of it: {@code org.example;bundle-version="[1,2)";resolution:=optional}.
   *
   * @param names before the first parameter
   * @param parameters attributes as {@code bundle-version}, directives as {@code resolution:}
   */
  record Clause(List<String> names, Map<String, String> parameters) {
    boolean isOptional() {
      return "optional".equals(parameters.get("resolution:"));
    }
  }

  private ManifestHeader() {}

  /** The clauses of a header; none if there is no such header. */
  static List<Clause> parse(@Nullable String header) {
    List<Clause> clauses = new ArrayList<>();
    for (String clause : split(header == null ? "" : header, ',')) {
      List<String> names = new ArrayList<>();
      Map<String, String> parameters = new HashMap<>();
      for (String part : split(clause, ';')) {
        int equals = part.indexOf('=');
        if (equals < 0) {
          names.add(part);
        } else {
          parameters.put(
              part.substring(0, equals).strip(),
              part.substring(equals + 1).strip().replace("\"", ""));
        }
      }
      clauses.add(new Clause(List.copyOf(names), Map.copyOf(parameters)));
    }
    return clauses;
  }

  /** Splits outside quotes; leaves out what is blank. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || (text.charAt(i) == separator && !quoted)) {
        String part = text.substring(start, i).strip();
        if (!part.isEmpty()) {
          parts.add(part);
        }
        start = i + 1;
      } else if (text.charAt(i) == '"') {
        quoted = !quoted;
      }
    }
    return parts;
  }
}
