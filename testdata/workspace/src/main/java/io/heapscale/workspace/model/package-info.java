/**
 * The parts that resources are made of: where they stand in the source, what they refer to, and the
 * small blocks inside them. Knows nothing of the resources themselves.
 */
@NullMarked
package io.heapscale.workspace.model;

import org.jspecify.annotations.NullMarked;
