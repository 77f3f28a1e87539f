/**
 * Turns objects of the running program into verdicts: assertions on what they keep in memory, for
 * tests and for programs. Dumps the own JVM, analyzes the dump by the rooms before and deletes it.
 * Knows nothing of JUnit; that is {@link io.heapscale.analyzer.test.junit}.
 */
@NullMarked
package io.heapscale.analyzer.test;

import org.jspecify.annotations.NullMarked;
