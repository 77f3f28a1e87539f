/**
 * Turns a heap dump into an open {@link io.heapscale.analyzer.api.Heap} that a program asks:
 * records and streams, nothing that changes. What the command line prints comes from the same
 * rooms.
 */
@NullMarked
package io.heapscale.analyzer.api;

import org.jspecify.annotations.NullMarked;
