package io.heapscale.analyzer.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each edge of a random heap is called, from the order in which its edges are listed. */
final class LabelledEdges {
  /** An edge with the name of its field, or of its kind. */
  record Labelled(RandomHeap.Edge edge, String label) {}

  private LabelledEdges() {}

  static List<Labelled> of(RandomHeap random) {
    Map<RandomHeap.Obj, List<RandomHeap.Edge>> bySource = new HashMap<>();
    for (RandomHeap.Edge edge : random.edges) {
      bySource.computeIfAbsent(edge.from(), key -> new ArrayList<>()).add(edge);
    }
    List<Labelled> all = new ArrayList<>();
    bySource.forEach(
        (from, edges) -> {
          List<String> labels =
              from.describes == null
                  ? ofInstance(random, from, edges)
                  : ofClass(random, from.describes, edges);
          for (int i = 0; i < edges.size(); i++) {
            all.add(new Labelled(edges.get(i), labels.get(i)));
          }
        });
    return all;
  }

  private static List<String> ofClass(
      RandomHeap random, RandomHeap.Cls cls, List<RandomHeap.Edge> edges) {
    List<String> labels = new ArrayList<>(List.of("<class>"));
    if (cls.parent() != null) {
      labels.add("<super>");
    }
    if (random.loader(cls) != null) {
      labels.add("<loader>");
    }
    boolean hasResolved =
        random.resolvedReferences.stream().anyMatch(pair -> pair[0] == cls.object());
    long rest = edges.stream().filter(RandomHeap.Edge::isField).count() - labels.size();
    for (RandomHeap.Edge edge : edges.subList(labels.size(), edges.size())) {
      boolean isLastField = edge.isField() && --rest == 0;
      labels.add(
          edge.isField()
              ? isLastField && hasResolved ? "<resolved_references>" : "cache"
              : "<array class>");
    }
    return labels;
  }

  /**
   * A thread's locals come first, then the class object, then fields; a loader's classes before.
   */
  private static List<String> ofInstance(
      RandomHeap random, RandomHeap.Obj from, List<RandomHeap.Edge> edges) {
    List<String> fields = new ArrayList<>();
    boolean isArray = from.cls().name().endsWith("[]");
    for (int i = 0; i < from.values.size(); i++) {
      RandomHeap.Obj value = from.values.get(i);
      String field = isArray ? "[]" : from.cls().allFields().get(i);
      boolean isWeak =
          random.weakReferents.stream().anyMatch(weak -> weak[0] == from)
              && field.equals("referent");
      if (value != null && !isWeak) {
        fields.add(field);
      }
    }
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < edges.size() - fields.size() - 1; i++) {
      labels.add(edges.get(i).isField() ? "<local>" : "<class of the loader>");
    }
    labels.add("<class>");
    labels.addAll(fields);
    return labels;
  }
}
