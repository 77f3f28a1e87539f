package io.heapscale.analyzer.cli;

import java.io.IOException;
import java.io.Writer;

/** Where blocks of text appear: each in place of the one before on a terminal, else below it. */
final class WatchScreen {
  private static final String CLEAR = "\u001b[2J";
  private static final String HOME = "\u001b[H";
  private static final String WIPE_LINE = "\u001b[K";
  private static final String WIPE_BELOW = "\u001b[J";

  private final Writer out;
  private final boolean inPlace;
  private boolean first = true;

  WatchScreen(Writer out, boolean inPlace) {
    this.out = out;
    this.inPlace = inPlace;
  }

  /** Shows a block of whole lines, at once. */
  void show(String block) throws IOException {
    if (inPlace) {
      // Overwriting what stands there flickers less than clearing first.
      out.write((first ? CLEAR : "") + HOME + block.replace("\n", WIPE_LINE + "\n") + WIPE_BELOW);
    } else {
      out.write((first ? "" : "\n") + block);
    }
    first = false;
    out.flush();
  }

  /** Shows a block that stays below what was shown last. */
  void append(String block) throws IOException {
    out.write((first ? "" : "\n") + block);
    first = false;
    out.flush();
  }
}
