package io.heapscale.peers.section;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heapscale.peers.dump.MadeDump;
import io.heapscale.peers.proc.Command;
import io.heapscale.peers.proc.Usage;
import io.heapscale.peers.report.Section;
import io.heapscale.peers.report.Table;
import io.heapscale.peers.report.Words;
import io.heapscale.peers.subject.Answer;
import io.heapscale.peers.subject.ObjectTable;
import io.heapscale.peers.subject.ObjectTable.Comparison;
import io.heapscale.peers.subject.Subject;
import io.heapscale.peers.subject.Subject.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Whether the analyzers mean the same heap, before their times are compared: the number of objects,
 * and every retained size over Heapscale's tree with the other's own shallow sizes.
 */
public final class Agreement {

  /**
   * Some peers' dominators are approximate, which is no reason not to time them; a wrong graph
   * gives a far smaller share.
   */
  private static final double EQUAL_SHARE = 0.9;

  private final Bench bench;
  private final List<Subject> agreeing = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();
  private final ObjectNode data = JsonNodeFactory.instance.objectNode();
  private final List<String> notes = new ArrayList<>();
  private boolean disagrees;

  private Agreement(Bench bench) {
    this.bench = bench;
  }

  /**
   * What was found.
   *
   * @param section the table
   * @param agreeing the peers whose times may be compared: those that agree or cannot be asked
   */
  public record Result(Section section, List<Subject> agreeing) {}

  /** Runs every peer once and holds it against Heapscale. */
  public static Result check(Bench bench) throws IOException, InterruptedException {
    return new Agreement(bench).check();
  }

  private Result check() throws IOException, InterruptedException {
    MadeDump dump = bench.ordinary(bench.plan().checkedObjects());
    Map<Rules, Mode> modes = new EnumMap<>(Rules.class);
    for (Rules rules : Rules.values()) {
      modes.put(rules, mode(dump, rules));
    }
    for (Subject peer : bench.peers()) {
      compare(dump, peer, modes);
    }
    Table table =
        new Table(
            List.of(
                "analyzer",
                "its objects",
                "Heapscale's",
                "tree of mode",
                "equal retained sizes",
                "of the 20 largest",
                "agrees"),
            rows);
    String text =
        String.format(
            "Compared on a dump of %s objects before anything is timed. Analyzers model shallow"
                + " sizes differently (HAHA knows no compressed references, NetBeans and Shark no"
                + " padding), so each one's own shallow sizes are summed over Heapscale's dominator"
                + " tree, of the mode with the same rules for weak references; where the tree is"
                + " the same, the sums are its retained sizes to the byte. An analyzer agrees if it"
                + " has the same number of objects and %s %% of these sizes; one that does not is"
                + " not timed.",
            Words.count(bench.plan().checkedObjects()), Words.number(100 * EQUAL_SHARE));
    List<String> paragraphs = new ArrayList<>(List.of(text, table.toMarkdown()));
    if (!notes.isEmpty()) {
      paragraphs.add(String.join("\n", notes));
    }
    return new Result(
        new Section("agreement", "Same answers", paragraphs, List.of(), data, disagrees), agreeing);
  }

  /** Heapscale's own answer by some rules. */
  private record Mode(Rules rules, long objects, ObjectTable table) {}

  private Mode mode(MadeDump dump, Rules rules) throws IOException, InterruptedException {
    Subject heapscale = bench.heapscale(rules);
    Attempt attempt = bench.analyze(heapscale, dump, OptionalLong.empty());
    Answer answer =
        attempt
            .answer()
            .orElseThrow(
                () -> new IOException("heapscale did not finish: " + attempt.usage().errors()));
    ObjectTable table =
        bench.inScratch(
            scratch -> {
              Usage usage = bench.run(heapscale.objects(dump.file(), scratch).orElseThrow());
              if (!usage.done()) {
                throw new IOException("analyze objects did not finish: " + usage.errors());
              }
              return ObjectTable.read(scratch.resolve(ObjectTable.FILE));
            });
    return new Mode(rules, answer.objects(), table);
  }

  private void compare(MadeDump dump, Subject peer, Map<Rules, Mode> modes)
      throws IOException, InterruptedException {
    Mode counted = Objects.requireNonNull(modes.get(peer.counts()));
    Mode tree = Objects.requireNonNull(modes.get(peer.tree()));
    Found found = bench.inScratch(scratch -> ask(dump, peer, tree, scratch));
    Answer answer = found.answer;
    Comparison comparison = found.comparison;
    ObjectNode json = data.putObject(peer.name());
    String objects = Words.count(counted.objects);
    if (answer == null || comparison == null) {
      json.put("compared", false).put("why", found.why);
      rows.add(List.of(peer.title(), "-", objects, "-", "-", "-", found.why));
      agreeing.add(peer);
      return;
    }
    double share = (double) comparison.equal() / comparison.objects();
    boolean agrees = answer.objects() == counted.objects && share >= EQUAL_SHARE;
    json.put("compared", true)
        .put("agrees", agrees)
        .put("objects", answer.objects())
        .put("heapscaleObjects", counted.objects)
        .put("tree", mode(tree.rules))
        .put("listed", comparison.objects())
        .put("equal", comparison.equal())
        .put("unknown", comparison.unknown())
        .put("largest", comparison.largest())
        .put("largestEqual", comparison.largestEqual());
    rows.add(
        List.of(
            peer.title(),
            Words.count(answer.objects()),
            objects,
            mode(tree.rules),
            Words.count(comparison.equal()) + " of " + Words.count(comparison.objects()),
            comparison.largestEqual() + " of " + comparison.largest(),
            Words.yes(agrees)));
    if (!peer.differs().isEmpty()) {
      notes.add("- " + peer.title() + ": " + peer.differs() + ".");
    }
    if (agrees) {
      agreeing.add(peer);
    } else {
      disagrees = true;
    }
  }

  private static String mode(Rules rules) {
    return rules.name().toLowerCase(Locale.ROOT);
  }

  /** What a peer said, or why it said nothing. */
  private record Found(@Nullable Answer answer, @Nullable Comparison comparison, String why) {}

  private Found ask(MadeDump dump, Subject peer, Mode mode, Path scratch)
      throws IOException, InterruptedException {
    Optional<Command> command = peer.objects(dump.file(), scratch);
    if (command.isEmpty()) {
      return new Found(null, null, "cannot be asked");
    }
    bench.say("asking " + peer.name() + " for all objects");
    Usage usage = bench.run(command.get());
    if (!usage.done()) {
      Runs runs = new Runs();
      runs.add(usage);
      return new Found(null, null, runs.failure(bench.plan().limit().toSeconds()));
    }
    return new Found(
        peer.answer(scratch).orElse(null),
        mode.table.compare(scratch.resolve(ObjectTable.FILE)),
        "");
  }
}
