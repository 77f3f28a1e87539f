package io.heapscale.analyzer.test;

import io.heapscale.analyzer.config.ConfigReader;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * Weighs objects of this JVM: collects garbage, dumps what lives, analyzes the dump here and
 * deletes it. Needs a HotSpot JVM and disk for one dump; one dump is taken at a time.
 *
 * <p>What is measured is what the given object keeps alive. The probe finds it in the dump by a
 * marker that refers to it weakly, so nothing of the probe's own is in the figures. A local
 * variable of the caller that refers to a <i>part</i> of the object does count: that part has
 * another holder.
 *
 * <p>Immutable; {@code with} methods return another probe.
 */
public final class HeapProbe {
  private final ResourceConfig config;

  private HeapProbe(ResourceConfig config) {
    this.config = config;
  }

  /** A probe without resource types. */
  public static HeapProbe create() {
    return new HeapProbe(ResourceConfig.NONE);
  }

  /**
   * The same that also makes the instances of a class, and of its subclasses, resources of a type.
   *
   * @throws IllegalArgumentException for an interface: a dump does not say who implements it; for a
   *     primitive, which has no instances; for a type that the probe has
   */
  public HeapProbe with(Class<?> weighed, String type) {
    if (weighed.isPrimitive()) {
      throw new IllegalArgumentException(
          weighed.getName() + ": expected a class; a primitive has no instances");
    }
    if (config.types().stream().anyMatch(known -> known.name().equals(type))) {
      throw new IllegalArgumentException("two types are called '" + type + "'");
    }
    if (weighed.isInterface()) {
      throw new IllegalArgumentException(
          weighed.getName()
              + ": expected a class; a dump does not say which classes implement an interface");
    }
    List<ResourceType> types = new ArrayList<>(config.types());
    types.add(new ResourceType(type, weighed.getTypeName(), true, null, List.of()));
    return new HeapProbe(
        new ResourceConfig(types, config.ignore(), config.root(), config.program()));
  }

  /**
   * The same with the resource types, ignored fields and root class of a {@code heapscale.yaml}
   * instead of those that it has.
   *
   * @throws io.heapscale.analyzer.model.ConfigurationException if that cannot be read
   */
  public HeapProbe withConfig(Path heapscaleYaml) {
    return new HeapProbe(Unchecked.io(() -> ConfigReader.read(heapscaleYaml)));
  }

  /** Dumps the JVM and opens the dump. Whoever calls this closes it. */
  public HeapSnapshot dump() throws IOException {
    return HeapSnapshot.take(config, null);
  }

  /** The same to look at one object. */
  public HeapSnapshot dump(Object object) throws IOException {
    return HeapSnapshot.take(config, Objects.requireNonNull(object, "object"));
  }

  /**
   * The same to look at one object, with the dump in a folder that is there; closing the snapshot
   * leaves it.
   *
   * @param phase names the file: letters, digits, {@code _ . -}
   */
  public HeapSnapshot dump(Object object, Path folder, String phase) throws IOException {
    return HeapSnapshot.take(
        config, Objects.requireNonNull(object, "object"), DumpFolder.in(folder), phase);
  }

  /** Bytes that become unreachable if the object goes, itself counted. */
  public long retainedBytes(Object object) {
    return ask(HeapSnapshot::retainedBytes, object);
  }

  /** Bytes of all that the object reaches: see {@link HeapSnapshot#reachedBytes}. */
  public long reachedBytes(Object object) {
    return ask(HeapSnapshot::reachedBytes, object);
  }

  private long ask(ToLongFunction<HeapSnapshot> question, Object object) {
    return Unchecked.io(
        () -> {
          try (HeapSnapshot snapshot = dump(object)) {
            return question.applyAsLong(snapshot);
          }
        });
  }

  /** Assertions on an object and what it keeps alive. */
  public ObjectAssert assertThat(Object object) {
    return new ObjectAssert(this, object);
  }

  /** Assertions on the whole JVM. */
  public HeapAssert assertThat() {
    return new HeapAssert(this);
  }

  ResourceConfig config() {
    return config;
  }
}
