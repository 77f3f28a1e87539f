package io.heapscale.analyzer.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows. Views without data are left out by the page.
 *
 * @param schemaVersion version of this layout, {@value #SCHEMA_VERSION}
 * @param title of what was measured; may hold names from a dump
 * @param facts what else is to be known of it, in this order
 * @param verdicts what the reader should know first, the worst first
 * @param analyses analyses of dumps
 * @param scaling growth over sizes
 * @param phases phases of runs
 * @param comparisons differences of two dumps, or two runs
 * @param checks budgets held against something
 * @param links other pages, relative to this one
 */
public record PageDocument(
    int schemaVersion,
    String title,
    List<Fact> facts,
    List<Verdict> verdicts,
    List<Entry> analyses,
    List<Entry> scaling,
    List<Entry> phases,
    List<Entry> comparisons,
    List<Entry> checks,
    List<Link> links) {

  /** The layout that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  /** Copies the lists. */
  public PageDocument {
    facts = List.copyOf(facts);
    verdicts = List.copyOf(verdicts);
    analyses = List.copyOf(analyses);
    scaling = List.copyOf(scaling);
    phases = List.copyOf(phases);
    comparisons = List.copyOf(comparisons);
    checks = List.copyOf(checks);
    links = List.copyOf(links);
  }

  /** A name with its value, both as they are shown. */
  public record Fact(String name, String value) {}

  /**
   * One line of the overview.
   *
   * @param about what kind of thing was judged, as {@code budget}
   * @param text the line
   * @param href where the page shows why, as {@code #view=scaling}; null for nowhere
   */
  public record Verdict(
      Status status, String about, String text, @JsonInclude @Nullable String href) {}

  /** The best last. */
  public enum Status {
    @JsonProperty("fail")
    FAIL,
    @JsonProperty("warn")
    WARN,
    @JsonProperty("pass")
    PASS,
    @JsonProperty("info")
    INFO
  }

  /**
   * Data of one view.
   *
   * @param name what tells it from the others, as {@code large, eager}
   * @param data a record, or a JSON tree, as the JSON report has it
   * @param curve heap in use over time, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Entry(String name, Object data, @Nullable Curve curve) {
    /** One without a curve. */
    public Entry(String name, Object data) {
      this(name, data, null);
    }
  }

  /**
   * Heap in use over time.
   *
   * @param points milliseconds since the start, and bytes in use
   * @param collections milliseconds, bytes before, bytes after
   * @param phases when each phase began
   */
  public record Curve(List<long[]> points, List<long[]> collections, List<PhaseStart> phases) {
    /** Copies the lists. */
    public Curve {
      points = List.copyOf(points);
      collections = List.copyOf(collections);
      phases = List.copyOf(phases);
    }
  }

  /** When a phase began, in milliseconds since the curve's start. */
  public record PhaseStart(String name, long millis) {}

  /** Another page. */
  public record Link(String text, String href) {}
}
