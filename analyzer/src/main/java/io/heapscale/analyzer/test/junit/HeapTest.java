package io.heapscale.analyzer.test.junit;

import io.heapscale.analyzer.test.HeapProbe;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test that weighs memory: it may take a {@link HeapProbe} as a parameter, and no two such tests
 * run at the same time. Other tests may; what they hold is not in the figures of an object, but is
 * in those of the whole JVM.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Test
@ResourceLock(HeapTest.LOCK)
@ExtendWith(HeapProbeResolver.class)
public @interface HeapTest {
  /** The resource that tests lock which weigh memory. */
  String LOCK = "io.heapscale.heap";

  /** A {@code heapscale.yaml} with the probe's resource types; empty for none. */
  String config() default "";
}
