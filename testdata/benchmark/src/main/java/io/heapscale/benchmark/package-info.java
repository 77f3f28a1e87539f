/** What a program must offer to be measured by the memory benchmark. Knows nothing of how. */
@NullMarked
package io.heapscale.benchmark;

import org.jspecify.annotations.NullMarked;
