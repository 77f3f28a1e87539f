package io.heapscale.workspace.benchmark;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One workload, loaded in both ways.
 *
 * @param eager all at once
 * @param lazy an index, and resources when they are asked for
 */
record BothWays(Weighed eager, Weighed lazy) {

  String name() {
    return eager.name();
  }

  boolean isGenerated() {
    return eager.isGenerated();
  }

  /** Eager first. */
  List<Weighed> ways() {
    return List.of(eager, lazy);
  }

  static List<Weighed> eager(List<BothWays> run) {
    return run.stream().map(BothWays::eager).toList();
  }

  static List<Weighed> lazy(List<BothWays> run) {
    return run.stream().map(BothWays::lazy).toList();
  }

  /** All that was weighed, the two ways of a workload beside each other. */
  static List<Weighed> all(List<BothWays> run) {
    return run.stream().flatMap(both -> both.ways().stream()).toList();
  }

  /** Where anything does not agree. */
  static List<String> differences(List<BothWays> run) {
    return run.stream()
        .flatMap(both -> Stream.of(both.eager(), both.lazy()))
        .flatMap(weighed -> weighed.differences().stream())
        .toList();
  }

  /** Those of a series that differs in size only. */
  static List<BothWays> generated(List<BothWays> run) {
    return run.stream().filter(BothWays::isGenerated).toList();
  }

  /** Those that are no part of a series. */
  static List<BothWays> real(List<BothWays> run) {
    return run.stream().filter(both -> !both.isGenerated()).toList();
  }

  /** What has most dashboards, of the series where there is one. */
  static BothWays largest(List<BothWays> run) {
    List<BothWays> series = generated(run);
    return Collections.max(
        series.isEmpty() ? run : series,
        Comparator.comparingInt((BothWays both) -> both.eager().dashboards()));
  }
}
