/** Programs that leak on purpose, and what is found in their dumps. */
@NullMarked
package io.heapscale.analyzer.leaks;

import org.jspecify.annotations.NullMarked;
