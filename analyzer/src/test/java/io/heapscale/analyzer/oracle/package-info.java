/**
 * Turns seeded random heaps into dumps and into the truth about them: every layer, dominator and
 * cost straight from its definition, by removal and reachability, without any algorithm of the
 * analyzer.
 */
@NullMarked
package io.heapscale.analyzer.oracle;

import org.jspecify.annotations.NullMarked;
