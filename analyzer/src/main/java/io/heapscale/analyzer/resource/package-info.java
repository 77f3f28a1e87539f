/**
 * Turns a heap, its dominators and resource types into costs per instance and per type. Knows
 * nothing of files or rendering.
 */
@NullMarked
package io.heapscale.analyzer.resource;

import org.jspecify.annotations.NullMarked;
