package io.heapscale.peers.section;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heapscale.peers.dump.MadeDump;
import io.heapscale.peers.proc.Usage;
import io.heapscale.peers.report.Section;
import io.heapscale.peers.report.Table;
import io.heapscale.peers.report.Target;
import io.heapscale.peers.report.Words;
import io.heapscale.peers.subject.Answer;
import io.heapscale.peers.subject.Subject;
import io.heapscale.peers.subject.Subject.Rules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whole runs, from the start of the JVM to the report, against the peers. */
final class TimeSection implements Measured {

  private static final String TEXT =
      "Whole runs, start of the JVM to the report, in turn (A B C, A B C, ...), the dump in the page"
          + " cache; the same largest heap for all (75 % of the memory). Medians; the last column"
          + " is the median over the rounds of an analyzer's time to Heapscale's in the same round."
          + " Objects are those it counts; one that disagrees above is left out.";

  private final List<String> text = new ArrayList<>(List.of(TEXT));
  private final List<Target> targets = new ArrayList<>();
  private final ObjectNode data = JsonNodeFactory.instance.objectNode();
  private boolean disagrees;

  @Override
  public Section measure(Bench bench) throws IOException, InterruptedException {
    long few = bench.plan().fewerObjects();
    long many = bench.plan().objects();
    if (few < many) {
      measure(bench, few, "that all finish");
    }
    measure(bench, many, "large");
    return new Section("time", "Time", text, targets, data, disagrees);
  }

  private void measure(Bench bench, long objects, String which)
      throws IOException, InterruptedException {
    MadeDump dump = bench.ordinary(objects);
    List<Subject> subjects = new ArrayList<>();
    Subject heapscale = bench.heapscale(Rules.EXACT);
    subjects.add(heapscale);
    subjects.addAll(bench.peers());
    Rounds rounds = Rounds.run(bench, dump, subjects);
    List<List<String>> rows = new ArrayList<>();
    for (Subject subject : subjects) {
      rows.add(row(bench, objects, rounds, subject, heapscale));
    }
    text.add(
        String.format(
            "The dump %s: %s objects, %s; medians of %d.",
            which, Words.count(objects), Words.mebibytes(dump.bytes()), bench.plan().runs()));
    text.add(
        new Table(
                List.of(
                    "analyzer",
                    "wall",
                    "CPU",
                    "peak RSS",
                    "peak anonymous",
                    "objects",
                    "wall, to" + " Heapscale's"),
                rows)
            .toMarkdown());
    ObjectNode json = data.putObject(Long.toString(objects));
    json.put("dumpBytes", dump.bytes());
    json.set("runs", rounds.toJson());
  }

  private List<String> row(
      Bench bench, long dumpObjects, Rounds rounds, Subject subject, Subject heapscale) {
    Runs runs = rounds.of(subject);
    if (!runs.measured()) {
      String failure = runs.failure(bench.plan().limit().toSeconds());
      return List.of(subject.title(), failure, "-", "-", "-", "-", "-");
    }
    double ratio = rounds.of(heapscale).measured() ? runs.medianRatio(rounds.of(heapscale)) : 0;
    // HAHA and MAT are to be beaten on the large dump, the others where they finish.
    boolean promised = dumpObjects == bench.plan().objects() || subject.counts() != Rules.MAT;
    if (subject != heapscale && ratio > 0 && promised) {
      addTarget(rounds, subject, ratio);
    }
    return List.of(
        subject.title(),
        Words.seconds(runs.medianWallSeconds()),
        Words.seconds(runs.median(Usage::cpuSeconds)),
        Words.mebibytes(Math.round(runs.median(Usage::peakRssBytes))),
        Words.mebibytes(Math.round(runs.median(Usage::peakAnonymousBytes))),
        counted(rounds, subject, heapscale),
        Words.ratio(ratio));
  }

  /** Marked where it should be Heapscale's number and is not. */
  private String counted(Rounds rounds, Subject subject, Subject heapscale) {
    Optional<Answer> answer = rounds.answer(subject);
    Optional<Answer> own = rounds.answer(heapscale);
    if (answer.isEmpty()) {
      return "-";
    }
    String objects = Words.count(answer.get().objects());
    boolean comparable = own.isPresent() && subject.counts() == heapscale.counts();
    if (comparable && own.get().objects() != answer.get().objects()) {
      disagrees = true;
      return objects + " (not the same)";
    }
    return objects;
  }

  private void addTarget(Rounds rounds, Subject subject, double ratio) {
    double limit =
        switch (subject.name()) {
          case "haha" -> 10;
          case "mat" -> 15;
          default -> 20;
        };
    String objects = rounds.answer(subject).map(a -> Words.count(a.objects())).orElse("the same");
    targets.add(
        Target.atLeast(
            "faster than " + subject.title() + ", " + objects + " objects", limit, ratio, "x"));
  }
}
