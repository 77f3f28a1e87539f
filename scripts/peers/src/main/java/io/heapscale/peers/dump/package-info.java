/**
 * Turns a number of objects and a shape into a dump on disk, made by {@code testdata/dumps}. Knows
 * nothing of analyzers.
 */
@NullMarked
package io.heapscale.peers.dump;

import org.jspecify.annotations.NullMarked;
