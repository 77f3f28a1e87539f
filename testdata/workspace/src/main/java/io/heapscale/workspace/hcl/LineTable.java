package io.heapscale.workspace.hcl;

import java.util.Arrays;

/** Turns byte offsets of one text into lines and columns: the offset at which each line starts. */
public final class LineTable {
  private final int[] starts;

  private LineTable(int[] starts) {
    this.starts = starts;
  }

  static LineTable of(byte[] text) {
    int[] starts = new int[16 + text.length / 32];
    int lines = 1;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '\n') {
        if (lines == starts.length) {
          starts = Arrays.copyOf(starts, lines * 2);
        }
        starts[lines++] = i + 1;
      }
    }
    return new LineTable(Arrays.copyOf(starts, lines));
  }

  /** The line of a byte, counted from 1. */
  public int line(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The line and column of a byte. */
  public Position position(int offset) {
    int line = line(offset);
    return new Position(line, offset - starts[line - 1] + 1);
  }

  /** Number of lines; text behind the last newline counts as one, also when empty. */
  public int lines() {
    return starts.length;
  }

  /** Line and column, both from 1; the column counts bytes. */
  public record Position(int line, int column) {}
}
