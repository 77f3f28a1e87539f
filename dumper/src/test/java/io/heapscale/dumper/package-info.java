/** Checks the dumper against the running VM, and against those of the other installed JDKs. */
@NullMarked
package io.heapscale.dumper;

import org.jspecify.annotations.NullMarked;
