package io.heapscale.peers.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One part of the benchmark's result.
 *
 * @param name its key in the JSON and on the command line: {@code time}
 * @param heading its heading in the Markdown
 * @param text what is measured, then tables and notes, as Markdown paragraphs in this order
 * @param targets the promises that it has figures for
 * @param data everything measured, run by run, in plain units
 * @param disagrees true if analyzers that were compared do not give the same answers
 */
public record Section(
    String name,
    String heading,
    List<String> text,
    List<Target> targets,
    ObjectNode data,
    boolean disagrees) {

  public Section {
    text = List.copyOf(text);
    targets = List.copyOf(targets);
  }
}
