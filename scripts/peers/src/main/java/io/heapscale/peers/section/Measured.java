package io.heapscale.peers.section;

import io.heapscale.peers.report.Section;
import java.io.IOException;

/** A section that can be measured. */
interface Measured {

  /**
   * Makes the dumps it needs, runs and measures.
   *
   * @throws IOException if a dump cannot be made or a file cannot be read or written
   */
  Section measure(Bench bench) throws IOException, InterruptedException;
}
