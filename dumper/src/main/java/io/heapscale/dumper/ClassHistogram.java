package io.heapscale.dumper;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The VM's own count and bytes per class, as {@code jcmd PID GC.class_histogram} prints it, in the
 * VM's order (largest first). Classes of one name and several loaders have a row each.
 */
record ClassHistogram(List<Row> rows) {

  /** One class; its name in source form, as {@code java.lang.Object[]}. */
  record Row(String className, long objects, long bytes) {}

  static final Pattern HEADING = Pattern.compile("(?m)^\\s*num\\s+#instances");

  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
  private static final ObjectName COMMANDS = commands();
  private static final Object[] NO_ARGUMENTS = {new String[0]};
  private static final String[] SIGNATURE = {String[].class.getName()};

  ClassHistogram {
    rows = List.copyOf(rows);
  }

  /** Collects, counts, and returns the VM's text. */
  static String read() {
    return invoke(NO_ARGUMENTS);
  }

  /** As the VM's command does with these arguments: with {@code -all}, garbage too. */
  static String read(String... arguments) {
    Object[] parameters = {arguments};
    return invoke(parameters);
  }

  private static String invoke(Object[] parameters) {
    try {
      return (String) SERVER.invoke(COMMANDS, "gcClassHistogram", parameters, SIGNATURE);
    } catch (JMException e) {
      throw new IllegalStateException("the VM does not give its class histogram", e);
    }
  }

  /**
   * Reads the VM's text.
   *
   * @throws IllegalArgumentException if there is no row in it
   */
  static ClassHistogram parse(String text) {
    List<Row> rows = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        end = text.length();
      }
      String line = text.substring(start, end).strip();
      // A row is "12:  345  6789  class name (module@version)"; others are headings and the total.
      int colon = line.indexOf(':');
      if (colon > 0 && Character.isDigit(line.charAt(0))) {
        rows.add(row(line, colon + 1));
      }
      start = end + 1;
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("the VM's class histogram has no row: " + text.strip());
    }
    return new ClassHistogram(rows);
  }

  /**
   * Reads what jcmd prints: something may stand before the histogram, and a dying VM may have left
   * it unfinished.
   *
   * @throws IOException if there is no histogram in it, or its last line is missing
   */
  static ClassHistogram parseWhole(String text) throws IOException {
    Matcher heading = HEADING.matcher(text);
    if (!heading.find()) {
      throw new IOException("the VM gives no class histogram");
    }
    String rows = text.substring(heading.start());
    if (!rows.contains("\nTotal ")) {
      throw new IOException("the VM's class histogram has no end");
    }
    return parse(rows);
  }

  /** All objects. */
  long objects() {
    long sum = 0;
    for (Row row : rows) {
      sum += row.objects();
    }
    return sum;
  }

  /** What all of them take. */
  long bytes() {
    long sum = 0;
    for (Row row : rows) {
      sum += row.bytes();
    }
    return sum;
  }

  private static Row row(String line, int from) {
    int objectsStart = skipSpaces(line, from);
    int objectsEnd = line.indexOf(' ', objectsStart);
    int bytesStart = skipSpaces(line, objectsEnd);
    int bytesEnd = line.indexOf(' ', bytesStart);
    return new Row(
        sourceName(withoutModule(line.substring(bytesEnd).strip())),
        Long.parseLong(line.substring(objectsStart, objectsEnd)),
        Long.parseLong(line.substring(bytesStart, bytesEnd)));
  }

  private static int skipSpaces(String line, int from) {
    int at = from;
    while (line.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  /** Class names may contain spaces (Kotlin's test names do), so only a trailing group goes. */
  private static String withoutModule(String name) {
    int open = name.lastIndexOf(" (");
    return open > 0 && name.endsWith(")") ? name.substring(0, open) : name;
  }

  /**
   * {@code [[Ljava.lang.String;} becomes {@code java.lang.String[][]}. A hidden class's suffix
   * becomes what a dump spells: {@code Foo$$Lambda/0x0123} is {@code Foo$$Lambda+0x0123} there.
   */
  static String sourceName(String vmName) {
    int dimensions = 0;
    while (vmName.charAt(dimensions) == '[') {
      dimensions++;
    }
    String name = vmName.substring(dimensions);
    if (dimensions > 0) {
      name = elementName(name);
    }
    int hidden = name.lastIndexOf("/0x");
    if (hidden > 0) {
      name = name.substring(0, hidden) + '+' + name.substring(hidden + 1);
    }
    return name + "[]".repeat(dimensions);
  }

  private static String elementName(String descriptor) {
    return switch (descriptor.charAt(0)) {
      case 'Z' -> "boolean";
      case 'B' -> "byte";
      case 'C' -> "char";
      case 'S' -> "short";
      case 'I' -> "int";
      case 'J' -> "long";
      case 'F' -> "float";
      case 'D' -> "double";
      case 'L' -> descriptor.substring(1, descriptor.length() - 1);
      default -> throw new IllegalArgumentException("not an array's element type: " + descriptor);
    };
  }

  private static ObjectName commands() {
    try {
      return new ObjectName("com.sun.management:type=DiagnosticCommand");
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }
}
