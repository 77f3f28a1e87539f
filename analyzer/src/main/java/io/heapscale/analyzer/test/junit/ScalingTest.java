package io.heapscale.analyzer.test.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A workload that is weighed at several sizes, smallest first, each a test of its own; one more
 * test judges the growth. The method takes a {@link ScalingProbe} that tells the size, and gives it
 * what it has made:
 *
 * <pre>{@code
 * @ScalingTest(sizes = {10, 50, 200, 500})
 * void workspace(ScalingProbe probe) {
 *   probe.weigh(load(probe.size()));
 * }
 * }</pre>
 *
 * <p>The dumps of all sizes stay on disk until the growth is judged. Where it is too much, the two
 * are kept between which it was; else none.
 *
 * <p>It is no {@code Object load(int size)}, because JUnit wants test methods to return nothing.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ResourceLock(HeapTest.LOCK)
@Execution(ExecutionMode.SAME_THREAD) // the last test needs the figures of the others
@ExtendWith(ScalingExtension.class)
public @interface ScalingTest {
  /** At least two different sizes above 0. */
  int[] sizes();

  /**
   * How many times as much as the size the retained bytes may grow from the smallest to the
   * largest.
   */
  double growsAtMost() default 1.5;

  /** The largest local exponent between two neighbouring sizes. */
  double exponentAtMost() default 1.10;

  /**
   * Whether each size has a JVM of its own; with {@link MemoryLimit} it has one in any case, of
   * that heap.
   */
  boolean forked() default false;
}
