package io.heapscale.analyzer.test.junit;

import io.heapscale.analyzer.scaling.Growth;
import io.heapscale.analyzer.scaling.GrowthAnalysis;
import io.heapscale.analyzer.scaling.GrowthPoint;
import io.heapscale.analyzer.test.GrowthRule;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** One invocation of a {@link ScalingTest} per size, and a last one that judges. */
final class ScalingExtension implements TestTemplateInvocationContextProvider {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(ScalingExtension.class);

  @Override
  public boolean supportsTestTemplate(ExtensionContext template) {
    return AnnotationSupport.isAnnotated(template.getElement(), ScalingTest.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext template) {
    ScalingTest test =
        AnnotationSupport.findAnnotation(template.getElement(), ScalingTest.class).orElseThrow();
    int[] sizes = Arrays.stream(test.sizes()).sorted().distinct().toArray();
    if (sizes.length < 2 || sizes[0] <= 0) {
      throw new IllegalArgumentException(
          "@ScalingTest: expected two or more different sizes above 0, found "
              + Arrays.toString(test.sizes()));
    }
    // Checked before any size runs.
    GrowthRule rule = new GrowthRule(test.growsAtMost(), test.exponentAtMost(), false);
    List<GrowthPoint> points = new ArrayList<>();
    ScalingDumps dumps = new ScalingDumps();
    // JUnit closes it after the last of the invocations, whichever of them ran.
    template.getStore(NAMESPACE).put(ScalingDumps.class, dumps);
    boolean forked = test.forked() || MemoryLimitExtension.heapBytes(template).isPresent();
    List<TestTemplateInvocationContext> all = new ArrayList<>();
    for (int size : sizes) {
      all.add(new Invoked("size " + size, new AtSize(size, forked, points, dumps)));
    }
    all.add(
        new Invoked("growth", new Judge(template.getDisplayName(), sizes, rule, points, dumps)));
    return all.stream();
  }

  private record Invoked(String name, Extension extension)
      implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(extension);
    }
  }

  /** Gives the method a probe of that size. */
  private abstract static class WithProbe implements ParameterResolver, InvocationInterceptor {
    final ScalingProbe probe;
    final ScalingDumps dumps;

    WithProbe(int size, ScalingDumps dumps) {
      this.probe = new ScalingProbe(size, dumps);
      this.dumps = dumps;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
      return parameter.getParameter().getType() == ScalingProbe.class;
    }

    @Override
    public ScalingProbe resolveParameter(ParameterContext parameter, ExtensionContext test) {
      return probe;
    }
  }

  private static final class AtSize extends WithProbe {
    private final boolean forked;
    private final List<GrowthPoint> points;

    AtSize(int size, boolean forked, List<GrowthPoint> points, ScalingDumps dumps) {
      super(size, dumps);
      this.forked = forked;
      this.points = points;
    }

    @Override
    public void interceptTestTemplateMethod(
        Invocation<@Nullable Void> invocation,
        ReflectiveInvocationContext<Method> method,
        ExtensionContext test)
        throws Throwable {
      OptionalLong bytes;
      if (forked && !ForkedJvm.isHere()) {
        invocation.skip();
        ForkResult result =
            ForkedJvm.run(
                test,
                MemoryLimitExtension.heapBytes(test),
                Map.of(ScalingDumps.PROPERTY, dumps.folder().toString()));
        result.throwFailure();
        bytes = result.bytes();
      } else {
        invocation.proceed();
        bytes = probe.bytes();
      }
      if (bytes.isEmpty()) {
        throw new AssertionError(
            "nothing was weighed at size " + probe.size() + "; call probe.weigh(...)");
      }
      if (ForkedJvm.isHere()) {
        ForkedTests.weighed(bytes.getAsLong());
      }
      points.add(new GrowthPoint(probe.size(), bytes.getAsLong()));
    }
  }

  private static final class Judge extends WithProbe {
    private final String name;
    private final int[] sizes;
    private final GrowthRule rule;
    private final List<GrowthPoint> points;

    Judge(String name, int[] sizes, GrowthRule rule, List<GrowthPoint> points, ScalingDumps dumps) {
      super(0, dumps);
      this.name = name;
      this.sizes = sizes;
      this.rule = rule;
      this.points = points;
    }

    @Override
    public void interceptTestTemplateMethod(
        Invocation<@Nullable Void> invocation,
        ReflectiveInvocationContext<Method> method,
        ExtensionContext test)
        throws IOException {
      invocation.skip();
      for (int size : sizes) {
        if (points.stream().noneMatch(point -> point.n() == size)) {
          throw new AssertionError(
              "growth is not known: size "
                  + size
                  + " did not run, or failed before it was weighed");
        }
      }
      Growth growth = GrowthAnalysis.of(name, points);
      GrowthRule.Wrong wrong = rule.wrong(growth);
      test.publishReportEntry("growth", GrowthRule.table(growth));
      if (wrong != null) {
        throw wrong.error(growth, dumps.keep(wrong.fromN()), dumps.keep(wrong.toN()));
      }
    }
  }
}
