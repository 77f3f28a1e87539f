package io.heapscale.analyzer.test;

import io.heapscale.analyzer.composition.Compositions;
import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.engine.LookAround;
import io.heapscale.analyzer.engine.OpenHeap;
import io.heapscale.analyzer.engine.WhyQuestion;
import io.heapscale.analyzer.model.Addresses;
import io.heapscale.analyzer.model.Composition;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.report.Format;
import io.heapscale.analyzer.report.LookReports;
import io.heapscale.analyzer.report.Reports;
import io.heapscale.analyzer.resource.ResourceCosts;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a failed assertion says: the sentence, what the bytes are by class and by field, the path
 * that holds them, where the dump is and how to look at it.
 */
final class FailureReport {
  private static final int ROWS = 10;
  private static final int PATHS = 3;

  /** What holds less than this part of the bytes is not where they are. */
  private static final int MAIN_PART = 2;

  private static final int DEEPEST = 100;

  private static final String WHOLE_JVM =
      """
      This is of the whole JVM: what other threads hold or leave meanwhile, as tests that run in
      parallel, is in it.
      """;

  private final StringBuilder text = new StringBuilder();

  FailureReport(String sentence) {
    text.append(sentence).append('\n');
  }

  /** What the looked at object retains, and the path to where most of that is. */
  FailureReport object(HeapSnapshot snapshot) throws IOException {
    if (snapshot.heap().heap().ignoredReferences().size() == 0) {
      object(snapshot.heap(), snapshot.object());
    } else {
      long address = snapshot.heap().heap().address(snapshot.object());
      try (OpenHeap all = HeapSnapshot.open(snapshot.dump(), ResourceConfig.NONE)) {
        object(all, all.heap().ordinal(address));
      }
    }
    String address = address(snapshot.heap(), snapshot.object());
    kept(snapshot.dump(), "why", address);
    snapshot.keepDump();
    return this;
  }

  private void object(OpenHeap heap, int object) throws IOException {
    heap.ask(
        open -> {
          if (!open.layers().isStrong(object)) {
            return false;
          }
          ResourceCosts costs =
              ResourceCosts.ofObject(open.heap(), object, open.resourceGraph(), open.workshop());
          String name = open.heap().className(object);
          composition(
              new Compositions(open.heap(), open.resourceGraph(), costs, open.workshop())
                  .ofResource(0, name, name)
                  .withoutSmallPaths());
          return true;
        });
    why(heap, address(heap, mainPart(heap, object)));
  }

  /**
   * Where most of what an object retains comes together: down the dominator tree as long as one
   * object has at least half of it.
   */
  private static int mainPart(OpenHeap heap, int object) {
    DominatorTree tree = heap.dominators();
    long enough = heap.retained().sizeBytes(object) / MAIN_PART;
    int at = object;
    for (int depth = 0; depth < DEEPEST; depth++) {
      int next = at;
      for (int node = 0; node < heap.heap().objectCount(); node++) {
        if (heap.retained().sizeBytes(node) > enough && tree.immediateDominator(node) == at) {
          next = node;
        }
      }
      if (next == at) {
        break;
      }
      at = next;
    }
    return at;
  }

  /** What one resource or all of a type are made of, and who holds it. */
  FailureReport resource(HeapSnapshot snapshot, String typeOrId) throws IOException {
    composition(
        snapshot
            .heap()
            .ask(heap -> Optional.ofNullable(LookAround.in(heap).composition(typeOrId)))
            .orElseThrow());
    why(snapshot.heap(), typeOrId);
    kept(snapshot.dump(), "why", typeOrId);
    snapshot.keepDump();
    return this;
  }

  /** Who holds the objects of a class. */
  FailureReport instances(HeapSnapshot snapshot, String className) throws IOException {
    try {
      why(snapshot.heap(), className);
    } catch (ConfigurationException e) {
      // None is reached from a GC root that the dump shows.
      lines("The VM itself holds them; a dump does not say why.\n");
    }
    kept(snapshot.dump(), "why", className);
    snapshot.keepDump();
    return this;
  }

  private void composition(Composition composition) throws IOException {
    StringWriter out = new StringWriter();
    LookReports.write(null, composition, Format.TEXT, ROWS, out);
    text.append('\n').append(out);
  }

  private void why(OpenHeap heap, String target) throws IOException {
    StringWriter out = new StringWriter();
    WhyQuestion question =
        new WhyQuestion(List.of(target), 0, List.of(), false, PATHS, ROWS, false);
    Reports.write(heap.ask(question), Format.TEXT, ROWS, out);
    text.append('\n').append(out);
  }

  /** Adds lines of one's own. */
  FailureReport lines(String lines) {
    text.append('\n').append(lines);
    return this;
  }

  /** Says what else may be in figures of the whole JVM; those of an object have nothing else. */
  FailureReport wholeJvm() {
    return lines(WHOLE_JVM);
  }

  /** Says where a dump is kept and how to look at it. */
  FailureReport kept(Path dump, String command, String... arguments) {
    text.append("\nThe dump is kept. Look at it:\n")
        .append(command(dump, command, arguments))
        .append('\n');
    return this;
  }

  /** Says where the dumps of two sizes are kept and how to see what grew. */
  FailureReport keptSizes(long fromN, Path from, long toN, Path to) {
    text.append(
            String.format(
                Locale.ROOT,
                "%nThe dumps of n = %,d and n = %,d are kept. See what grew:%n",
                fromN,
                toN))
        .append(command(from, "leaks", to.toString()))
        .append('\n');
    return this;
  }

  /** A line for a shell. */
  private static String command(Path dump, String command, String... arguments) {
    List<String> words = new ArrayList<>(List.of(command, dump.toString()));
    words.addAll(List.of(arguments));
    StringBuilder line = new StringBuilder("scripts/analyze");
    for (String each : words) {
      boolean plain = each.matches("[\\p{Alnum}_/.:@%+=-]+");
      line.append(' ').append(plain ? each : '\'' + each.replace("'", "'\\''") + '\'');
    }
    return line.toString();
  }

  private static String address(OpenHeap heap, int object) {
    return Addresses.text(heap.heap().address(object));
  }

  AssertionError error() {
    return new AssertionError(text.toString().strip());
  }
}
