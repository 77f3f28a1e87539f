/**
 * The one result model: immutable records that say what an analysis found, in bytes and counts.
 *
 * <p>Every room below fills or reads them; they know nothing of heaps, files or rendering, so that
 * a saved analysis renders, compares and fits again without its dump.
 */
@NullMarked
package io.heapscale.analyzer.model;

import org.jspecify.annotations.NullMarked;
