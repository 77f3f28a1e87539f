/**
 * Turns a dump's path and a request into an {@link io.heapscale.analyzer.model.Analysis}: the
 * wiring of the rooms that read, compute and weigh. Knows nothing of rendering.
 */
@NullMarked
package io.heapscale.analyzer.engine;

import org.jspecify.annotations.NullMarked;
