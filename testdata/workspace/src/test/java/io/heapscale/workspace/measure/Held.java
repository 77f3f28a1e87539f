package io.heapscale.workspace.measure;

/** A graph that nothing else leads to, and what the meter says of it. Its name is no literal. */
final class Held {

  final String name;
  final Object graph;
  long measuredBytes;

  Held(String name, Object graph) {
    this.name = "holds " + name;
    this.graph = graph;
  }
}
