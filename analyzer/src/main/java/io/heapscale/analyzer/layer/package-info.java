/**
 * Turns a heap into layers (strong, weak, VM-internal, garbage) and into the graphs whose
 * dominators count: the layered heap, and the strong graph less its ignored references. Knows
 * nothing of resources.
 */
@NullMarked
package io.heapscale.analyzer.layer;

import org.jspecify.annotations.NullMarked;
