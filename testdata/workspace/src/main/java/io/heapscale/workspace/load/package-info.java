/**
 * Turns the folder of a mod into a {@link io.heapscale.workspace.Workspace} that holds all of it,
 * and says what is wrong with it. Knows nothing of measuring.
 */
@NullMarked
package io.heapscale.workspace.load;

import org.jspecify.annotations.NullMarked;
