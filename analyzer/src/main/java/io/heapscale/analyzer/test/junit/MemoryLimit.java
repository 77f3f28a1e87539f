package io.heapscale.analyzer.test.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test method in a JVM of its own with so much Java heap, the same class path, options and
 * system properties. Its failure and its output are the test's. A thread that gets an {@code
 * OutOfMemoryError} ends that JVM; the test then fails, says which objects are largest, and keeps
 * the dump.
 *
 * <p>The methods that run before and after each test, and the making of the test's class, run in
 * both JVMs. For any kind of test method: parameterized ones have a JVM per invocation.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(MemoryLimitExtension.class)
public @interface MemoryLimit {
  /** The most that the Java heap may take, as {@code 512 MiB}: -Xmx. */
  String value();
}
