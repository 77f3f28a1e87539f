package io.heapscale.analyzer.gate;

import com.fasterxml.jackson.annotation.JsonGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.heapscale.analyzer.model.Budget.Place;
import io.heapscale.analyzer.model.Leaks;
import io.heapscale.analyzer.model.MeasureName.Unit;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holding budgets against something measured found.
 *
 * @param schemaVersion version of this layout, as of an {@link
 *     io.heapscale.analyzer.model.Analysis}
 * @param what what was measured, in words
 * @param rows one per limit, in the order of the file; a budget with {@code max} and {@code growth}
 *     has two
 * @param notes what the reader should know of what was measured and what it was compared with
 */
@JsonPropertyOrder({"schemaVersion", "what", "verdict", "rows", "notes"})
public record BudgetReport(int schemaVersion, String what, List<Row> rows, List<String> notes) {

  public BudgetReport {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /** The same, with other rows. */
  public BudgetReport withRows(List<Row> others) {
    return new BudgetReport(schemaVersion, what, others, notes);
  }

  /** The same, with what the reader should know besides. */
  public BudgetReport withNotes(List<String> more) {
    return new BudgetReport(schemaVersion, what, rows, more);
  }

  /** What holding one limit against its measure says, the best first. */
  public enum Verdict {
    @JsonProperty("pass")
    PASS("pass"),
    /** The limit is exceeded, with leave to do so until a day that has not passed. */
    @JsonProperty("exempt")
    EXEMPT("exempt"),
    @JsonProperty("not measured")
    NOT_MEASURED("not measured"),
    @JsonProperty("warn")
    WARN("warn"),
    @JsonProperty("fail")
    FAIL("fail");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** The verdict as reports print it. */
    public String words() {
      return words;
    }

    /** Whether the limit is exceeded without leave, however bad that is. */
    public boolean isViolated() {
      return this == FAIL || this == WARN;
    }
  }

  /** The ways in which a measure is limited. */
  public enum Limit {
    @JsonProperty("max")
    MAX("max"),
    @JsonProperty("min")
    MIN("min"),
    @JsonProperty("growth")
    GROWTH("growth");

    private final String words;

    Limit(String words) {
      this.words = words;
    }

    /** The limit's name as the file has it. */
    public String words() {
      return words;
    }
  }

  /**
   * One limit of one budget.
   *
   * @param measure the measure's whole name
   * @param phase the phase of a run that the measure speaks of, or null
   * @param type the resource type that the measure speaks of, or null
   * @param limitKind which of its limits this is
   * @param unit of the numbers
   * @param verdict what became of it
   * @param value what was measured; null where it was not
   * @param limit what it may be at most ({@code min}: at least), whole but for exponents; null
   *     where growth has nothing to compare with
   * @param over by how much the value is beyond the limit; null where it is not
   * @param base what growth is compared with; null for other limits
   * @param reason the budget's, or the exemption's, reason in the words of the file
   * @param note what there is to say of the verdict
   * @param madeOf what the resources of the measure's type are made of; null where that is not
   *     known, or the limit is kept
   * @param changed of a limit that is not kept: which types changed since the base, and why;
   *     against the phase or size it was measured against where there is one
   * @param stayed of a leak that is too large: what grew and what holds it; null where there are no
   *     dumps to look into
   * @param place where the budget stands
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Row(
      String measure,
      @Nullable String phase,
      @Nullable String type,
      @JsonProperty("kind") Limit limitKind,
      Unit unit,
      Verdict verdict,
      @Nullable BigDecimal value,
      @Nullable BigDecimal limit,
      @Nullable BigDecimal over,
      @Nullable Long base,
      @Nullable String reason,
      @Nullable String note,
      @Nullable MadeOf madeOf,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TypeReason> changed,
      @Nullable Leaks stayed,
      Place place) {

    public Row {
      changed = List.copyOf(changed);
    }

    /** The same, with what was found in its dumps. */
    public Row withStayed(Leaks found) {
      return new Row(
          measure, phase, type, limitKind, unit, verdict, value, limit, over, base, reason, note,
          madeOf, changed, found, place);
    }
  }

  /**
   * What the resources of a type are made of.
   *
   * @param type the resource type
   * @param resources how many there are
   * @param ownBytes all of their own bytes
   * @param largest the fields under which most of these lie
   */
  public record MadeOf(String type, long resources, long ownBytes, List<Part> largest) {
    public MadeOf {
      largest = List.copyOf(largest);
    }
  }

  /** Own bytes of all resources under one field of theirs; an empty path is the resource itself. */
  public record Part(String path, long bytes) {}

  /** The worst verdict of all rows. */
  @JsonGetter
  public Verdict verdict() {
    Verdict worst = Verdict.PASS;
    for (Row row : rows) {
      worst = row.verdict().compareTo(worst) > 0 ? row.verdict() : worst;
    }
    return worst;
  }

  /** How many rows have a verdict. */
  public long count(Verdict verdict) {
    return rows.stream().filter(row -> row.verdict() == verdict).count();
  }

  /** The rows that no report with warnings may be silent about, but that do not fail. */
  public List<Row> warnings() {
    return rows.stream()
        .filter(row -> row.verdict() == Verdict.WARN || row.verdict() == Verdict.NOT_MEASURED)
        .toList();
  }
}
