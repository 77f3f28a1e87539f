package io.heapscale.analyzer.engine;

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
 */
public record AnalysisRequest(
    @Nullable ResourceConfig resources, @Nullable List<String> types, boolean labels, int top) {

  /** What the manifest says, with labels, everything listed. */
  public static final AnalysisRequest DEFAULT = new AnalysisRequest(null, null, true, 0);
}
