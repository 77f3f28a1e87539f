package io.heapscale.analyzer.page;

import gg.jte.Content;
import java.util.List;

/**
 * What the template fills in.
 *
 * @param title of the page
 * @param policy of the page, as a header would have it
 * @param facts what else is to be known
 * @param style as in a {@code <style>} element
 * @param data the document, packed
 * @param scripts each as in a {@code <script>} element
 * @param command the words that make the page again; empty where they are not known
 * @param licence of the charting library
 */
public record PageView(
    String title,
    String policy,
    List<PageDocument.Fact> facts,
    String style,
    Content data,
    List<String> scripts,
    String command,
    String licence) {
  /** Copies the lists. */
  public PageView {
    facts = List.copyOf(facts);
    scripts = List.copyOf(scripts);
  }
}
