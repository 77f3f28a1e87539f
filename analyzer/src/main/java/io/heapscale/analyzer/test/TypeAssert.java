package io.heapscale.analyzer.test;

import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.NearestNames;
import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.analyzer.model.ResourceType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Assertions on the resources of one type: those that an object reaches, or all of the JVM. */
public final class TypeAssert {
  private final HeapProbe probe;
  private final @Nullable Object object;
  private final String type;

  TypeAssert(HeapProbe probe, @Nullable Object object, String type) {
    this.probe = probe;
    this.object = object;
    this.type = type;
    List<String> known = probe.config().types().stream().map(ResourceType::name).toList();
    if (!known.contains(type)) {
      throw new ConfigurationException(
          "no resource type '"
              + type
              + "'; name its class by with(...), or a file by withConfig(...)"
              + NearestNames.hint(type, known));
    }
  }

  /** What one resource costs; the most that any retains, unless something else is chosen. */
  public InstanceAssert perInstance() {
    return new InstanceAssert(this, InstanceAssert.Measure.RETAINED, InstanceAssert.Figure.MAX);
  }

  /** There are just so many resources of the type. */
  public TypeAssert count(long expected) {
    return count(expected, expected);
  }

  /** There are at most so many. */
  public TypeAssert countIsAtMost(long most) {
    return count(0, most);
  }

  private TypeAssert count(long least, long most) {
    return check(
        resources -> {
          if (resources.size() >= least && resources.size() <= most) {
            return null;
          }
          String sentence =
              String.format(
                  Locale.ROOT,
                  "%,d resources of type %s, expected %s%,d",
                  resources.size(),
                  type,
                  least == most ? "" : "at most ",
                  most);
          return new Wrong(sentence, resources.isEmpty() ? null : type);
        });
  }

  /**
   * What is wrong.
   *
   * @param target the resource or type to show; null where there is none
   */
  record Wrong(String sentence, @Nullable String target) {}

  interface Check {
    /** What is wrong with these resources, or null. */
    @Nullable Wrong of(List<ResourceCost> resources);
  }

  TypeAssert check(Check check) {
    try (HeapSnapshot snapshot = object == null ? probe.dump() : probe.dump(object)) {
      List<ResourceCost> resources =
          snapshot
              .heap()
              .ask(
                  heap ->
                      heap.resources().stream()
                          .filter(each -> each.type().equals(type) && snapshot.reaches(each))
                          .toList());
      Wrong wrong = check.of(resources);
      if (wrong != null) {
        throw failure(snapshot, wrong);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private AssertionError failure(HeapSnapshot snapshot, Wrong wrong) throws IOException {
    FailureReport report = new FailureReport(wrong.sentence());
    if (object == null) {
      report.wholeJvm();
    }
    String target = wrong.target();
    return target == null
        ? report.lines("No resource of the type " + type + " is there to look at.").error()
        : report.resource(snapshot, target).error();
  }

  String name() {
    return type;
  }
}
