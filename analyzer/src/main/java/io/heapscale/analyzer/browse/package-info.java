/**
 * Turns a heap and its dominators into what a person asks of them: one object with what it holds
 * and what holds it, threads with their stacks, the dominator tree merged into groups. Knows
 * nothing of files or rendering.
 */
@NullMarked
package io.heapscale.analyzer.browse;

import org.jspecify.annotations.NullMarked;
