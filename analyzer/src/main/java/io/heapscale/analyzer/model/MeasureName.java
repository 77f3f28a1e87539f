package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The name of something that a budget can limit, taken apart.
 *
 * @param text the whole name, as {@code phase.after-load.dashboard.retained.p95}
 * @param kind what has to be done to measure it
 * @param phase the phase of a run that it speaks of, or null
 * @param type the resource type that it speaks of, or null
 * @param figure the name without its phase, as {@code dashboard.retained.p95}
 */
public record MeasureName(
    String text, Kind kind, @Nullable String phase, @Nullable String type, String figure) {

  /** What has to be done to measure something. */
  public enum Kind {
    /** To look it up among the figures of one analysis. */
    FIGURE,
    /** To take the live bytes of one phase from those of another. */
    LEAKED,
    /** To compare the sizes of a run. */
    EXPONENT
  }

  /** What a measure counts. */
  public enum Unit {
    @JsonProperty("bytes")
    BYTES("bytes"),
    @JsonProperty("objects")
    OBJECTS("objects"),
    @JsonProperty("exponent")
    EXPONENT("exponent");

    private final String label;

    Unit(String label) {
      this.label = label;
    }

    /** The unit as reports print it. */
    public String label() {
      return label;
    }
  }

  /** Figures of a whole analysis. */
  private static final List<String> WHOLE =
      List.of(
          "heap.bytes", "heap.objects", "resources.bytes", "resources.shared", "structure.bytes");

  /** What follows a type's name. */
  private static final List<String> OF_TYPE =
      List.of(
          "count",
          "shallow",
          "own",
          "fairShare",
          "shared",
          "retainedSet",
          "own.mean",
          "own.p50",
          "own.p95",
          "own.max",
          "retained.mean",
          "retained.p50",
          "retained.p95",
          "retained.max",
          "fairShare.mean",
          "fairShare.p50",
          "fairShare.p95",
          "fairShare.max");

  private static final String GROWTH = "growth.exponent";
  private static final String OF_PHASE = "phase.";
  private static final String LEAKED = ".leaked";

  /**
   * Takes a name apart.
   *
   * @param types the resource types there are; empty where they are not known, then any name may be
   *     one
   * @return null where nothing is called so
   */
  public static @Nullable MeasureName parse(String text, Collection<String> types) {
    if (text.equals(GROWTH)) {
      return new MeasureName(text, Kind.EXPONENT, null, null, text);
    }
    MeasureName ofAnalysis = ofAnalysis(text, types);
    boolean ofPhase = text.startsWith(OF_PHASE);
    // Of a type that nobody declared, the words for a phase are the likelier reading.
    if (ofAnalysis != null && !(ofPhase && types.isEmpty())) {
      return ofAnalysis;
    }
    return ofPhase ? ofPhase(text, types) : null;
  }

  private static @Nullable MeasureName ofAnalysis(String text, Collection<String> types) {
    if (WHOLE.contains(text)) {
      return new MeasureName(text, Kind.FIGURE, null, null, text);
    }
    String growing = typeBefore(text, GROWTH, types);
    if (growing != null) {
      return new MeasureName(text, Kind.EXPONENT, null, growing, text);
    }
    for (String figure : OF_TYPE) {
      String type = typeBefore(text, figure, types);
      if (type != null) {
        return new MeasureName(text, Kind.FIGURE, null, type, text);
      }
    }
    return null;
  }

  private static @Nullable String typeBefore(String text, String figure, Collection<String> types) {
    if (!text.endsWith('.' + figure)) {
      return null;
    }
    String type = text.substring(0, text.length() - figure.length() - 1);
    return (types.isEmpty() ? !type.isBlank() : types.contains(type)) ? type : null;
  }

  /** Phases and types may both have dots in their names: a declared type decides. */
  private static @Nullable MeasureName ofPhase(String text, Collection<String> types) {
    String rest = text.substring(OF_PHASE.length());
    if (rest.endsWith(LEAKED) && rest.length() > LEAKED.length()) {
      String phase = rest.substring(0, rest.length() - LEAKED.length());
      return new MeasureName(text, Kind.LEAKED, phase, null, LEAKED.substring(1));
    }
    MeasureName found = null;
    for (int dot = rest.indexOf('.', 1); dot >= 0; dot = rest.indexOf('.', dot + 1)) {
      MeasureName inner = ofAnalysis(rest.substring(dot + 1), types);
      if (inner != null && inner.kind() == Kind.FIGURE) {
        found =
            new MeasureName(
                text, Kind.FIGURE, rest.substring(0, dot), inner.type(), inner.figure());
        if (!types.isEmpty()) {
          // The first dot that fits leaves the longest type.
          return found;
        }
      }
    }
    return found;
  }

  /** A sentence part that says what {@code unknown} may have meant. */
  public static String hint(String unknown, Collection<String> types) {
    List<String> known = new ArrayList<>(names(types));
    known.add(GROWTH);
    for (String type : types) {
      known.add(type + '.' + GROWTH);
    }
    if (unknown.startsWith(OF_PHASE)) {
      String rest = unknown.substring(OF_PHASE.length());
      for (int dot = rest.indexOf('.', 1); dot >= 0; dot = rest.indexOf('.', dot + 1)) {
        String phase = OF_PHASE + rest.substring(0, dot);
        known.add(phase + LEAKED);
        names(types).forEach(name -> known.add(phase + '.' + name));
      }
    }
    String nearest = NearestNames.nearest(unknown, known);
    return nearest.isEmpty()
        ? "; expected one of "
            + String.join(", ", WHOLE)
            + ", growth.exponent, phase.<phase>.<measure>, or a resource type"
            + (types.isEmpty() ? "" : " (" + String.join(", ", types) + ")")
            + " and its figure, as dashboard.retained.p95"
        : nearest;
  }

  /** All figures of an analysis that weighs {@code types}. */
  public static List<String> names(Collection<String> types) {
    List<String> names = new ArrayList<>(WHOLE);
    for (String type : types) {
      OF_TYPE.forEach(figure -> names.add(type + '.' + figure));
    }
    return names;
  }

  /** What it counts. */
  public Unit unit() {
    return switch (kind) {
      case EXPONENT -> Unit.EXPONENT;
      case LEAKED -> Unit.BYTES;
      case FIGURE ->
          figure.endsWith(".count") || figure.equals("heap.objects") ? Unit.OBJECTS : Unit.BYTES;
    };
  }
}
