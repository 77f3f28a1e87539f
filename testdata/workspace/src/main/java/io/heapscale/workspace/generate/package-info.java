/**
 * Turns a seed and a size into the files of a mod. Knows nothing of how a mod is parsed or loaded.
 */
@NullMarked
package io.heapscale.workspace.generate;

import org.jspecify.annotations.NullMarked;
