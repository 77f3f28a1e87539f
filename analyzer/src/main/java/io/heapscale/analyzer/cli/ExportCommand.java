package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.config.ConfigReader;
import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.MatExports;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.model.MatExport;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.report.AnalysisJson;
import io.heapscale.analyzer.report.MatOql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code analyze export HEAP --mat-oql}: the figures of a dump as questions to another tool. */
@CommandLine.Command(
    name = "export",
    description =
        "Queries that show the same figures in another tool: --mat-oql those for the OQL pane of"
            + " Eclipse MAT, each with what mode mat says beside it.")
final class ExportCommand extends Command {
  @Spec @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "HEAP",
      description =
          "The dump: .hprof, .hprof.gz, .hprof.zst, or - for standard input. It is read in mode"
              + " mat. Or a saved analysis: figures are written if it is of that mode.")
  Path heap = Path.of("-");

  @Option(names = "--mat-oql", description = "Write OQL of Eclipse MAT.")
  boolean matOql;

  @Option(
      names = "--resource",
      paramLabel = "OBJECT",
      description =
          "Ask for this object too: its address, as 0x7f00, or a resource, as type:label, or as"
              + " type#3, the third of the type by address. May be given several times.")
  List<String> wanted = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the queries there; the file appears only when it is complete.")
  @Nullable Path file;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "Ask for that many classes and dominators; 0 for all (default: 10).")
  int top = 10;

  @Mixin SelectOptions select = new SelectOptions();
  @Mixin IndexOption index = new IndexOption();

  ExportCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws IOException {
    check();
    List<String> warnings = new ArrayList<>();
    try (ReportOutput out = ReportOutput.open(session, file)) {
      MatExport export = isSaved() ? ofSaved(warnings) : ofDump(warnings);
      MatOql.write(export, out.writer());
      out.commit();
    }
    return session.warn(warnings, run);
  }

  private void check() throws IOException {
    if (!matOql) {
      throw new ConfigurationException("export: as what? Say --mat-oql");
    }
    LookCommand.rows(top);
    index.check(heap);
    select.check(session);
    boolean said =
        Objects.requireNonNull(spec).commandLine().getParseResult().hasMatchedOption("--mode");
    if (said && !Mode.MAT.label().equals(select.mode)) {
      throw new ConfigurationException(
          "--mode " + select.mode + ": MAT answers with the figures of mode mat");
    }
    select.mode = Mode.MAT.label();
  }

  private boolean isSaved() {
    return PhaseFiles.isSaved(heap) && Files.isRegularFile(session.resolve(heap));
  }

  private MatExport ofDump(List<String> warnings) throws IOException {
    DumpSource dump = HeapInput.of(session, heap);
    AnalysisRequest request = select.request(session, dump, top);
    ResourceConfig config = request.resources();
    if (config == null) {
      config = dump.manifest().map(Manifest::resources).orElse(ResourceConfig.NONE);
    }
    List<String> ignored = config.ignoredFields();
    // OQL follows all references: with ignored fields no figure would be MAT's.
    AnalysisRequest whole = request.withResources(withoutIgnored(config));
    try (RunOptions.ProgressLine progress = run.progress(session)) {
      return session
          .analyzer()
          .ask(
              dump,
              index.in(whole, session),
              progress,
              open -> {
                Analysis analysis = open.analysis();
                warnings.addAll(analysis.allWarnings());
                return MatExports.of(open, analysis, ignored, wanted);
              });
    }
  }

  private static ResourceConfig withoutIgnored(ResourceConfig config) {
    List<ResourceType> types =
        config.types().stream()
            .map(
                type ->
                    new ResourceType(
                        type.name(),
                        type.classPattern(),
                        type.subclasses(),
                        type.label(),
                        List.of()))
            .toList();
    return new ResourceConfig(types, List.of(), config.root(), config.program());
  }

  private MatExport ofSaved(List<String> warnings) throws IOException {
    if (index.index != null || !select.readsWhole()) {
      throw new ConfigurationException(
          "--index, --partial, --dump and --not-live need a dump, but "
              + heap
              + " is a saved analysis");
    }
    Analysis analysis = AnalysisJson.read(session.resolve(heap));
    Path configuration = select.configuration(session);
    ResourceConfig config =
        configuration == null ? ResourceConfig.NONE : ConfigReader.read(configuration);
    List<String> only =
        select.types == null ? null : select.types.stream().map(String::strip).toList();
    SelectOptions.checkTypes(only, config);
    if (configuration == null && !analysis.types().isEmpty()) {
      warnings.add(
          "a saved analysis does not say which classes its resource types are; name their file with"
              + " -r");
    }
    warnings.addAll(analysis.allWarnings());
    return SavedExport.of(analysis, config, only, wanted, top);
  }
}
