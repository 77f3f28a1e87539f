package io.heapscale.analyzer.scaling;

import io.heapscale.analyzer.model.Analysis;

/**
 * One workload size of a run.
 *
 * @param folder name of the size's folder, as {@code small}
 * @param n the size that the run names (dashboards)
 * @param analysis what was found there
 */
public record Measurement(String folder, long n, Analysis analysis) {}
