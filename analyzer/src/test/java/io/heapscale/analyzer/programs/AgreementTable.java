package io.heapscale.analyzer.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One row per dump, for the documentation and for who looks for what is wrong. */
final class AgreementTable {
  private static final String HEAD =
      "| dump | several | single | arrays | class objects | bytes | off | agreeing bytes |"
          + " inferred | estimated | falsely inferred | counts that differ |";

  private final List<String> rows = new ArrayList<>();

  void add(String dump, SizeAgreement agreement) {
    rows.add(
        String.format(
            Locale.ROOT,
            "| %s | %s | %s | %s | %s | %d | %+d (%.3f %%) | %.3f %% | %d | %d | %d | %d |",
            dump,
            agreement.several(),
            agreement.single(),
            agreement.arrays(),
            agreement.mirrors(),
            agreement.vmBytes(),
            agreement.ourBytes() - agreement.vmBytes(),
            100 * agreement.relativeDifference(),
            100 * agreement.agreeingShare(),
            agreement.inferredBytes(),
            agreement.estimatedBytes(),
            agreement.falselyInferred().size(),
            agreement.differentCounts().size()));
  }

  /** The table in Markdown. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(HEAD);
    lines.add("|---|---|---|---|---|---|---|---|---|---|---|---|");
    lines.addAll(rows);
    return lines;
  }

  /** Writes {@code target/size-agreement/NAME.md}. */
  void write(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "size-agreement"));
    Files.write(folder.resolve(name + ".md"), lines());
  }
}
