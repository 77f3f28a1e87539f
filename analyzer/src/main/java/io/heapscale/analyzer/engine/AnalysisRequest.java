package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.hprof.Reading;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.Manifest.ClassCount;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.model.ResourceConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to analyze a dump for.
 *
 * @param resources what to weigh; null takes what the dump's manifest says, or nothing
 * @param types names of the only types to make resources; null for all that are configured
 * @param labels whether resources are named by the text at their label path
 * @param top how many resources, classes and dominators to list; 0 for all
 * @param mode which objects, references and sizes count
 * @param vmHistogram the VM's own histogram of the dumped heap, for its sizes; null takes the
 *     manifest's, where there is one; an empty list takes no sizes from any
 * @param means threads and memory; they change no result
 * @param reading whether a damaged dump is read as far as it goes, and which of several
 * @param engine parses the dump; null for our own
 */
public record AnalysisRequest(
    @Nullable ResourceConfig resources,
    @Nullable List<String> types,
    boolean labels,
    int top,
    Mode mode,
    @Nullable List<ClassCount> vmHistogram,
    Means means,
    Reading reading,
    @Nullable EngineChoice engine) {

  /** What the manifest says, with labels, everything listed, in exact mode. */
  public static final AnalysisRequest DEFAULT = new AnalysisRequest(null, null, true, 0);

  /** Refuses what no other engine than ours can do. */
  public AnalysisRequest {
    if (engine != null && mode != Mode.MAT) {
      throw new ConfigurationException(
          "--engine %s: it knows mode mat only".formatted(engine.engine().name()));
    }
  }

  /** By our own engine. */
  public AnalysisRequest(
      @Nullable ResourceConfig resources,
      @Nullable List<String> types,
      boolean labels,
      int top,
      Mode mode,
      @Nullable List<ClassCount> vmHistogram,
      Means means,
      Reading reading) {
    this(resources, types, labels, top, mode, vmHistogram, means, reading, null);
  }

  /** In exact mode, with the VM's sizes as the manifest has them. */
  public AnalysisRequest(
      @Nullable ResourceConfig resources, @Nullable List<String> types, boolean labels, int top) {
    this(resources, types, labels, top, Mode.EXACT, null);
  }

  /** Of the only dump of its file, which must be whole. */
  public AnalysisRequest(
      @Nullable ResourceConfig resources,
      @Nullable List<String> types,
      boolean labels,
      int top,
      Mode mode,
      @Nullable List<ClassCount> vmHistogram,
      Means means) {
    this(resources, types, labels, top, mode, vmHistogram, means, Reading.WHOLE);
  }

  /** The same with other means. */
  public AnalysisRequest withMeans(Means others) {
    return new AnalysisRequest(
        resources, types, labels, top, mode, vmHistogram, others, reading, engine);
  }

  /** The same with other resource types and ignored fields. */
  public AnalysisRequest withResources(ResourceConfig others) {
    return new AnalysisRequest(
        others, types, labels, top, mode, vmHistogram, means, reading, engine);
  }

  /** The same of a dump that is read otherwise. */
  public AnalysisRequest withReading(Reading other) {
    return new AnalysisRequest(
        resources, types, labels, top, mode, vmHistogram, means, other, engine);
  }

  /** The same by another engine; null for our own. */
  public AnalysisRequest withEngine(@Nullable EngineChoice other) {
    return new AnalysisRequest(
        resources, types, labels, top, mode, vmHistogram, means, reading, other);
  }

  /** With all processors, in the Java heap if it is large enough. */
  public AnalysisRequest(
      @Nullable ResourceConfig resources,
      @Nullable List<String> types,
      boolean labels,
      int top,
      Mode mode,
      @Nullable List<ClassCount> vmHistogram) {
    this(resources, types, labels, top, mode, vmHistogram, Means.DEFAULT);
  }
}
