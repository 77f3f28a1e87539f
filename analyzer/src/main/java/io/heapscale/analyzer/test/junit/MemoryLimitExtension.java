package io.heapscale.analyzer.test.junit;

import io.heapscale.analyzer.test.SizeLimit;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs the methods of {@link MemoryLimit} elsewhere. */
final class MemoryLimitExtension implements InvocationInterceptor {
  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext test)
      throws Throwable {
    intercept(invocation, test);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext test)
      throws Throwable {
    intercept(invocation, test);
  }

  private static void intercept(Invocation<@Nullable Void> invocation, ExtensionContext test)
      throws Throwable {
    // The sizes of a scaling test are sent elsewhere by that.
    boolean scales = AnnotationSupport.isAnnotated(test.getElement(), ScalingTest.class);
    if (ForkedJvm.isHere() || scales) {
      invocation.proceed();
      return;
    }
    invocation.skip();
    ForkedJvm.run(test, heapBytes(test), Map.of()).throwFailure();
  }

  /** The limit of a test, if it has one. */
  static OptionalLong heapBytes(ExtensionContext test) {
    return AnnotationSupport.findAnnotation(test.getElement(), MemoryLimit.class)
        .map(limit -> OptionalLong.of(SizeLimit.parse(limit.value())))
        .orElse(OptionalLong.empty());
  }
}
