package io.heapscale.analyzer.paths;

import io.heapscale.analyzer.collections.CollectionSteps;
import io.heapscale.analyzer.collections.Inside;
import io.heapscale.analyzer.collections.Role;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.heap.ObjectView;
import io.heapscale.analyzer.heap.Step;
import io.heapscale.analyzer.hprof.BasicType;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * How references are written: {@code static cache}, {@code [3]}, {@code [key]} for the value of a
 * map. Which objects are the inside of a collection, and so are not shown.
 */
final class StepText {
  private static final Set<String> KEY_FIELDS = Set.of("key", "k", "k0", "referent");

  private final ObjectContents contents;
  private final HeapGraph heap;
  private final NodeText nodes;
  private final CollectionSteps collections;

  StepText(HeapGraph heap, NodeText nodes) throws IOException {
    this.heap = heap;
    this.contents = heap.contents();
    this.nodes = nodes;
    this.collections = new CollectionSteps(contents);
  }

  /** What a reference is to the collection that the path is at. */
  Role role(Inside at, PathSteps.Edge edge) {
    return collections.role(at, edge.number(), edge.place());
  }

  /** Where the path stands behind a reference. */
  Inside next(Inside at, PathSteps.Edge edge) {
    return collections.next(at, edge.number(), edge.place());
  }

  /**
   * Whether an object that a reference leads to is a part of a collection. Objects of the program
   * never are, though a wrapper may refer to them.
   */
  boolean isPart(Role role, int ordinal) {
    return role == Role.INTERNAL && mayBePart(ordinal);
  }

  /** Whether collections consist of objects of its class. */
  boolean mayBePart(int ordinal) {
    String name = heap.className(ordinal);
    return name.startsWith("java.util.")
        || name.startsWith("java.lang.ThreadLocal$")
        || name.equals("java.lang.Object[]");
  }

  /** A reference of one object. */
  String one(PathSteps.Edge edge, Role role, int source) throws IOException {
    return switch (role) {
      case VALUE -> '[' + key(edge, source) + ']';
      case ELEMENT -> edge.place() >= 0 ? "[" + edge.place() + ']' : "[*]";
      case KEY -> "<key>";
      case NONE, INTERNAL -> plain(edge.step(), edge.place());
    };
  }

  /** References of several objects that differ in index or key only. */
  String many(Step step, Role role) {
    return switch (role) {
      case VALUE, ELEMENT -> "[*]";
      case KEY -> "<key>";
      case NONE, INTERNAL -> plain(step, -1);
    };
  }

  private static String plain(Step step, int place) {
    return switch (step.kind()) {
      case STATIC -> "static " + step.name();
      case LOCAL -> place >= 0 ? "<local> in frame " + place : step.label();
      case ELEMENT -> place >= 0 ? "[" + place + ']' : "[*]";
      default -> step.label();
    };
  }

  private String key(PathSteps.Edge edge, int source) throws IOException {
    ObjectView entry = contents.at(source);
    int key = HeapGraph.ABSENT;
    if (entry.elementType() == BasicType.OBJECT) {
      key = edge.place() > 0 ? entry.element(edge.place() - 1) : HeapGraph.ABSENT;
      return key == HeapGraph.ABSENT ? String.valueOf(edge.place()) : nodes.key(key);
    }
    List<ObjectContents.FieldInfo> fields = contents.fields(entry.classIndex());
    for (int i = 0; i < fields.size() && key == HeapGraph.ABSENT; i++) {
      if (fields.get(i).type() == BasicType.OBJECT && KEY_FIELDS.contains(fields.get(i).name())) {
        key = entry.target(i);
      }
    }
    return key == HeapGraph.ABSENT ? "null" : nodes.key(key);
  }
}
