/**
 * Turns an {@link io.heapscale.analyzer.model.Analysis} into text, Markdown, JSON or CSV. Knows
 * nothing of heaps.
 */
@NullMarked
package io.heapscale.analyzer.report;

import org.jspecify.annotations.NullMarked;
