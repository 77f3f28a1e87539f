/**
 * Turns a dump into a line of JSON with the library of one peer: what it counts and what it says is
 * large. Every main class runs in a JVM whose class path holds these classes, that library and
 * nothing else. Knows nothing of the benchmark.
 */
@NullMarked
package io.heapscale.peers.adapter;

import org.jspecify.annotations.NullMarked;
