package io.heapscale.analyzer.report;

import java.util.List;

/** A part of a report, before it is text or Markdown. */
sealed interface Block permits Block.Title, Block.Section, Block.Paragraph, Block.Picture, Table {

  /** The report's title. */
  record Title(String text) implements Block {}

  /**
   * A part with a heading.
   *
   * @param folded whether Markdown folds it away
   */
  record Section(String heading, boolean folded, List<Block> blocks) implements Block {}

  /** A sentence or two; may hold names from the dump. */
  record Paragraph(String text) implements Block {}

  /** Lines that keep their shape. */
  record Picture(List<String> lines) implements Block {}
}
