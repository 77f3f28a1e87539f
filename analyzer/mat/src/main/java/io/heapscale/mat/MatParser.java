package io.heapscale.mat;

import io.heapscale.analyzer.engine.EngineInput;
import io.heapscale.analyzer.engine.ParsedHeap;
import java.io.IOException;
import java.util.List;

/** What the rest of this module knows of {@code bridge}. */
public interface MatParser {
  /**
   * Parses a dump, or opens what MAT has left beside it.
   *
   * @param warnings what to know of its figures
   */
  ParsedHeap parse(EngineInput input, List<String> warnings) throws IOException;
}
