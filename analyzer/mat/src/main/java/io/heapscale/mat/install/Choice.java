package io.heapscale.mat.install;

import java.util.List;

/**
 * What will be installed.
 *
 * @param version of the Memory Analyzer, with its qualifier
 * @param bundles MAT's own and what they stand on, sorted by id
 * @param missing what these require and the source does not have, each once, sorted
 */
record Choice(String version, List<Bundle> bundles, List<String> missing) {}
