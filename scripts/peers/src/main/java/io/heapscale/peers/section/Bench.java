package io.heapscale.peers.section;

import io.heapscale.peers.dump.DumpMaker;
import io.heapscale.peers.dump.DumpSpec;
import io.heapscale.peers.dump.MadeDump;
import io.heapscale.peers.proc.Command;
import io.heapscale.peers.proc.Meter;
import io.heapscale.peers.proc.Usage;
import io.heapscale.peers.subject.Answer;
import io.heapscale.peers.subject.Heapscale;
import io.heapscale.peers.subject.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What all sections work with. Used by one thread: nothing else may run while something is timed.
 */
public final class Bench {

  /** Objects of a dump that shows little but the start of the JVM. */
  private static final long START_UP_OBJECTS = 1_000;

  private final Path root;
  private final Plan plan;
  private final DumpMaker dumps;
  private final Meter meter;
  private final Path work;
  private final List<Subject> peers;
  private final Consumer<String> log;

  /**
   * Puts everything within reach of the sections.
   *
   * @param root this source tree
   * @param work an existing folder for dumps and scratch files
   * @param peers the analyzers that Heapscale is compared with
   * @param log gets a line per step
   */
  public Bench(
      Path root,
      Plan plan,
      DumpMaker dumps,
      Meter meter,
      Path work,
      List<Subject> peers,
      Consumer<String> log) {
    this.root = root;
    this.plan = plan;
    this.dumps = dumps;
    this.meter = meter;
    this.work = work;
    this.peers = List.copyOf(peers);
    this.log = log;
  }

  Plan plan() {
    return plan;
  }

  /** The analyzers that Heapscale is compared with. */
  public List<Subject> peers() {
    return peers;
  }

  /** The same bench with only those peers. */
  public Bench withPeers(List<Subject> some) {
    return new Bench(root, plan, dumps, meter, work, some, log);
  }

  void say(String line) {
    log.accept(line);
  }

  Heapscale heapscale(Subject.Rules rules) {
    return new Heapscale(root, rules, Heapscale.Store.HEAP);
  }

  Heapscale spilling() {
    return new Heapscale(root, Subject.Rules.EXACT, Heapscale.Store.SPILL);
  }

  MadeDump ordinary(long objects) throws IOException, InterruptedException {
    return make(DumpSpec.ordinary(objects, plan.seed()));
  }

  MadeDump startUpDump() throws IOException, InterruptedException {
    return ordinary(START_UP_OBJECTS);
  }

  MadeDump make(DumpSpec spec) throws IOException, InterruptedException {
    say(String.format("dump: %,d objects, %s, %s", spec.objects(), spec.shape(), spec.locality()));
    return dumps.make(spec);
  }

  /** Runs the analyzer once, in a scratch folder of its own that is removed afterwards. */
  Attempt analyze(Subject subject, MadeDump dump, OptionalLong xmxMebibytes)
      throws IOException, InterruptedException {
    return analyze(subject, dump, xmxMebibytes, plan.limit());
  }

  /** As above, with another limit than the plan's. */
  Attempt analyze(Subject subject, MadeDump dump, OptionalLong xmxMebibytes, Duration limit)
      throws IOException, InterruptedException {
    return inScratch(
        scratch -> {
          Usage usage = meter.run(subject.analyze(dump.file(), scratch, xmxMebibytes), limit);
          Optional<Answer> answer = usage.done() ? subject.answer(scratch) : Optional.empty();
          say(
              String.format(
                  "%s%s: %s in %.2f s",
                  subject.name(),
                  xmxMebibytes.isPresent() ? " -Xmx" + xmxMebibytes.getAsLong() + "m" : "",
                  usage.outcome(),
                  usage.wallSeconds()));
          return new Attempt(usage, answer);
        });
  }

  /** Runs any command; {@code scratch} is removed when the step has returned. */
  <T> T inScratch(Step<T> step) throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory(work, "run");
    try {
      return step.in(scratch);
    } finally {
      delete(scratch);
    }
  }

  Usage run(Command command) throws IOException, InterruptedException {
    return meter.run(command, plan.limit());
  }

  /** Does something with a folder of its own. */
  interface Step<T> {
    T in(Path scratch) throws IOException, InterruptedException;
  }

  private static void delete(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
