package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.HistogramGroups;

/**
 * A histogram by class and by something else.
 *
 * @param analysis totals and the histogram by class
 * @param groups the same objects, summed otherwise; all groups
 */
public record GroupedHistogram(Analysis analysis, HistogramGroups groups) {}
