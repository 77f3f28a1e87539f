package io.heapscale.analyzer.report;

import static io.heapscale.analyzer.report.Rows.map;

import io.heapscale.analyzer.gate.Baseline;
import io.heapscale.analyzer.gate.Measures;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes baselines as reports. */
public final class BaselineReports {
  private BaselineReports() {}

  /** Which there are. */
  public static void list(List<Baseline> baselines, Format format, Writer out) throws IOException {
    switch (format) {
      case TEXT -> TextWriter.write(listBlocks(baselines), out);
      case MD -> MarkdownWriter.write(listBlocks(baselines), out);
      case JSON -> json(map(baselines, Entry::of), out);
      case CSV -> throw new IllegalArgumentException("no table");
      case HTML -> throw Format.HTML.unfit();
    }
  }

  /** One of a list. */
  private record Entry(String environment, List<String> subjects, int measures) {
    static Entry of(Baseline baseline) {
      return new Entry(
          baseline.environment().key(),
          List.copyOf(baseline.subjects().keySet()),
          baseline.subjects().values().stream().mapToInt(s -> s.measures().size()).sum());
    }
  }

  private static List<Block> listBlocks(List<Baseline> baselines) {
    List<Entry> entries = map(baselines, Entry::of);
    return List.of(
        new Block.Title("Baselines"),
        new Table.Builder()
            .names("environment", map(entries, Entry::environment))
            .names("measured", map(entries, entry -> String.join(", ", entry.subjects)))
            .counts("figures", map(entries, entry -> (Long) (long) entry.measures))
            .build());
  }

  /** All figures of one. */
  public static void show(Baseline baseline, Format format, Writer out) throws IOException {
    switch (format) {
      case TEXT -> TextWriter.write(showBlocks(baseline), out);
      case MD -> MarkdownWriter.write(showBlocks(baseline), out);
      case JSON -> BaselineJson.write(baseline, out);
      case CSV -> throw new IllegalArgumentException("no table");
      case HTML -> throw Format.HTML.unfit();
    }
  }

  private static List<Block> showBlocks(Baseline baseline) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Title("Baseline of " + baseline.environment().key()));
    baseline
        .subjects()
        .forEach(
            (name, subject) ->
                blocks.add(
                    new Block.Section(
                        name + " (" + Plain.count(subject.repeats()) + " measured)",
                        false,
                        List.of(figures(subject)))));
    return blocks;
  }

  private static Table figures(Baseline.Subject subject) {
    List<Map.Entry<String, Long>> rows = List.copyOf(subject.measures().entrySet());
    List<@Nullable Long> objects = new ArrayList<>();
    List<@Nullable Long> bytes = new ArrayList<>();
    for (Map.Entry<String, Long> row : rows) {
      boolean count = Measures.isCount(row.getKey());
      objects.add(count ? row.getValue() : null);
      bytes.add(count ? null : row.getValue());
    }
    return new Table.Builder()
        .names("measure", map(rows, Map.Entry::getKey))
        .counts("objects", objects)
        .numbers("bytes", "", map(bytes, value -> value == null ? "-" : Plain.count((long) value)))
        .build();
  }

  private static void json(Object value, Writer out) throws IOException {
    Json.writer().writeValue(out, value);
    out.write('\n');
  }
}
