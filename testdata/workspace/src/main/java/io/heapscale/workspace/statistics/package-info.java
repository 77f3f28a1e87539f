/**
 * Turns the syntax of a mod into figures that say what kind of mod it is. Knows nothing of loading:
 * no expression is evaluated.
 */
@NullMarked
package io.heapscale.workspace.statistics;

import org.jspecify.annotations.NullMarked;
