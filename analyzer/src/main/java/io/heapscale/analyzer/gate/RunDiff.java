package io.heapscale.analyzer.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.heapscale.analyzer.gate.Baseline.Subject;
import io.heapscale.analyzer.model.Analysis;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What changed from one run, or baseline, to another: per subject (a phase, or {@code size/phase})
 * the figures whose change is no noise, and why types cost more or less.
 *
 * @param schemaVersion version of this layout, as of an {@link Analysis}
 * @param base where the first figures came from
 * @param head where the second came from
 * @param rule which changes count
 * @param subjects what both measured, by name
 * @param onlyBase subjects that the second does not have
 * @param onlyHead subjects that the first does not have
 * @param warnings why the two may not be comparable
 */
@JsonPropertyOrder({
  "schemaVersion",
  "base",
  "head",
  "rule",
  "subjects",
  "onlyBase",
  "onlyHead",
  "warnings"
})
public record RunDiff(
    int schemaVersion,
    String base,
    String head,
    NoiseRule rule,
    List<SubjectDiff> subjects,
    List<String> onlyBase,
    List<String> onlyHead,
    List<String> warnings) {

  public RunDiff {
    subjects = List.copyOf(subjects);
    onlyBase = List.copyOf(onlyBase);
    onlyHead = List.copyOf(onlyHead);
    warnings = List.copyOf(warnings);
  }

  /**
   * One subject.
   *
   * @param name as head calls it
   * @param baseRepeats in how many dumps the base was measured
   * @param headRepeats in how many dumps the head was measured
   * @param figures how many figures were compared
   * @param changes those whose change counts, by name
   * @param noise how many others changed
   * @param reasons why the own bytes of types changed: those whose change counts, largest first
   */
  public record SubjectDiff(
      String name,
      int baseRepeats,
      int headRepeats,
      int figures,
      List<FigureChange> changes,
      int noise,
      List<TypeReason> reasons) {

    public SubjectDiff {
      changes = List.copyOf(changes);
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * One figure, see {@link Measures}.
   *
   * @param measure its name
   * @param unit {@code bytes} or {@code objects}
   * @param change before and after: medians of the repeats
   * @param deviation their median absolute deviation, the larger of both sides
   */
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  public record FigureChange(
      @JsonProperty("measure") String measure, String unit, Change change, long deviation) {}

  /**
   * Compares {@code head} with {@code base}. A subject's partner is that of the same name; else
   * that of the same phase, mode and workload size.
   *
   * @param base what is called so, and its subjects by name
   * @param head the same of what it is compared with
   * @param warnings what the reader should know besides
   */
  public static RunDiff of(Side base, Side head, NoiseRule rule, List<String> warnings) {
    List<SubjectDiff> subjects = new ArrayList<>();
    List<String> onlyHead = new ArrayList<>();
    TreeSet<String> onlyBase = new TreeSet<>(base.subjects().keySet());
    List<String> said = new ArrayList<>(warnings);
    head.subjects()
        .forEach(
            (name, after) -> {
              String partner = Subjects.partner(base.subjects(), name, after);
              Subject before = partner == null ? null : base.subjects().get(partner);
              if (partner == null || before == null) {
                onlyHead.add(name);
              } else {
                onlyBase.remove(partner);
                subjects.add(compare(name, before, after, rule));
                Subjects.incomparable(name, before, after).forEach(said::add);
              }
            });
    return new RunDiff(
        Analysis.SCHEMA_VERSION,
        base.what(),
        head.what(),
        rule,
        subjects,
        List.copyOf(onlyBase),
        onlyHead,
        said);
  }

  /**
   * One side of a comparison.
   *
   * @param what where it came from, in words
   * @param subjects what was measured, by name
   */
  public record Side(String what, SortedMap<String, Subject> subjects) {}

  private static SubjectDiff compare(String name, Subject before, Subject after, NoiseRule rule) {
    List<FigureChange> changes = new ArrayList<>();
    int noise = 0;
    TreeSet<String> measures = new TreeSet<>(before.measures().keySet());
    // What one side has not is said elsewhere: types not weighed, or none of a type to be a mean
    // of.
    measures.retainAll(after.measures().keySet());
    for (String measure : measures) {
      Change change = new Change(before.measures().get(measure), after.measures().get(measure));
      long deviation = Subjects.deviation(before, after, measure);
      if (rule.counts(measure, change, deviation)) {
        String unit = Measures.isCount(measure) ? "objects" : "bytes";
        changes.add(new FigureChange(measure, unit, change, deviation));
      } else if (change.delta() != 0) {
        noise++;
      }
    }
    return new SubjectDiff(
        name,
        before.repeats(),
        after.repeats(),
        measures.size(),
        changes,
        noise,
        TypeReasons.between(before, after, null, rule));
  }
}
