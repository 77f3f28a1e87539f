package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.hprof.Reading;
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
 */
public record AnalysisRequest(
    @Nullable ResourceConfig resources,
    @Nullable List<String> types,
    boolean labels,
    int top,
    Mode mode,
    @Nullable List<ClassCount> vmHistogram,
    Means means,
    Reading reading) {

  /** What the manifest says, with labels, everything listed, in exact mode. */
  public static final AnalysisRequest DEFAULT = new AnalysisRequest(null, null, true, 0);

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
    return new AnalysisRequest(resources, types, labels, top, mode, vmHistogram, others, reading);
  }

  /** The same with other resource types and ignored fields. */
  public AnalysisRequest withResources(ResourceConfig others) {
    return new AnalysisRequest(others, types, labels, top, mode, vmHistogram, means, reading);
  }

  /** The same of a dump that is read otherwise. */
  public AnalysisRequest withReading(Reading other) {
    return new AnalysisRequest(resources, types, labels, top, mode, vmHistogram, means, other);
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
