package io.heapscale.analyzer.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a user may say to an engine.
 *
 * @param home where it lies; null where it has to look itself
 * @param keepIndex whether its own index files stay beside the dump; else they are in a temporary
 *     folder and gone in the end
 */
public record EngineSettings(@Nullable Path home, boolean keepIndex) {
  /** It looks itself, and leaves nothing. */
  public static final EngineSettings DEFAULT = new EngineSettings(null, false);
}
