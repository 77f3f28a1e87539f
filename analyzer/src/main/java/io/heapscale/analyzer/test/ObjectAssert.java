package io.heapscale.analyzer.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.ToLongFunction;

/** Assertions on one object and what it keeps alive. {@code with} methods return another one. */
public final class ObjectAssert {
  private final HeapProbe probe;
  private final Object object;

  ObjectAssert(HeapProbe probe, Object object) {
    this.probe = probe;
    this.object = Objects.requireNonNull(object, "object");
  }

  /** See {@link HeapProbe#with}. */
  public ObjectAssert with(Class<?> weighed, String type) {
    return new ObjectAssert(probe.with(weighed, type), object);
  }

  /** See {@link HeapProbe#withConfig}. */
  public ObjectAssert withConfig(Path heapscaleYaml) {
    return new ObjectAssert(probe.withConfig(heapscaleYaml), object);
  }

  /**
   * How many bytes become unreachable if the object goes, itself counted. What something else holds
   * as well does not count; fields that the configuration ignores do.
   */
  public ObjectAssert retains(SizeLimit limit) {
    return check("retains", limit, HeapSnapshot::retainedBytes);
  }

  /** {@link #retains(SizeLimit)} at most a size as {@code "60 MiB"}. */
  public ObjectAssert retainsAtMost(String size) {
    return retains(SizeLimit.atMost(size));
  }

  /** How many bytes it reaches, shared or not: see {@link HeapSnapshot#reachedBytes}. */
  public ObjectAssert reaches(SizeLimit limit) {
    return check("reaches", limit, HeapSnapshot::reachedBytes);
  }

  private ObjectAssert check(String verb, SizeLimit limit, ToLongFunction<HeapSnapshot> measure) {
    try (HeapSnapshot snapshot = probe.dump(object)) {
      long bytes = measure.applyAsLong(snapshot);
      if (!limit.holds(bytes)) {
        String sentence =
            object.getClass().getTypeName()
                + ' '
                + verb
                + ' '
                + SizeUnit.words(bytes)
                + ", expected "
                + limit.words();
        throw new FailureReport(sentence).object(snapshot).error();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /**
   * Assertions on the resources of a type that the object reaches.
   *
   * @throws io.heapscale.analyzer.model.ConfigurationException if there is no such type
   */
  public TypeAssert type(String name) {
    return new TypeAssert(probe, object, name);
  }
}
