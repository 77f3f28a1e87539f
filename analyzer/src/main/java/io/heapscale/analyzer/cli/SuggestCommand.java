package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.Suggester;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.Suggestions;
import io.heapscale.analyzer.report.SuggestionReports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
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

  @Mixin SelectOptions select = new SelectOptions();
  @Mixin OutputOptions output = new OutputOptions();

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
    boolean yaml = isYaml();
    if (!yaml) {
      output.format();
    }
    Suggestions suggestions;
    try (ReportOutput out = ReportOutput.open(session, output.file)) {
      DumpSource dump = HeapInput.of(session, heap);
      try (RunOptions.ProgressLine progress = run.progress(session)) {
        AnalysisRequest request = select.request(session, dump, 0);
        suggestions = Suggester.suggest(session.analyzer(), dump, request, progress);
      }
      if (yaml) {
        SuggestionReports.yaml(suggestions, out.writer());
      } else {
        SuggestionReports.write(suggestions, output.format(), out.writer());
      }
      out.commit();
    }
    ResourceConfig config = suggestions.config();
    return session.warn(
        config.types().isEmpty() ? List.of("nothing to suggest for " + heap) : List.of(), run);
  }

  private boolean isYaml() {
    if (output.format != null) {
      return output.format.equalsIgnoreCase(YAML);
    }
    String name = output.file == null ? "" : output.file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }
}
