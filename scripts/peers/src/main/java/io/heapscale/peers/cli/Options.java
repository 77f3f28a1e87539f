package io.heapscale.peers.cli;

import io.heapscale.peers.section.Plan;
import io.heapscale.peers.section.Sections;
import io.heapscale.peers.subject.MavenPeer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param sections what is measured
 * @param plan how much of it
 * @param peers names of the analyzers to compare with: those of {@link MavenPeer} and mat
 * @param results where the result is written, or null for standard output only
 * @param root this source tree, built
 * @param work an existing folder for dumps
 * @param revision of the source tree
 */
record Options(
    List<Sections> sections,
    Plan plan,
    List<String> peers,
    @Nullable Path results,
    Path root,
    Path work,
    String revision) {

  static final String MAT = "mat";
  private static final String RESULTS = "benchmark_results/engine";

  static final String HELP =
      """
      Usage: engine_benchmark.sh [--quick] [--only SECTION,...] [--runs N] [--objects N]
                                 [--fewer-objects N] [--growth-objects N,...] [--shape-objects N]
                                 [--giant-objects N] [--peers NAME,...] [--limit SECONDS]
                                 [--work DIR] [--results DIR]
      Measures scripts/analyze against other heap analyzers, on dumps that it makes.
        --only SECTION,...   time, histogram, small, memory, spill, index, growth, shapes; and giant,
                             which is only measured when named (default: all others).
        --quick              Small dumps, one run each: a minute or two, to see that all works.
                             The result is printed, and written only to a given --results.
        --runs N             How often everything timed is run (default: 5).
        --objects N          Objects of the large dump (default: 20M).
        --fewer-objects N    Objects of the dump that all peers finish (default: 500k).
        --growth-objects N,N Objects of the dumps that show growth (default: 10M,100M).
        --shape-objects N    Objects of the dumps of odd shapes (default: 10M).
        --giant-objects N    Objects of the dump for giant (default: 300M).
        --peers NAME,...     haha, netbeans, gridkit, shark, mat or none (default: all; mat where
                             MAT_HOME names an unpacked Memory Analyzer).
        --limit SECONDS      How long one run may take (default: 600).
        --work DIR           Where dumps and scratch files go (default: a new temporary folder);
                             what is made in it is removed.
        --results DIR        Where <date>.md and <date>.json go (default: benchmark_results/engine).
                             Sections measured on the same day and machine stay in them.
      Exit codes: 0 measured; 1 could not measure; 2 analyzers disagree; 64 wrong usage.
      """;

  static Options parse(List<String> arguments) throws UsageException {
    Parser parser = new Parser(arguments.contains("--quick"));
    Iterator<String> words = arguments.iterator();
    while (words.hasNext()) {
      parser.accept(words.next(), words);
    }
    return parser.options();
  }

  /** Collects the options, one by one. */
  private static final class Parser {

    private final boolean quick;
    private Plan plan;
    private List<Sections> sections = Sections.usual();
    private List<String> peers = knownPeers();
    private @Nullable Path results;
    private @Nullable Path root;
    private @Nullable Path work;
    private String revision = "unknown";

    Parser(boolean quick) {
      this.quick = quick;
      this.plan = quick ? Plan.quick() : Plan.full();
    }

    void accept(String option, Iterator<String> words) throws UsageException {
      if (option.equals("--quick")) {
        return;
      }
      if (!List.of(
              "--only",
              "--runs",
              "--objects",
              "--fewer-objects",
              "--growth-objects",
              "--shape-objects",
              "--giant-objects",
              "--peers",
              "--limit",
              "--results",
              "--root",
              "--work",
              "--revision")
          .contains(option)) {
        throw new UsageException("unknown option " + option + "; see --help");
      }
      if (!words.hasNext()) {
        throw new UsageException(option + " needs a value");
      }
      String value = words.next();
      switch (option) {
        case "--only" -> sections = sections(value);
        case "--runs" -> plan = plan.withRuns((int) number(option, value, 1, 1000));
        case "--objects" -> plan = plan.withObjects(objects(option, value));
        case "--fewer-objects" -> plan = plan.withFewerObjects(objects(option, value));
        case "--growth-objects" -> plan = plan.withGrowthObjects(ascending(option, value));
        case "--shape-objects" -> plan = plan.withShapeObjects(objects(option, value));
        case "--giant-objects" -> plan = plan.withGiantObjects(objects(option, value));
        case "--peers" -> peers = peers(value);
        case "--limit" ->
            plan = plan.withLimit(Duration.ofSeconds(number(option, value, 1, 1_000_000)));
        case "--results" -> results = Path.of(value).toAbsolutePath();
        case "--root" -> root = Path.of(value).toAbsolutePath();
        case "--work" -> work = Path.of(value).toAbsolutePath();
        default -> revision = value;
      }
    }

    Options options() throws UsageException {
      if (root == null || work == null) {
        throw new UsageException(
            "--root and --work are needed; scripts/engine_benchmark.sh gives them");
      }
      Path folder = results == null && !quick ? root.resolve(RESULTS) : results;
      return new Options(sections, plan, peers, folder, root, work, revision);
    }

    private static List<Sections> sections(String value) throws UsageException {
      List<Sections> sections = new ArrayList<>();
      for (String name : value.split(",", -1)) {
        sections.add(
            Arrays.stream(Sections.values())
                .filter(section -> section.label().equals(name))
                .findFirst()
                .orElseThrow(
                    () ->
                        new UsageException(
                            "--only: unknown section \""
                                + name
                                + "\"; known: "
                                + knownSections())));
      }
      return sections.stream().distinct().sorted().toList();
    }

    private static String knownSections() {
      return String.join(", ", Arrays.stream(Sections.values()).map(Sections::label).toList());
    }

    private static List<String> knownPeers() {
      List<String> names = new ArrayList<>();
      for (MavenPeer peer : MavenPeer.values()) {
        names.add(peer.label());
      }
      names.add(MAT);
      return names;
    }

    private static List<String> peers(String value) throws UsageException {
      if (value.equals("none")) {
        return List.of();
      }
      List<String> names = List.of(value.split(",", -1));
      for (String name : names) {
        if (!knownPeers().contains(name)) {
          throw new UsageException(
              "--peers: unknown \"" + name + "\"; known: " + String.join(", ", knownPeers()));
        }
      }
      return names.stream().distinct().toList();
    }

    private static List<Long> ascending(String option, String value) throws UsageException {
      List<Long> numbers = new ArrayList<>();
      for (String word : value.split(",", -1)) {
        numbers.add(objects(option, word));
      }
      if (!numbers.equals(numbers.stream().sorted().distinct().toList()) || numbers.size() < 2) {
        throw new UsageException(option + ": expected two or more ascending numbers, not " + value);
      }
      return numbers;
    }

    private static long objects(String option, String value) throws UsageException {
      return number(option, value, 10_000, 2_000_000_000);
    }

    /** A whole number; k and M stand for thousands and millions. */
    private static long number(String option, String value, long least, long most)
        throws UsageException {
      String digits = value;
      long unit = 1;
      String lower = Objects.requireNonNull(value).toLowerCase(Locale.ROOT);
      if (lower.endsWith("k") || lower.endsWith("m")) {
        unit = lower.endsWith("k") ? 1_000 : 1_000_000;
        digits = value.substring(0, value.length() - 1);
      }
      if (!digits.matches("\\d{1,10}")
          || Long.parseLong(digits) * unit < least
          || Long.parseLong(digits) * unit > most) {
        throw new UsageException(
            String.format(
                Locale.ROOT,
                "%s: expected a whole number from %,d to %,d, found \"%s\"",
                option,
                least,
                most,
                value));
      }
      return Long.parseLong(digits) * unit;
    }
  }
}
