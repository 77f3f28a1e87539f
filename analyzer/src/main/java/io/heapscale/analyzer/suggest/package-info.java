/**
 * Turns a heap and its dominators into resource types that somebody might want to weigh. Knows
 * nothing of files and rendering.
 */
@NullMarked
package io.heapscale.analyzer.suggest;

import org.jspecify.annotations.NullMarked;
