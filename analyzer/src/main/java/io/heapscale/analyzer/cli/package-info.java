/**
 * Turns command lines into calls of the other packages, and their results into output and exit
 * codes.
 */
@NullMarked
package io.heapscale.analyzer.cli;

import org.jspecify.annotations.NullMarked;
