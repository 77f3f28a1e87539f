/**
 * Turns the state of a JMH benchmark into secondary results: what it keeps in memory. Stands on
 * {@link io.heapscale.analyzer.test}, and alone knows JMH, which whoever uses it has.
 */
@NullMarked
package io.heapscale.jmh;

import org.jspecify.annotations.NullMarked;
