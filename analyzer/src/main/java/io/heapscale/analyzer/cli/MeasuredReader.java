package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.LeakFinder;
import io.heapscale.analyzer.engine.LookAround;
import io.heapscale.analyzer.engine.OpenHeap;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.gate.BudgetReport;
import io.heapscale.analyzer.gate.BudgetReport.Row;
import io.heapscale.analyzer.gate.Measured;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Composition;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.Leaks;
import io.heapscale.analyzer.model.MeasureName.Unit;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.report.AnalysisJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads what budgets are held against. What resources are made of is looked for where a budget is
 * exceeded only: it takes time, and all that keeps its budgets needs no explanation.
 */
final class MeasuredReader {
  private static final String LEAKED = ".leaked";

  /** Classes that grew most; a report of budgets is no place for all. */
  private static final int MOST_LEAKS = 5;

  /** Says what is exceeded, to decide what else to look for. */
  interface FirstLook {
    BudgetReport at(Measured measured) throws IOException;
  }

  private final Session session;
  private final SelectOptions select;
  private final Progress progress;
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, Path> dumps = new HashMap<>();

  MeasuredReader(Session session, SelectOptions select, Progress progress) {
    this.session = session;
    this.select = select;
    this.progress = progress;
  }

  /** What the reader of the report should know. */
  List<String> warnings() {
    return warnings;
  }

  /** A dump, with what its resources are made of, or a saved analysis as it is. */
  Analysis composed(Path heap) throws IOException {
    if (PhaseFiles.isSaved(heap)) {
      return saved(heap);
    }
    return composed(HeapInput.of(session, heap));
  }

  private Analysis composed(DumpSource dump) throws IOException {
    return session.compose(dump, select.sums(session, dump), progress);
  }

  /**
   * Reads a dump, a saved analysis, a folder of phases or a run.
   *
   * @param phase of a run: the one for measures that name none; null to choose one
   */
  Measured read(Path heap, @Nullable String phase, FirstLook look) throws IOException {
    Path path = session.resolve(heap);
    if (Files.isDirectory(path)) {
      return run(path, phase, look);
    }
    if (phase != null) {
      throw new ConfigurationException("--phase " + phase + ": " + heap + " is no run");
    }
    Analysis analysis;
    if (PhaseFiles.isSaved(heap)) {
      analysis = saved(heap);
    } else {
      DumpSource dump = HeapInput.of(session, heap);
      AnalysisRequest request = select.sums(session, dump);
      analysis =
          session
              .analyzer()
              .ask(dump, request, progress, open -> explained(open, request.mode(), look));
    }
    warnings.addAll(analysis.allWarnings());
    return Measured.of(analysis);
  }

  /** The analysis, and of types that may be to blame also what they are made of. */
  private static Analysis explained(OpenHeap open, Mode mode, FirstLook look) throws IOException {
    Analysis analysis = open.analysis();
    Set<String> types = new TreeSet<>();
    for (Row row : look.at(Measured.of(analysis)).rows()) {
      if (row.over() != null && row.type() != null) {
        types.add(row.type());
      } else if (row.over() != null) {
        analysis.types().stream().map(TypeCost::name).forEach(types::add);
      }
    }
    if (types.isEmpty() || mode == Mode.MAT) {
      return analysis;
    }
    LookAround around = LookAround.in(open);
    List<Composition> compositions = new ArrayList<>();
    for (String type : types) {
      Composition composition = around.composition(type);
      if (composition != null) {
        compositions.add(composition);
      }
    }
    return analysis.withComposition(compositions, analysis.findings());
  }

  private Measured run(Path folder, @Nullable String phase, FirstLook look) throws IOException {
    PhaseWarnings ofPhases = new PhaseWarnings();
    Map<Path, Analysis> plain = new HashMap<>();
    Measured measured =
        run(
            folder,
            phase,
            dump -> {
              AnalysisRequest request = select.sums(session, DumpSource.of(dump));
              Analysis analysis = session.analyzer().analyze(dump, request, progress);
              plain.put(dump, analysis);
              dumps.put(PhaseFiles.subject(folder, dump), dump);
              return analysis;
            },
            ofPhases);
    warnings.addAll(ofPhases.lines());
    Set<String> toExplain = phasesToExplain(look.at(measured).rows(), measured);
    if (plain.isEmpty() || toExplain.isEmpty()) {
      return measured;
    }
    return run(
        folder,
        phase,
        dump -> {
          Analysis known = plain.get(dump);
          return known == null || toExplain.contains(PhaseFiles.phase(dump))
              ? composed(DumpSource.of(dump))
              : known;
        },
        new PhaseWarnings());
  }

  private Measured run(
      Path folder, @Nullable String phase, RunReader.DumpAnalyzer analyzer, PhaseWarnings ofPhases)
      throws IOException {
    PhasesReader reader =
        new PhasesReader(folder, select.needsDumpsWithoutFile(), analyzer, ofPhases);
    return MeasuredRun.of(reader.read(null, phase), phase);
  }

  /** The phases that something exceeded was measured in, or against. */
  private static Set<String> phasesToExplain(List<Row> rows, Measured measured) {
    Set<String> phases = new HashSet<>();
    for (Row row : rows) {
      if (row.over() == null) {
        continue;
      }
      String phase = row.phase() == null ? measured.phase() : row.phase();
      if (phase != null) {
        phases.add(phase);
        String before = measured.comparedWith().get(phase);
        if (before != null && row.unit() == Unit.BYTES) {
          phases.add(before);
        }
      }
    }
    return phases;
  }

  /** The same report, where a leak is too large with what stayed: found in the dumps, if any. */
  BudgetReport withLeaks(BudgetReport report, Measured measured) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Row row : report.rows()) {
      Path before = dump(measured, measured.comparedWith().get(String.valueOf(row.phase())));
      Path after = dump(measured, row.phase());
      boolean leaks = row.over() != null && row.measure().endsWith(LEAKED);
      rows.add(
          leaks && before != null && after != null ? row.withStayed(leaks(before, after)) : row);
    }
    return report.withRows(rows);
  }

  private @Nullable Path dump(Measured measured, @Nullable String phase) {
    String name = phase == null ? null : measured.names().get(phase);
    return name == null ? null : dumps.get(name);
  }

  private Leaks leaks(Path before, Path after) throws IOException {
    return LeakFinder.find(session.analyzer(), side(before), side(after), MOST_LEAKS, progress);
  }

  private LeakFinder.Side side(Path dump) throws IOException {
    DumpSource source = DumpSource.of(dump);
    return new LeakFinder.Side(source, select.request(session, source, 0));
  }

  private Analysis saved(Path file) throws IOException {
    if (select.needsDumpsWithoutFile()) {
      throw SelectOptions.isSaved(file);
    }
    return AnalysisJson.read(session.resolve(file));
  }
}
