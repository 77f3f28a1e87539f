/**
 * Turns the bytes of a packed file (gzip, zstd) or of a stream into a plain temporary file. Knows
 * nothing of what is in it.
 */
@NullMarked
package io.heapscale.analyzer.unpack;

import org.jspecify.annotations.NullMarked;
