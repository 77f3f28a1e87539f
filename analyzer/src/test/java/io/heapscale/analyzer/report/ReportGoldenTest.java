package io.heapscale.analyzer.report;

import io.heapscale.analyzer.gate.AnalysisDiff;
import io.heapscale.analyzer.phases.PhasesOfAWorkspace;
import io.heapscale.analyzer.phases.RunPhases;
import io.heapscale.analyzer.scaling.Measurement;
import io.heapscale.analyzer.scaling.Scaling;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ReportGoldenTest {
  private final Locale before = Locale.getDefault();

  @BeforeEach
  void aLocaleThatWritesNumbersOtherwise() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
  }

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "HTML")
  void analysisIsWrittenAsExpected(Format format) throws IOException {
    StringWriter out = new StringWriter();
    Reports.write(Analyses.workspace(3), format, 2, out);
    Golden.assertMatches("analysis." + format.label(), out.toString());
  }

  @ParameterizedTest
  @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "HTML")
  void growthIsWrittenAsExpected(Format format) throws IOException {
    Scaling scaling =
        Scaling.of(
            "dashboards",
            List.of(
                new Measurement("small", 10, Analyses.workspace(10)),
                new Measurement("medium", 50, Analyses.workspace(50)),
                new Measurement("large", 200, Analyses.workspace(200)),
                new Measurement("xlarge", 500, Analyses.workspace(500, 40_000))));
    StringWriter out = new StringWriter();
    Reports.write(scaling, format, out);
    Golden.assertMatches("scaling." + format.label(), out.toString());
  }

  @ParameterizedTest
  @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "HTML")
  void differenceIsWrittenAsExpected(Format format) throws IOException {
    AnalysisDiff diff = AnalysisDiff.of(Analyses.workspace(10), Analyses.workspace(12, 9_000));
    StringWriter out = new StringWriter();
    DiffReports.write(diff, format, 0, List.of(), out);
    Golden.assertMatches("difference." + format.label(), out.toString());
  }

  @ParameterizedTest
  @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "HTML")
  void phasesAreWrittenAsExpected(Format format) throws IOException {
    RunPhases phases =
        RunPhases.of(
            "dashboards",
            List.of(PhasesOfAWorkspace.size("large", 200), PhasesOfAWorkspace.size("small", 10)),
            null,
            null);
    StringWriter out = new StringWriter();
    Reports.write(phases, format, out);
    Golden.assertMatches("phases." + format.label(), out.toString());
  }
}
