package io.heapscale.analyzer.report;

import io.heapscale.analyzer.config.VmHistogramReader;
import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.Manifest.ClassCount;
import io.heapscale.analyzer.model.MatHistogram;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.verify.MatVerification;
import io.heapscale.analyzer.verify.Verification;
import io.heapscale.analyzer.verify.VmVerification;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class VerifyReportTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "HTML")
  void verificationAgainstTheVmIsWrittenAsExpected(Format format) throws IOException {
    List<HistogramRow> ours =
        List.of(
            new HistogramRow("byte[]", "0x0", 20_000, 900_000, "inferred"),
            new HistogramRow("int[]", "0x0", 40, 4_000, "inferred"),
            new HistogramRow("long[]", "0x0", 4, 400, "estimated"),
            new HistogramRow("java.lang.Class", "0x0", 400, 40_000, "estimated"),
            new HistogramRow("java.lang.String", "0x0", 19_000, 456_000, "inferred"),
            new HistogramRow("java.lang.Thread", "0x0", 9, 1_008, "estimated"),
            new HistogramRow("com.acme." + Analyses.HOSTILE, "0x70001", 3, 72, "inferred"),
            new HistogramRow("com.acme.Panel$$Lambda+0x7f001", "0x70001", 4, 64, "estimated"));
    List<ClassCount> vms =
        List.of(
            new ClassCount("byte[]", 20_002, 900_064),
            new ClassCount("int[]", 38, 3_900),
            new ClassCount("long[]", 4, 432),
            new ClassCount("java.lang.Class", 850, 85_000),
            new ClassCount("java.lang.String", 19_001, 456_024),
            new ClassCount("java.lang.Thread", 9, 3_312),
            new ClassCount("com.acme." + Analyses.HOSTILE, 3, 48),
            new ClassCount("com.acme.Panel$$Lambda/0x7f001", 5, 80),
            new ClassCount("jdk.internal.vm.FillerElement[]", 2, 100));
    Analysis any = Analyses.workspace(3);
    Analysis analysis = any.withLists(any.resources(), ours, any.dominators());
    check("verify-vm", VmVerification.of(analysis, vms, "h.txt"), format, 5);
  }

  @ParameterizedTest
  @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "HTML")
  void verificationThatAgreesIsWrittenAsExpected(Format format) throws IOException {
    Analysis analysis = Analyses.workspace(3);
    List<ClassCount> vms = new ArrayList<>();
    for (HistogramRow row : analysis.histogram()) {
      vms.add(new ClassCount(row.className(), row.objects(), row.shallowBytes()));
    }
    check("verify-agrees", VmVerification.of(analysis, vms, "the dump's manifest"), format, 0);
  }

  @ParameterizedTest
  @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "HTML")
  void verificationAgainstMatIsWrittenAsExpected(Format format) throws IOException {
    List<MatHistogram.Row> rows =
        List.of(
            new MatHistogram.Row("byte[]", 20_000, 960_000),
            new MatHistogram.Row("java.lang.String", 19_000, 456_000),
            new MatHistogram.Row("com.acme.Other", 1, 16));
    MatHistogram mat = new MatHistogram(rows, Map.of("dashboard", 37_501L));
    check("verify-mat", MatVerification.of(Analyses.workspace(3), mat, "mat.csv"), format, 0);
  }

  /** How far sizes without the VM's help are right on real dumps. */
  @ParameterizedTest
  @EnumSource(GoldenDumps.class)
  void realDumpIsReportedAsExpected(GoldenDumps golden) throws IOException {
    Path dump = golden.copyTo(folder);
    Path text = Files.write(folder.resolve("histogram.txt"), golden.vmHistogram());
    AnalysisRequest request = new AnalysisRequest(null, null, false, 0, Mode.EXACT, List.of());
    Analysis analysis = new DefaultHeapAnalyzer().histogram(dump, request, Progress.NONE);
    check(
        "verify-" + golden.resourceName(),
        VmVerification.of(
            analysis, VmHistogramReader.read(text), golden.resourceName() + ".vm-histogram.txt"),
        Format.TEXT,
        0);
  }

  private static void check(String name, Verification verification, Format format, int top)
      throws IOException {
    StringWriter out = new StringWriter();
    Reports.write(verification, format, top, out);
    Golden.assertMatches(name + "." + format.label(), out.toString());
  }
}
