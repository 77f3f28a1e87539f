package io.heapscale.peers.dump;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A dump on disk.
 *
 * @param file absolute
 * @param bytes its length
 * @param references non-null references between its objects, where its maker says so
 */
public record MadeDump(Path file, long bytes, OptionalLong references) {}
