/**
 * Turns an analysis and what the VM, or Eclipse MAT, says of the same heap into a {@link
 * io.heapscale.analyzer.verify.Verification}: where they agree and where not, class by class. Knows
 * nothing of files and rendering.
 */
@NullMarked
package io.heapscale.analyzer.verify;

import org.jspecify.annotations.NullMarked;
