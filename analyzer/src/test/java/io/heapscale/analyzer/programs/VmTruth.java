package io.heapscale.analyzer.programs;

import io.heapscale.analyzer.config.ManifestReader;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.model.Manifest.ClassCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the VM says of a dumped heap, under the names that the dump uses. Fillers are called {@code
 * int[]}, as in dumps.
 *
 * @param rows by class name; several where loaders share a name
 * @param mirrorBytes size of a class object by the name of its class; empty where nobody asked
 */
record VmTruth(Map<String, List<ClassCount>> rows, Map<String, Long> mirrorBytes) {
  private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

  /** What a forked program left beside its dump. */
  static VmTruth besideDump(Path dump) throws IOException {
    Manifest manifest =
        ManifestReader.besideDump(dump).orElseThrow(() -> new IOException("no manifest: " + dump));
    Map<String, Long> mirrors = new HashMap<>();
    for (String line : Files.readAllLines(Path.of(dump + ".mirrors.tsv"))) {
      String[] cells = line.split("\t", -1);
      mirrors.put(cells[0], Long.parseLong(cells[2]));
    }
    return new VmTruth(byName(manifest.histogram()), mirrors);
  }

  /** What {@code jcmd PID GC.class_histogram} printed. */
  static VmTruth ofHistogram(List<String> lines) {
    List<ClassCount> rows = new ArrayList<>();
    for (String line : lines) {
      Matcher row = LINE.matcher(line);
      if (row.matches()) {
        rows.add(
            new ClassCount(
                sourceName(row.group(3)),
                Long.parseLong(row.group(1)),
                Long.parseLong(row.group(2))));
      }
    }
    return new VmTruth(byName(rows), Map.of());
  }

  private static Map<String, List<ClassCount>> byName(List<ClassCount> rows) {
    Map<String, List<ClassCount>> byName = new HashMap<>();
    long intArrays = 0;
    long intArrayBytes = 0;
    for (ClassCount row : rows) {
      String name = row.className().replace("/0x", "+0x");
      if (name.equals("int[]")
          || name.equals("jdk.internal.vm.FillerArray")
          || name.equals("jdk.internal.vm.FillerElement[]")) {
        intArrays += row.objects();
        intArrayBytes += row.bytes();
      } else {
        byName.computeIfAbsent(name, key -> new ArrayList<>()).add(row);
      }
    }
    byName.put("int[]", List.of(new ClassCount("int[]", intArrays, intArrayBytes)));
    return byName;
  }

  /** {@code [[I} and {@code [Lx.Y;} in source form. */
  private static String sourceName(String internal) {
    int dimensions = internal.lastIndexOf('[') + 1;
    if (dimensions == 0) {
      return internal;
    }
    String element = internal.substring(dimensions);
    String name =
        switch (element.charAt(0)) {
          case 'Z' -> "boolean";
          case 'B' -> "byte";
          case 'C' -> "char";
          case 'S' -> "short";
          case 'I' -> "int";
          case 'F' -> "float";
          case 'J' -> "long";
          case 'D' -> "double";
          default -> element.substring(1, element.length() - 1);
        };
    return name + "[]".repeat(dimensions);
  }
}
