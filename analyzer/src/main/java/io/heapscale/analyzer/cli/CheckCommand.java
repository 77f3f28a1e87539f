package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.config.ConfigReader;
import io.heapscale.analyzer.engine.AbsenceWarnings;
import io.heapscale.analyzer.gate.BudgetCheck;
import io.heapscale.analyzer.gate.BudgetReport;
import io.heapscale.analyzer.gate.BudgetReport.Verdict;
import io.heapscale.analyzer.gate.Measured;
import io.heapscale.analyzer.model.Budgets;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.report.BudgetWords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code analyze check HEAP}: whether budgets are kept. */
@CommandLine.Command(
    name = "check",
    description = "Holds a dump, a saved analysis or a run against the budgets of heapscale.yaml.",
    footer = {
      "",
      "Exit codes: 0 kept; 1 could not analyze; 2 a budget fails; 3 warnings under --fail-on-warn;"
          + " 64 wrong usage, no budgets."
    })
final class CheckCommand extends Command {
  @Parameters(
      paramLabel = "HEAP",
      description =
          "A dump, a saved analysis (.json), a run (one folder per workload size, in it"
              + " <phase>.hprof or <phase>.json), one folder of phases, or - for standard input.")
  Path heap = Path.of("");

  @Option(
      names = "--phase",
      paramLabel = "NAME",
      description =
          "Of a run: the phase for measures that name none (default: after-load, after-index, or"
              + " the only one).")
  @Nullable String phase;

  @Spec @Nullable CommandSpec spec;

  @Mixin BudgetBase base = new BudgetBase();
  @Mixin SelectOptions select = new SelectOptions();
  @Mixin OutputOptions output = new OutputOptions().withPages();
  @Mixin CheckOutputs outputs = new CheckOutputs();

  CheckCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws IOException {
    select.check(session);
    Budgets budgets = budgets();
    LocalDate today = LocalDate.now(session.surroundings().clock());
    List<String> warnings = new ArrayList<>();
    BudgetReport report;
    try (CheckOutputs.Opened out = outputs.open(session, output)) {
      try (RunOptions.ProgressLine progress = run.progress(session)) {
        MeasuredReader reader = new MeasuredReader(session, select, progress);
        base.read(session, reader, select, progress);
        MeasuredReader.FirstLook look =
            measured -> BudgetCheck.of(budgets, measured, base.of(measured), today);
        Measured measured = reader.read(heap, phase, look);
        warnings.addAll(reader.warnings());
        if (budgets.budgets().stream().anyMatch(each -> each.growthPercent() != null)) {
          warnings.addAll(base.warnings(measured));
        }
        report = reader.withLeaks(look.at(measured), measured).withNotes(notes(warnings));
      }
      out.write(report, output.format(), AsTyped.of(spec));
    }
    outputs.annotate(report, output, session);
    warnings.addAll(BudgetWords.warnings(report));
    int exitCode = session.warn(warnings, run);
    return report.verdict() == Verdict.FAIL ? ExitCode.OVER_BUDGET : exitCode;
  }

  /** That a dump holds nothing of a type shows in the figures where it matters. */
  private static List<String> notes(List<String> warnings) {
    return warnings.stream().filter(warning -> !AbsenceWarnings.isOne(warning)).toList();
  }

  /** The budgets; a file that has nothing else leaves resource types to the manifest. */
  private Budgets budgets() throws IOException {
    Path file = select.configuration(session);
    if (file == null) {
      throw new ConfigurationException(
          "no budgets: name a file with -r, or write them into ./heapscale.yaml");
    }
    Budgets budgets = ConfigReader.budgets(file);
    if (budgets.budgets().isEmpty()) {
      throw new ConfigurationException(file + ": no budgets; expected some under \"budgets\"");
    }
    if (budgets.types().isEmpty()) {
      select.resources = null;
    }
    return budgets;
  }
}
