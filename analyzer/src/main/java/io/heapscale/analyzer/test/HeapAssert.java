package io.heapscale.analyzer.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Assertions on the whole JVM: what other threads hold meanwhile, as tests that run in parallel, is
 * in them. {@code with} methods return another one.
 */
public final class HeapAssert {
  private final HeapProbe probe;

  HeapAssert(HeapProbe probe) {
    this.probe = probe;
  }

  /** See {@link HeapProbe#with}. */
  public HeapAssert with(Class<?> weighed, String type) {
    return new HeapAssert(probe.with(weighed, type));
  }

  /** See {@link HeapProbe#withConfig}. */
  public HeapAssert withConfig(Path heapscaleYaml) {
    return new HeapAssert(probe.withConfig(heapscaleYaml));
  }

  /**
   * Assertions on all resources of a type in the JVM.
   *
   * @throws io.heapscale.analyzer.model.ConfigurationException if there is no such type
   */
  public TypeAssert type(String name) {
    return new TypeAssert(probe, null, name);
  }

  /**
   * Nothing holds an instance of the class or of a subclass. Instances that only weak references
   * reach do not count. Local variables do.
   *
   * @throws IllegalArgumentException for an interface: a dump does not say who implements it
   */
  public HeapAssert hasNoInstancesOf(Class<?> absent) {
    if (absent.isInterface() || absent.isPrimitive()) {
      throw new IllegalArgumentException(
          absent.getName()
              + ": expected a class; a dump does not say which classes implement an interface");
    }
    String name = absent.getTypeName();
    HeapProbe typed = HeapProbe.create().with(absent, name);
    try (HeapSnapshot snapshot = typed.dump(absent)) {
      long count = snapshot.instancesOfTheClass();
      if (count > 0) {
        String sentence =
            String.format(
                Locale.ROOT,
                "expected no instances of %s, found %,d (subclasses counted)",
                name,
                count);
        throw new FailureReport(sentence).wholeJvm().instances(snapshot, name).error();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** See {@link GrowthAssert#growsAtMost}. */
  public GrowthAssert growsAtMost(double factor) {
    return GrowthAssert.growsAtMost(probe, factor);
  }

  /** See {@link GrowthAssert#isBoundedBy}. */
  public GrowthAssert isBoundedBy(double factor) {
    return GrowthAssert.isBoundedBy(probe, factor);
  }
}
