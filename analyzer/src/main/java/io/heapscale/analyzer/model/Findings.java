package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that strongly reachable objects could do without. Within a kind no byte counts twice; kinds
 * overlap: what a duplicate collection wastes, padding of a boxed value.
 *
 * @param totals one row per kind, in the order of {@link Kind}
 * @param findings most bytes first
 * @param texts texts that are there more than once, most bytes first; empty unless asked for
 * @param notes what was not looked at
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Findings(
    List<Total> totals, List<Finding> findings, List<Text> texts, List<String> notes) {

  public Findings {
    // Jackson passes null for what a saved analysis leaves out.
    totals = totals == null ? List.of() : List.copyOf(totals);
    findings = findings == null ? List.of() : List.copyOf(findings);
    texts = texts == null ? List.of() : List.copyOf(texts);
    notes = notes == null ? List.of() : List.copyOf(notes);
  }

  /** What kind of waste. */
  public enum Kind {
    /** Collections without elements: the objects and their arrays. */
    @JsonProperty("empty-collection")
    EMPTY_COLLECTION("empty collections"),
    /** Room in arrays beyond what a collection's elements need by its own rule. */
    @JsonProperty("oversized-collection")
    OVERSIZED_COLLECTION("over-sized collections"),
    /** Strings, and their arrays, beyond the first with the same text. */
    @JsonProperty("duplicate-string")
    DUPLICATE_STRING("duplicate strings"),
    /** Arrays of primitives, no string's, beyond the first of the same type and content. */
    @JsonProperty("duplicate-array")
    DUPLICATE_ARRAY("duplicate arrays"),
    /** Objects around one primitive value. */
    @JsonProperty("boxed")
    BOXED("boxed primitives"),
    /** Bytes that no field or element takes. */
    @JsonProperty("padding")
    PADDING("padding"),
    /** Memory that direct buffers free when they go: beside the heap, never in it. */
    @JsonProperty("off-heap")
    OFF_HEAP("off-heap memory"),
    /** Memory behind direct buffers that is not theirs to free: native code's, the JDK's image. */
    @JsonProperty("borrowed-memory")
    BORROWED_MEMORY("borrowed memory"),
    /** Files that are mapped into memory: beside the heap, never in it. */
    @JsonProperty("mapped-file")
    MAPPED_FILE("mapped files");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** As a report calls it. */
    public String words() {
      return words;
    }

    /** Whether the bytes lie beside the heap: none of its objects gets smaller without them. */
    public boolean isBesideHeap() {
      return this == OFF_HEAP || this == BORROWED_MEMORY || this == MAPPED_FILE;
    }
  }

  /**
   * All findings of a kind.
   *
   * @param duplicates of boxed primitives, how many have a value that another one of the class has
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Total(Kind kind, long objects, long bytes, @Nullable Long duplicates) {}

  /**
   * Waste of one kind, of objects of one class, at one place.
   *
   * @param className the objects' class in source form
   * @param owner the resource type that owns them, else the part of the ledger that has them
   * @param path the field path from the resource, or {@code Class.field} of who refers to them; the
   *     ignored field where only that does
   * @param objects how many
   * @param bytes that could be saved; off-heap bytes are those that they hold
   * @param duplicates of boxed primitives, how many have a value that another one of the class has
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"kind", "class", "owner", "path", "objects", "bytes", "duplicates"})
  public record Finding(
      Kind kind,
      @JsonProperty("class") String className,
      String owner,
      String path,
      long objects,
      long bytes,
      @Nullable Long duplicates) {}

  /**
   * A text that is there more than once.
   *
   * @param text its beginning
   * @param strings how many strings have it
   * @param bytes what those beyond the first take
   */
  public record Text(String text, long strings, long bytes) {}

  /** Ranks findings and adds up totals. */
  public static Findings of(List<Finding> found, List<Text> texts, List<String> notes) {
    Map<Kind, Total> totals = new EnumMap<>(Kind.class);
    for (Finding each : found) {
      totals.merge(
          each.kind(),
          new Total(each.kind(), each.objects(), each.bytes(), each.duplicates()),
          (a, b) ->
              new Total(
                  a.kind(),
                  a.objects() + b.objects(),
                  a.bytes() + b.bytes(),
                  a.duplicates() == null || b.duplicates() == null
                      ? null
                      : Long.valueOf(a.duplicates() + b.duplicates())));
    }
    List<Finding> ranked =
        found.stream()
            .sorted(
                Comparator.comparingLong((Finding each) -> -each.bytes())
                    .thenComparing(Finding::kind)
                    .thenComparing(Finding::owner)
                    .thenComparing(Finding::path)
                    .thenComparing(Finding::className))
            .toList();
    return new Findings(List.copyOf(totals.values()), ranked, texts, notes);
  }

  /** The same with the first {@code top} findings; 0 for all. */
  public Findings first(int top) {
    return top == 0 || findings.size() <= top
        ? this
        : new Findings(totals, findings.subList(0, top), texts, notes);
  }
}
