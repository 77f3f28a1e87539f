package io.heapscale.analyzer.test.junit;

import io.heapscale.analyzer.test.HeapProbe;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives a {@link HeapTest} its probe. */
final class HeapProbeResolver implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == HeapProbe.class;
  }

  @Override
  public HeapProbe resolveParameter(ParameterContext parameter, ExtensionContext test) {
    String config =
        AnnotationSupport.findAnnotation(test.getElement(), HeapTest.class)
            .map(HeapTest::config)
            .orElse("");
    HeapProbe probe = HeapProbe.create();
    return config.isEmpty() ? probe : probe.withConfig(Path.of(config));
  }
}
