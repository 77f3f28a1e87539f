package io.heapscale.dumper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads back what a manifest says, from its text. */
final class WrittenManifest {
  private static final Pattern ROW =
      Pattern.compile(
          "\"class\": \"([^\"]+)\",\\s+\"objects\": (\\d+),\\s+\"bytes\": (\\d+)", Pattern.DOTALL);
  private static final Pattern LAYOUT =
      Pattern.compile(
          "\"(\\w+)\": \\{\\s+\"baseBytes\": (\\d+),\\s+\"scaleBytes\": (\\d+)", Pattern.DOTALL);

  final String text;

  /** Summed over classes of one name. */
  final Map<String, ClassHistogram.Row> histogram = new TreeMap<>();

  final Map<String, ArrayLayout> arrays = new LinkedHashMap<>();

  WrittenManifest(Path file) throws IOException {
    text = Files.readString(file);
    Matcher rows = ROW.matcher(text);
    while (rows.find()) {
      ClassHistogram.Row row =
          new ClassHistogram.Row(
              rows.group(1), Long.parseLong(rows.group(2)), Long.parseLong(rows.group(3)));
      histogram.merge(row.className(), row, WrittenManifest::sum);
    }
    Matcher layouts = LAYOUT.matcher(text);
    while (layouts.find()) {
      arrays.put(
          layouts.group(1),
          new ArrayLayout(Integer.parseInt(layouts.group(2)), Integer.parseInt(layouts.group(3))));
    }
  }

  long number(String key) {
    Matcher matcher = Pattern.compile("\"" + key + "\": (\\d+)").matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("no " + key + " in " + text);
    }
    return Long.parseLong(matcher.group(1));
  }

  private static ClassHistogram.Row sum(ClassHistogram.Row a, ClassHistogram.Row b) {
    return new ClassHistogram.Row(a.className(), a.objects() + b.objects(), a.bytes() + b.bytes());
  }
}
