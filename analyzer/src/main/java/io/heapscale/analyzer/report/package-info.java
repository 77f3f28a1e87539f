/**
 * Turns an {@link io.heapscale.analyzer.model.Analysis} into text, Markdown, JSON, CSV or HTML.
 * Knows nothing of heaps.
 */
@NullMarked
package io.heapscale.analyzer.report;

import org.jspecify.annotations.NullMarked;
