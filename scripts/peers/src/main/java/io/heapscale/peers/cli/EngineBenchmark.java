package io.heapscale.peers.cli;

import io.heapscale.peers.dump.DumpMaker;
import io.heapscale.peers.dump.DumpSpec;
import io.heapscale.peers.proc.Meter;
import io.heapscale.peers.report.Machine;
import io.heapscale.peers.report.Result;
import io.heapscale.peers.report.Section;
import io.heapscale.peers.section.Agreement;
import io.heapscale.peers.section.Bench;
import io.heapscale.peers.section.Sections;
import io.heapscale.peers.subject.Mat;
import io.heapscale.peers.subject.MavenPeer;
import io.heapscale.peers.subject.Subject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command behind {@code scripts/engine_benchmark.sh}. */
public final class EngineBenchmark {

  static final int MEASURED = 0;
  static final int FAILED = 1;
  static final int DISAGREES = 2;
  static final int USAGE = 64;

  private static final String NAME = "engine_benchmark: ";

  private final Options options;
  private final String command;
  private final PrintStream err;

  private EngineBenchmark(Options options, String command, PrintStream err) {
    this.options = options;
    this.command = command;
    this.err = err;
  }

  /** See {@code scripts/engine_benchmark.sh --help}. */
  public static void main(String[] args) {
    System.exit(run(List.of(args), System.getenv("MAT_HOME"), System.out, System.err));
  }

  /**
   * Measures and returns the exit code.
   *
   * @param matHome an unpacked Memory Analyzer, or null
   */
  static int run(
      List<String> arguments, @Nullable String matHome, PrintStream out, PrintStream err) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(Options.HELP);
      return MEASURED;
    }
    try {
      Options options = Options.parse(arguments);
      return new EngineBenchmark(options, command(arguments), err).run(matHome, out);
    } catch (UsageException e) {
      err.println(NAME + e.getMessage());
      return USAGE;
    } catch (IOException e) {
      err.println(NAME + e.getMessage());
      return FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private int run(@Nullable String matHome, PrintStream out)
      throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Meter meter = new Meter(options.work());
    Path classes = options.root().resolve("testdata/dumps/target/classes");
    DumpMaker dumps = new DumpMaker(java, classes, options.work(), meter);
    long most = 0;
    for (Sections section : options.sections()) {
      most = Math.max(most, section.mostObjects(options.plan()));
    }
    dumps.requireRoom(DumpSpec.ordinary(most, options.plan().seed()));
    Bench bench =
        new Bench(
            options.root(),
            options.plan(),
            dumps,
            meter,
            options.work(),
            peers(java, matHome),
            this::say);
    Machine machine = Machine.here();
    String date = LocalDate.now(ZoneOffset.UTC).toString();
    Path folder = options.results();
    Result result =
        folder == null ? Result.empty(date, machine) : Result.ofDay(folder, date, machine);
    boolean disagrees = false;
    boolean compares = options.sections().stream().anyMatch(Sections::comparesPeers);
    // Without peers there is nothing to say, and an earlier run's answer stays.
    if (compares && !bench.peers().isEmpty()) {
      Agreement.Result agreement = Agreement.check(bench);
      result = keep(result, agreement.section());
      disagrees = agreement.section().disagrees();
      bench = bench.withPeers(agreement.agreeing());
    }
    for (Sections section : options.sections()) {
      say("section " + section.label());
      Section measured = section.measure(bench);
      result = keep(result, measured);
      disagrees |= measured.disagrees();
    }
    dumps.clear();
    out.print(result.toMarkdown());
    return disagrees ? DISAGREES : MEASURED;
  }

  /** Written after each section: a later one may fail, or be interrupted after hours. */
  private Result keep(Result result, Section section) throws IOException {
    Result next = result.with(new Result.Entry(command, options.revision(), section));
    Path folder = options.results();
    if (folder != null) {
      next.write(folder);
    }
    return next;
  }

  private List<Subject> peers(Path java, @Nullable String matHome) throws IOException {
    List<Subject> peers = new ArrayList<>();
    Path target = options.root().resolve("scripts/peers/target");
    for (MavenPeer peer : MavenPeer.values()) {
      if (options.peers().contains(peer.label())) {
        peers.add(peer.subject(java, target));
      }
    }
    if (options.peers().contains(Options.MAT)) {
      if (matHome == null || matHome.isBlank()) {
        say("Eclipse MAT is skipped: MAT_HOME names no unpacked Memory Analyzer");
      } else {
        peers.add(new Mat(java, Path.of(matHome).toAbsolutePath()));
      }
    }
    return peers;
  }

  private void say(String line) {
    LocalTime now = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    err.println(now + " " + line);
  }

  /** What makes the figures again; where files lie on this machine is nobody else's. */
  static String command(List<String> arguments) {
    List<String> words = new ArrayList<>(List.of("scripts/engine_benchmark.sh"));
    for (int i = 0; i < arguments.size(); i++) {
      if (List.of("--root", "--work", "--results", "--revision").contains(arguments.get(i))) {
        i++;
      } else {
        words.add(arguments.get(i));
      }
    }
    return String.join(" ", words);
  }
}
