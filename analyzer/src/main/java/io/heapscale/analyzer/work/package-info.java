/**
 * Turns threads and memory into parallel loops and large arrays, in the Java heap or in files.
 * Knows nothing of dumps or graphs.
 */
@NullMarked
package io.heapscale.analyzer.work;

import org.jspecify.annotations.NullMarked;
