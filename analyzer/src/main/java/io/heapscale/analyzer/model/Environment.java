package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What of a JVM decides how large objects are, and which the JDK itself makes: two dumps compare
 * byte for byte only where all of it is equal.
 *
 * @param jdk feature version of the JDK, as 17
 * @param collector as in the option that chooses it: {@code G1}, {@code Serial}, {@code Z}; {@code
 *     unknown} where no manifest names it
 * @param compressedOops whether references take four bytes
 * @param compactHeaders whether headers take eight bytes
 * @param alignmentBytes to what objects are aligned
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Environment(
    int jdk, String collector, boolean compressedOops, boolean compactHeaders, int alignmentBytes) {

  private static final int USUAL_ALIGNMENT = 8;
  private static final String USE = "Use";
  private static final String GC = "GC";

  /**
   * Reads what a manifest says of a JVM.
   *
   * @param version as {@code 17.0.15+6}
   * @param flags the options in the manifest by name, as text
   * @return null where it does not name a version
   */
  public static @Nullable Environment of(@Nullable String version, Map<String, String> flags) {
    if (version == null) {
      return null;
    }
    int jdk;
    try {
      jdk = Runtime.Version.parse(version.split("[^0-9.+]", 2)[0]).feature();
    } catch (IllegalArgumentException e) {
      return null;
    }
    String collector = "unknown";
    for (Map.Entry<String, String> flag : new TreeMap<>(flags).entrySet()) {
      String name = flag.getKey();
      if (name.startsWith(USE) && name.endsWith(GC) && flag.getValue().equals("true")) {
        collector = name.substring(USE.length(), name.length() - GC.length());
      }
    }
    String alignment = flags.getOrDefault("ObjectAlignmentInBytes", "");
    return new Environment(
        jdk,
        collector,
        !"false".equals(flags.get("UseCompressedOops")),
        "true".equals(flags.get("UseCompactObjectHeaders")),
        alignment.matches("[0-9]{1,3}") ? Integer.parseInt(alignment) : USUAL_ALIGNMENT);
  }

  /** A short name, fit for a file: {@code jdk17-g1}, {@code jdk25-serial-compact-align16}. */
  public String key() {
    return "jdk"
        + jdk
        + '-'
        + collector.toLowerCase(Locale.ROOT)
        + (compressedOops ? "" : "-nocoops")
        + (compactHeaders ? "-compact" : "")
        + (alignmentBytes == USUAL_ALIGNMENT ? "" : "-align" + alignmentBytes);
  }
}
