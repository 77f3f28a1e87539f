package io.heapscale.analyzer.config;

import io.heapscale.analyzer.model.Manifest.ClassCount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the VM's own class histogram as {@code jcmd PID GC.class_histogram} and {@code jmap -histo}
 * print it. Only a whole histogram is taken: rows in order, and a last line whose totals they add
 * up to.
 */
public final class VmHistogramReader {
  private static final String EXPECTED = "the output of jcmd PID GC.class_histogram";
  private static final Pattern HEADER =
      Pattern.compile("\\s*num\\s+#instances\\s+#bytes\\s+[Cc]lass name(?:\\s+\\(module\\))?\\s*");

  /** The process's id, or what a JVM says of its environment when both outputs are redirected. */
  private static final Pattern PREAMBLE = Pattern.compile("\\s*|\\d+:\\s*|Picked up .*");

  private static final Pattern DASHES = Pattern.compile("-{10,}\\s*");

  /** A class's name may hold blanks, as those that Kotlin makes of test names do. */
  private static final Pattern ROW =
      Pattern.compile(
          "\\s*(\\d{1,9}):\\s+(\\d{1,18})\\s+(\\d{1,18})\\s\\s?(\\S.*?)(?: \\(([^ ()]+)\\))?\\s*");

  private static final Pattern TOTAL = Pattern.compile("Total\\s+(\\d{1,18})\\s+(\\d{1,18})\\s*");

  private static final Map<Character, String> PRIMITIVES =
      Map.of(
          'Z', "boolean", 'C', "char", 'F', "float", 'D', "double", 'B', "byte", 'S', "short", 'I',
          "int", 'J', "long");

  private final Path file;
  private final String[] lines;
  private final List<ClassCount> rows = new ArrayList<>();
  private long objects;
  private long bytes;

  private VmHistogramReader(Path file, String[] lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * Reads one histogram.
   *
   * @return a row per line, in the file's order, class names in source form
   * @throws IOException with a one-line message, {@code file:line: what was expected} where it is
   *     malformed
   */
  public static List<ClassCount> read(Path file) throws IOException {
    String text = ForeignText.read(file, EXPECTED);
    return new VmHistogramReader(file, ForeignText.lines(text)).read();
  }

  private List<ClassCount> read() throws IOException {
    int at = 0;
    while (at < lines.length && PREAMBLE.matcher(lines[at]).matches()) {
      at++;
    }
    require(at, HEADER, "' num #instances #bytes class name', as " + EXPECTED + " begins");
    at++;
    require(at, DASHES, "a line of dashes");
    at++;
    while (at < lines.length && !TOTAL.matcher(lines[at]).matches()) {
      row(at);
      at++;
    }
    total(at);
    for (at++; at < lines.length; at++) {
      if (!lines[at].isBlank()) {
        throw expected(at, "nothing after the Total line");
      }
    }
    return rows;
  }

  private void require(int at, Pattern pattern, String what) throws IOException {
    if (at >= lines.length || !pattern.matcher(lines[at]).matches()) {
      throw expected(at, what);
    }
  }

  private void row(int at) throws IOException {
    Matcher row = ROW.matcher(lines[at]);
    if (!row.matches()) {
      throw expected(
          at,
          isLast(at)
              ? "the Total line; the histogram is cut off"
              : "'num: instances bytes class' or the Total line");
    }
    int number = Integer.parseInt(row.group(1));
    if (number != rows.size() + 1) {
      throw expected(at, "row " + (rows.size() + 1) + "; rows are missing or out of order");
    }
    long count = Long.parseLong(row.group(2));
    long size = Long.parseLong(row.group(3));
    if (count == 0 || size < count) {
      throw expected(at, "at least one instance, and a byte for each");
    }
    rows.add(new ClassCount(sourceName(at, row.group(4)), count, size));
    try {
      objects = Math.addExact(objects, count);
      bytes = Math.addExact(bytes, size);
    } catch (ArithmeticException e) {
      throw new IOException(place(at) + "expected sums below 2^63", e);
    }
  }

  private boolean isLast(int at) {
    for (int i = at + 1; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        return false;
      }
    }
    return true;
  }

  private void total(int at) throws IOException {
    if (at >= lines.length) {
      throw expected(at, "the Total line; the histogram is cut off");
    }
    Matcher total = TOTAL.matcher(lines[at]);
    if (!total.matches() || rows.isEmpty()) {
      throw expected(at, "a row before the Total line");
    }
    long statedObjects = Long.parseLong(total.group(1));
    long statedBytes = Long.parseLong(total.group(2));
    if (statedObjects != objects || statedBytes != bytes) {
      throw new IOException(
          place(at)
              + "Total says "
              + statedObjects
              + " instances and "
              + statedBytes
              + " bytes, but the rows add up to "
              + objects
              + " and "
              + bytes);
    }
  }

  /** {@code [B}, {@code [[Lx.Y;} or {@code x.Y} in source form. */
  private String sourceName(int at, String name) throws IOException {
    int dimensions = 0;
    while (dimensions < name.length() && name.charAt(dimensions) == '[') {
      dimensions++;
    }
    if (dimensions == 0) {
      return name;
    }
    String element = name.substring(dimensions);
    String source = element.length() == 1 ? PRIMITIVES.get(element.charAt(0)) : null;
    if (element.length() > 2 && element.startsWith("L") && element.endsWith(";")) {
      source = element.substring(1, element.length() - 1);
    }
    if (source == null) {
      throw expected(at, "an array class as [B or [Lx.Y;");
    }
    return source + "[]".repeat(dimensions);
  }

  private String place(int at) {
    return file + ":" + (Math.min(at, lines.length - 1) + 1) + ": ";
  }

  private IOException expected(int at, String what) {
    String found =
        at >= lines.length || (lines[at].isBlank() && isLast(at))
            ? "the end of the file"
            : ForeignText.quote(lines[at].strip());
    return new IOException(place(at) + "expected " + what + ", found " + found);
  }
}
