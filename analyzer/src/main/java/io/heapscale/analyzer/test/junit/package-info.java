/**
 * Memory assertions as JUnit 5 tests: {@code @HeapTest}, {@code @MemoryLimit},
 * {@code @ScalingTest}. The only package that knows JUnit, which whoever uses it has.
 */
@NullMarked
package io.heapscale.analyzer.test.junit;

import org.jspecify.annotations.NullMarked;
