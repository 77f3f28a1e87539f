package io.heapscale.workspace.hcl;

import java.util.Arrays;

/** Turns byte offsets of one text into lines and columns: the offset at which each line starts. */
public final class LineTable {
  private final int[] starts;
  private final int firstLine;

  private LineTable(int[] starts, int firstLine) {
    this.starts = starts;
    this.firstLine = firstLine;
  }

  static LineTable of(byte[] text) {
    return of(text, 1);
  }

  /** The lines of a piece of text that begins with the first byte of a line. */
  static LineTable of(byte[] text, int firstLine) {
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
    return new LineTable(Arrays.copyOf(starts, lines), firstLine);
  }

  /** The line of a byte, counted from 1. */
  public int line(int offset) {
    return firstLine + index(offset);
  }

  /** The line and column of a byte. */
  public Position position(int offset) {
    int index = index(offset);
    return new Position(firstLine + index, offset - starts[index] + 1);
  }

  private int index(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found : -found - 2;
  }

  /** Number of lines; text behind the last newline counts as one, also when empty. */
  public int lines() {
    return starts.length;
  }

  /** Line and column, both from 1; the column counts bytes. */
  public record Position(int line, int column) {}
}
