package io.heapscale.analyzer.resource;

import io.heapscale.analyzer.dominator.DominatorTree;
import io.heapscale.analyzer.heap.ClassPattern;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.model.ProgramRule;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.Workshop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of the program that an object belongs to, by what dominates it, itself included: the
 * rule that the nearest dominator fits which fits any; else the package of the nearest one whose
 * class the boot loader did not load; else the class of the topmost. A class object stands for the
 * class that it describes; an array class has the loader and package of its element class.
 *
 * <p>One sweep down the dominator tree, 1 to 4 bytes per inner node.
 */
final class ProgramParts {
  private static final String NO_PACKAGE = "(no package)";
  private static final int NONE = -1;

  private final HeapGraph heap;
  private final DominatorTree tree;
  private final ClassKinds kinds;

  /** By part: its name. Rules come first, in file order, then packages, then topmost classes. */
  private final List<String> names = new ArrayList<>();

  private final int ruleCount;

  // By class index: the part by rule and by package or NONE, and that of a topmost dominator.
  private final int[] rulePart;
  private final int[] packagePart;
  private final int[] topPart;

  /** By place in {@link DominatorTree#inner} order: the node's part. */
  private final IntArray parts;

  ProgramParts(
      HeapGraph heap,
      DominatorTree tree,
      ClassKinds kinds,
      List<ProgramRule> rules,
      Workshop workshop) {
    this.heap = heap;
    this.tree = tree;
    this.kinds = kinds;
    List<HeapClass> classes = heap.classes();
    rulePart = new int[classes.size()];
    packagePart = new int[classes.size()];
    topPart = new int[classes.size()];
    ruleCount = rules.size();
    rules.forEach(rule -> names.add(rule.name()));
    nameClasses(classes, rules);
    parts = workshop.ints(tree.innerCount(), names.size());
    for (int i = 0; i < tree.innerCount(); i++) {
      int node = tree.inner(i);
      if (node < heap.objectCount()) {
        parts.set(i, part(node));
      }
    }
  }

  private void nameClasses(List<HeapClass> classes, List<ProgramRule> rules) {
    List<List<ClassPattern>> patterns =
        rules.stream()
            .map(rule -> rule.classPatterns().stream().map(ClassPattern::new).toList())
            .toList();
    ElementClasses elements = new ElementClasses(classes);
    Map<String, Integer> packages = new HashMap<>();
    for (HeapClass heapClass : classes) {
      rulePart[heapClass.index()] = firstFit(patterns, heapClass.name());
      packagePart[heapClass.index()] =
          elements.loader(heapClass) == 0 ? NONE : number(packages, packageOf(heapClass.name()));
    }
    Map<String, Integer> tops = new HashMap<>();
    for (HeapClass heapClass : classes) {
      topPart[heapClass.index()] = number(tops, heapClass.name());
    }
  }

  private int number(Map<String, Integer> known, String name) {
    return known.computeIfAbsent(
        name,
        key -> {
          names.add(key);
          return names.size() - 1;
        });
  }

  private static int firstFit(List<List<ClassPattern>> patterns, String className) {
    for (int rule = 0; rule < patterns.size(); rule++) {
      if (patterns.get(rule).stream().anyMatch(pattern -> pattern.matches(className))) {
        return rule;
      }
    }
    return NONE;
  }

  private static String packageOf(String className) {
    int dot = className.lastIndexOf('.');
    return dot < 0 ? NO_PACKAGE : className.substring(0, dot);
  }

  /** Number of parts, whether anything belongs to them or not. */
  int count() {
    return names.size();
  }

  /** The name of a part; two of them may have the same. */
  String name(int part) {
    return names.get(part);
  }

  /** The part of an object that the tree's roots reach. */
  int of(int ordinal) {
    return tree.isInner(ordinal) ? parts.get(tree.innerIndex(ordinal)) : part(ordinal);
  }

  /** The part of a node whose inner dominators have theirs. */
  private int part(int ordinal) {
    int byPackage = NONE;
    int at = ordinal;
    while (true) {
      int standsFor = kinds.standsFor(heap, at);
      if (rulePart[standsFor] != NONE) {
        return rulePart[standsFor];
      }
      if (byPackage == NONE) {
        byPackage = packagePart[standsFor];
      }
      int dominator = tree.immediateDominator(at);
      if (dominator < 0 || dominator >= heap.objectCount()) {
        return byPackage == NONE ? topPart[standsFor] : byPackage;
      }
      if (tree.isInner(dominator)) {
        int above = parts.get(tree.innerIndex(dominator));
        return above < ruleCount || byPackage == NONE ? above : byPackage;
      }
      at = dominator;
    }
  }
}
