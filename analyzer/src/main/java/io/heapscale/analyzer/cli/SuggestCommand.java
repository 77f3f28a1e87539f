package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.Suggester;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.NearestNames;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.Suggestions;
import io.heapscale.analyzer.report.Format;
import io.heapscale.analyzer.report.SuggestionReports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code analyze suggest HEAP}: what could be weighed in it. */
@CommandLine.Command(
    name = "suggest",
    description =
        "Suggests resource types for a dump that nobody has described: as a table, or with -f yaml"
            + " (or -o FILE.yaml) as a heapscale.yaml to start from.")
final class SuggestCommand extends Command {
  private static final String YAML = "yaml";

  @Parameters(paramLabel = "HEAP", description = "The dump: .hprof, .hprof.gz or .hprof.zst.")
  Path heap = Path.of("");

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "text, md, json, csv or yaml (default: by the ending of -o, else text).")
  @Nullable String format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the report there; it appears only when it is complete.")
  @Nullable Path file;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "Suggest only the N best; 0 for all, which are ten at most (default: 0).")
  int top;

  @Mixin SelectOptions select = new SelectOptions();

  SuggestCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws IOException {
    if (heap.equals(HeapInput.STANDARD_INPUT)) {
      throw new ConfigurationException("suggest may read a dump more than once; name a file");
    }
    if (select.resources != null || select.types != null) {
      throw new ConfigurationException("suggest takes no -r and no --types: it makes them");
    }
    select.check(session);
    LookCommand.rows(top);
    boolean yaml = isYaml();
    Format chosen = yaml ? Format.TEXT : format();
    Suggestions suggestions;
    try (ReportOutput out = ReportOutput.open(session, file)) {
      DumpSource dump = HeapInput.of(session, heap);
      try (RunOptions.ProgressLine progress = run.progress(session)) {
        AnalysisRequest request = select.request(session, dump, top);
        suggestions = Suggester.suggest(session.analyzer(), dump, request, progress);
      }
      if (yaml) {
        SuggestionReports.yaml(suggestions, out.writer());
      } else {
        SuggestionReports.write(suggestions, chosen, out.writer());
      }
      out.commit();
    }
    ResourceConfig config = suggestions.config();
    return session.warn(
        config.types().isEmpty() ? List.of("nothing to suggest for " + heap) : List.of(), run);
  }

  private boolean isYaml() {
    if (format != null) {
      return format.equalsIgnoreCase(YAML);
    }
    String name = file == null ? "" : file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private Format format() {
    if (format != null && Format.named(format).isEmpty()) {
      List<String> known = new ArrayList<>(Format.labels());
      known.remove(Format.HTML.label());
      known.add(YAML);
      throw new ConfigurationException(
          "-f " + format + ": no such format" + NearestNames.hint(format, known));
    }
    Format chosen = OutputOptions.format(format, file);
    if (chosen == Format.HTML) {
      throw chosen.unfit();
    }
    return chosen;
  }
}
