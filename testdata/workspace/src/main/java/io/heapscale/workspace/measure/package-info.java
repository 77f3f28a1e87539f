/**
 * Turns an object into the bytes of heap that it and all it leads to take, from inside the running
 * program. Knows nothing of the workspace, of dumps or of who counts as an owner.
 */
@NullMarked
package io.heapscale.workspace.measure;

import org.jspecify.annotations.NullMarked;
