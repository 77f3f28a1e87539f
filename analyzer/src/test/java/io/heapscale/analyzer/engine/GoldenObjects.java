package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.verify.ObjectCursor;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Walks over MAT's answers: address, class, shallow, retained, dominator, tab-separated. */
final class GoldenObjects implements ObjectCursor {
  private final BufferedReader lines;
  private final UnaryOperator<@Nullable String> change;
  private String[] cells = new String[0];

  /**
   * A walk.
   *
   * @param change what to make of each line; null for no line
   */
  GoldenObjects(BufferedReader lines, UnaryOperator<@Nullable String> change) {
    this.lines = lines;
    this.change = change;
  }

  @Override
  public boolean next() throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String changed = change.apply(line);
      if (changed != null) {
        cells = changed.split("\t", -1);
        return true;
      }
    }
    return false;
  }

  @Override
  public long address() {
    return Long.decode(cells[0]);
  }

  @Override
  public String className() {
    return cells[1];
  }

  @Override
  public long shallowBytes() {
    return Long.parseLong(cells[2]);
  }

  @Override
  public long retainedBytes() {
    return Long.parseLong(cells[3]);
  }

  @Override
  public long immediateDominator() {
    return cells[4].equals("-") ? NO_DOMINATOR : Long.decode(cells[4]);
  }
}
