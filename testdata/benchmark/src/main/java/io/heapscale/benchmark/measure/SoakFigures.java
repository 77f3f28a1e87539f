package io.heapscale.benchmark.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.LeakFinder;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.model.Leaks;
import io.heapscale.analyzer.model.ResourceConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hipparchus.stat.regression.SimpleRegression;

/**
 * What many random pieces of work left behind, seen in two ways that know nothing of one another:
 * the slope of live bytes over the pieces done, and the classes that grew between dumps.
 *
 * @param millis how long it went on
 * @param threads how many threads worked
 * @param seed which pieces they took
 * @param pieces how many pieces were done
 * @param samples live bytes after full collections, no piece being at work
 * @param slope bytes that one piece leaves, by least squares
 * @param slopeError half of its 95 % confidence interval
 * @param leaking classes that grew in both halves, the most bytes first
 */
public record SoakFigures(
    long millis,
    int threads,
    long seed,
    long pieces,
    List<Sample> samples,
    double slope,
    double slopeError,
    List<Leaks.ClassGrowth> leaking) {

  private static final double ALPHA = 0.05;

  /** Less than this in the whole soak is the VM's own: compiled code's constants and the like. */
  private static final long OWN_BYTES = 64 << 10;

  private static final double OWN_SHARE = 0.001;

  /** A class is named that leaves an object in every so many pieces. */
  private static final long PIECES_PER_OBJECT = 1_000;

  /** Classes that are loaded late, whatever runs, bring that many names and the like. */
  private static final long FEW = 100;

  private static final int CLASSES = 100;

  /** Copies the lists. */
  public SoakFigures {
    samples = List.copyOf(samples);
    leaking = List.copyOf(leaking);
  }

  /**
   * One look.
   *
   * @param nanos since the first look
   * @param liveBytes heap in use after a full collection
   * @param pieces done by then
   */
  public record Sample(long nanos, long liveBytes, long pieces) {}

  /** Reads what {@link io.heapscale.benchmark.task.SoakTask} wrote, and compares its dumps. */
  static SoakFigures read(Path file, Path dumps) throws IOException {
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    List<Sample> samples = new ArrayList<>();
    for (JsonNode sample : json.path("samples")) {
      samples.add(
          new Sample(
              sample.path("nanos").longValue(),
              sample.path("liveBytes").longValue(),
              sample.path("pieces").longValue()));
    }
    long first = json.path("piecesFirst").longValue();
    long middle = json.path("piecesMiddle").longValue();
    long pieces = json.path("pieces").longValue();
    Leaks late = leaks(dumps, "soak-middle", "soak-last");
    Set<String> names = names(late, pieces - middle);
    names.retainAll(names(leaks(dumps, "soak-first", "soak-middle"), middle - first));
    return of(
        json.path("millis").longValue(),
        json.path("threads").intValue(),
        json.path("seed").longValue(),
        pieces,
        samples,
        late.classes().stream().filter(row -> names.contains(row.className())).toList());
  }

  /** Fits a line to the samples. */
  static SoakFigures of(
      long millis,
      int threads,
      long seed,
      long pieces,
      List<Sample> samples,
      List<Leaks.ClassGrowth> leaking) {
    SimpleRegression line = new SimpleRegression();
    samples.forEach(sample -> line.addData((double) sample.pieces(), (double) sample.liveBytes()));
    double error = line.getN() < 3 ? Double.NaN : line.getSlopeConfidenceInterval(ALPHA);
    return new SoakFigures(millis, threads, seed, pieces, samples, line.getSlope(), error, leaking);
  }

  private static Leaks leaks(Path dumps, String base, String head) throws IOException {
    return LeakFinder.find(
        new DefaultHeapAnalyzer(),
        side(dumps.resolve(base + ".hprof")),
        side(dumps.resolve(head + ".hprof")),
        CLASSES,
        Progress.NONE);
  }

  private static LeakFinder.Side side(Path dump) {
    return new LeakFinder.Side(
        DumpSource.of(dump), new AnalysisRequest(ResourceConfig.NONE, null, true, 0));
  }

  private static Set<String> names(Leaks leaks, long pieces) {
    long least = Math.max(FEW, pieces / PIECES_PER_OBJECT);
    Set<String> names = new HashSet<>();
    for (Leaks.ClassGrowth row : leaks.classes()) {
      if (row.objects().growth() >= least) {
        names.add(row.className());
      }
    }
    return names;
  }

  /** Pieces from the first look to the last. */
  public long piecesLooked() {
    return samples.isEmpty()
        ? 0
        : samples.get(samples.size() - 1).pieces() - samples.get(0).pieces();
  }

  /** What the slope comes to over all looks, and may come to at most. */
  public double mostGrowth() {
    return (slope + slopeError) * piecesLooked();
  }

  /** What may be added without being the program's. */
  public double allowedGrowth() {
    long live = samples.isEmpty() ? 0 : samples.get(0).liveBytes();
    return Math.max(OWN_BYTES, OWN_SHARE * live);
  }

  /** Whether live bytes stay as they are, with 95 % confidence. */
  public boolean isFlat() {
    return mostGrowth() <= allowedGrowth();
  }

  /** Whether nothing is left behind: live bytes are flat, and no class grew. */
  public boolean passes() {
    return isFlat() && leaking.isEmpty();
  }
}
