/**
 * Turns a dump into a copy of the same graph and sizes whose contents are blank. Knows nothing of
 * reports.
 */
@NullMarked
package io.heapscale.analyzer.redact;

import org.jspecify.annotations.NullMarked;
