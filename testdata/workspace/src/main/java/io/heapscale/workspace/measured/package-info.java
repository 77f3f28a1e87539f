/**
 * Offers the workspace to the memory benchmark, as any other program offers itself. Knows nothing
 * of what is measured.
 */
@NullMarked
package io.heapscale.workspace.measured;

import org.jspecify.annotations.NullMarked;
