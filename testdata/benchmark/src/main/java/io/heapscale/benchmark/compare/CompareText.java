package io.heapscale.benchmark.compare;

import io.heapscale.benchmark.text.MarkdownTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a comparison as Markdown: sentences to paste first, then every figure. */
final class CompareText {

  /** What a maintainer asks first. */
  static final List<String> HEADLINES =
      List.of(
          "live.after-load",
          "live.during-execution",
          "peak.live",
          "peak.used",
          "allocated.load",
          "type.dashboard.fairShare.mean",
          "time.load");

  private final RunComparison runs;
  private final boolean all;
  private final StringBuilder out = new StringBuilder();

  private CompareText(RunComparison runs, boolean all) {
    this.runs = runs;
    this.all = all;
  }

  /**
   * The report.
   *
   * @param all whether figures that are the same have a row too
   */
  static String of(RunComparison runs, boolean all) {
    CompareText text = new CompareText(runs, all);
    text.sentences();
    text.warnings();
    text.method();
    runs.groups().forEach(text::group);
    text.list("Workloads in A only", runs.onlyFirst());
    text.list("Workloads in B only", runs.onlySecond());
    return text.out.toString();
  }

  /**
   * Sentences of the largest workload in each way; of all its figures if none of the headlines was
   * measured or asked for, the largest change first.
   */
  static List<String> sentencesOf(RunComparison runs) {
    Map<String, RunComparison.Group> largest = new LinkedHashMap<>();
    // The smallest comes first: what is put last stays.
    runs.groups().forEach(group -> largest.put(group.subject().way(), group));
    List<String> sentences = new ArrayList<>();
    for (RunComparison.Group group : largest.values()) {
      List<Comparison> chosen =
          new ArrayList<>(
              group.comparisons().stream()
                  .filter(comparison -> HEADLINES.contains(comparison.name()))
                  .sorted(Comparator.comparingInt(c -> HEADLINES.indexOf(c.name())))
                  .toList());
      if (chosen.isEmpty()) {
        group.comparisons().stream()
            .sorted(Comparator.comparingDouble(CompareText::changeSize).reversed())
            .limit(HEADLINES.size())
            .forEach(chosen::add);
      }
      chosen.forEach(comparison -> sentences.add(Words.sentence(group.subject(), comparison)));
    }
    return sentences;
  }

  private static double changeSize(Comparison comparison) {
    return comparison.change() == null ? 0 : Math.abs(comparison.change());
  }

  private void sentences() {
    List<String> sentences = sentencesOf(runs);
    sentences.forEach(sentence -> line("- " + sentence + "."));
    if (sentences.isEmpty()) {
      line("The runs have no figure in common that was asked for.");
    }
    line("");
  }

  private void warnings() {
    runs.warnings().forEach(warning -> line("- **Warning**: " + warning + "."));
    if (!runs.warnings().isEmpty()) {
      line("");
    }
  }

  private void method() {
    List<Comparison> comparisons = runs.all();
    if (comparisons.isEmpty()) {
      return;
    }
    List<String> counts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      counts.add(MarkdownTable.count(runs.count(verdict)) + " " + verdict.words());
    }
    line(
        "%s figures compared, A -> B: %s."
            .formatted(MarkdownTable.count(comparisons.size()), String.join(", ", counts)));
    line(significance(comparisons));
    line("");
    line("A: " + facts(runs.first()));
    line("B: " + facts(runs.second()));
    line("");
  }

  private static String significance(List<Comparison> comparisons) {
    List<String> sentences = new ArrayList<>();
    comparisons.stream()
        .filter(c -> c.test().leastP() >= Comparison.LEVEL)
        .map(CompareText::tooFew)
        .distinct()
        .sorted()
        .forEach(sentences::add);
    List<Comparison> able =
        comparisons.stream().filter(c -> c.test().leastP() < Comparison.LEVEL).toList();
    if (!able.isEmpty()) {
      sentences.add(
          "Significant (p < 0.05): %s of %s figures; of as many that do not differ, chance makes about %s look so."
              .formatted(
                  MarkdownTable.count(able.stream().filter(Comparison::isSignificant).count()),
                  MarkdownTable.count(able.size()),
                  MarkdownTable.count(Math.round(Math.ceil(Comparison.LEVEL * able.size())))));
    }
    return String.join("\n", sentences);
  }

  /** What so few repeats can say and cannot. */
  private static String tooFew(Comparison comparison) {
    int fewest = Math.min(comparison.first().values().size(), comparison.second().values().size());
    String least = comparison.repeats() + ": p is " + leastP(comparison.test()) + " at least";
    return fewest < Comparison.FEWEST_REPEATS
        ? least + ": too few to tell anything apart."
        : least + ", never significant; less and more rest on the interval. 4 against 4 can be.";
  }

  private static String leastP(RankTest test) {
    return Words.probability(new RankTest(test.leastP(), test.leastP(), true, 0));
  }

  private static String facts(RunFigures run) {
    RunFacts facts = run.facts();
    return facts == null
        ? "not known, no run.json."
        : MarkdownTable.plain(
                "%s, %s, %s; %s, %d CPUs, %s; taken %s%s"
                    .formatted(
                        facts.program(),
                        facts.environment().jdk(),
                        String.join(" ", facts.environment().flags()),
                        facts.environment().system(),
                        facts.environment().cores(),
                        MarkdownTable.withUnit(facts.environment().memoryBytes()),
                        facts.takenAt(),
                        facts.commit() == null ? "" : " at " + facts.commit()))
            + ".";
  }

  private void group(RunComparison.Group group) {
    line("## " + MarkdownTable.plain(group.subject().key()));
    line("");
    List<Comparison> shown =
        group.comparisons().stream().filter(c -> all || c.verdict() != Verdict.SAME).toList();
    if (!shown.isEmpty()) {
      out.append(table(shown)).append('\n');
    }
    int same = group.comparisons().size() - shown.size();
    if (same > 0) {
      line(
          "The same in all repeats of both runs: %d figures (`--all` lists them).".formatted(same));
      line("");
    }
    list("In A only", group.onlyFirst());
    list("In B only", group.onlySecond());
  }

  private static String table(List<Comparison> shown) {
    return new MarkdownTable()
        .words("figure", shown.stream().map(c -> "`" + c.name() + "`").toList())
        .numbers("A", shown.stream().map(c -> Words.value(c.first(), c.firstMedian())).toList())
        .numbers("B", shown.stream().map(c -> Words.value(c.second(), c.secondMedian())).toList())
        .numbers("change, %", shown.stream().map(c -> Words.change(c.change())).toList())
        .numbers("95 %, %", shown.stream().map(c -> Words.interval(c.interval())).toList())
        .numbers("p", shown.stream().map(c -> Words.probability(c.test())).toList())
        .numbers("repeats", shown.stream().map(Comparison::repeats).toList())
        .words("B is", shown.stream().map(c -> c.verdict().words()).toList())
        .text();
  }

  private void list(String heading, List<String> names) {
    if (!names.isEmpty()) {
      line(heading + ": `" + String.join("`, `", names) + "`.");
      line("");
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
