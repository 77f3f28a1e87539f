package io.heapscale.workspace.benchmark;

import io.heapscale.analyzer.gate.AnalysisDiff;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.JointCost;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.model.TypeCost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Compares an analysis with what others say of the same heap; lists the differences. */
final class Agreement {

  /** The types of which a mod's syntax says how many there must be. */
  static final List<String> COUNTED =
      List.of(
          "dashboard",
          "query",
          "control",
          "benchmark",
          "container",
          "card",
          "chart",
          "table",
          "input");

  private static final String PROGRAM = "io.heapscale.workspace.";

  private Agreement() {}

  /** Resources in the dump against blocks in the mod's files. */
  static List<String> withMod(Analysis loaded, Map<String, Integer> anyDepth) {
    List<String> differences = new ArrayList<>();
    for (String name : COUNTED) {
      long blocks = anyDepth.getOrDefault(name, 0);
      long resources =
          loaded.types().stream()
              .filter(type -> type.name().equals(name))
              .mapToLong(TypeCost::objects)
              .sum();
      if (blocks != resources) {
        differences.add(
            "%s: %,d in the dump, %,d blocks in the mod".formatted(name, resources, blocks));
      }
    }
    return differences;
  }

  /** Instances of the program's classes in the dump against the VM's own histogram. */
  static List<String> withVm(Analysis analysis, Manifest manifest) {
    Map<String, Long> counted = new HashMap<>();
    for (HistogramRow row : analysis.histogram()) {
      if (row.className().startsWith(PROGRAM)) {
        counted.merge(AnalysisDiff.stableClassName(row.className()), row.objects(), Math::addExact);
      }
    }
    Map<String, Long> stated = new HashMap<>();
    for (Manifest.ClassCount row : manifest.histogram()) {
      if (row.className().startsWith(PROGRAM)) {
        stated.merge(AnalysisDiff.stableClassName(row.className()), row.objects(), Math::addExact);
      }
    }
    TreeSet<String> names = new TreeSet<>(counted.keySet());
    names.addAll(stated.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      long here = counted.getOrDefault(name, 0L);
      long there = stated.getOrDefault(name, 0L);
      if (here != there) {
        differences.add("%s: %,d in the dump, %,d says the VM".formatted(name, here, there));
      }
    }
    return differences;
  }

  /** The identity of the measures: own + shared = sum of fair shares = joint retained set. */
  static List<String> withItself(Analysis analysis) {
    JointCost joint = analysis.joint();
    if (joint == null) {
      return List.of("no resources were weighed");
    }
    long own = analysis.types().stream().mapToLong(TypeCost::ownBytes).sum();
    long fair = analysis.types().stream().mapToLong(TypeCost::fairShareBytes).sum();
    if (own + joint.sharedBytes() != joint.bytes() || fair != joint.bytes()) {
      return List.of(
          "own %,d + shared %,d, fair shares %,d, joint retained set %,d: expected the same sum"
              .formatted(own, joint.sharedBytes(), fair, joint.bytes()));
    }
    return List.of();
  }
}
