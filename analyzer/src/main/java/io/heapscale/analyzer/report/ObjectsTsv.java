package io.heapscale.analyzer.report;

import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** Writes one tab-separated line per object, as they come. */
public final class ObjectsTsv {
  private static final char TAB = '\t';

  private final Writer out;
  private final StringBuilder line = new StringBuilder();
  private String lastClass = "";
  private String lastPlainClass = "";

  /** Writes to {@code out}, which should be buffered. */
  public ObjectsTsv(Writer out) {
    this.out = out;
  }

  /** Writes one object; {@code immediateDominator} is null where no object dominates it. */
  public void row(
      long address,
      String className,
      long shallowBytes,
      long retainedBytes,
      @Nullable Long immediateDominator)
      throws IOException {
    // Objects of one class come with the same string, often in a row.
    if (!className.equals(lastClass)) {
      lastClass = className;
      lastPlainClass = Plain.escape(className);
    }
    line.setLength(0);
    line.append("0x").append(Long.toHexString(address)).append(TAB);
    line.append(lastPlainClass).append(TAB);
    line.append(shallowBytes).append(TAB).append(retainedBytes).append(TAB);
    if (immediateDominator == null) {
      line.append('-');
    } else {
      line.append("0x").append(Long.toHexString(immediateDominator));
    }
    out.append(line.append('\n'));
  }
}
