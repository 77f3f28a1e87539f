package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.NearestNames;
import io.heapscale.analyzer.report.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the report goes, and as what. */
final class OutputOptions {
  private static final int DEFAULT_TOP = 20;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description =
          "text, md, json or csv (default: by the ending of -o, else text); html as well where the"
              + " result has a page: of analyze HEAP, render, scaling, phases, diff and check.")
  @Nullable String format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the report there; it appears only when it is complete.")
  @Nullable Path file;

  @Option(
      names = "--top",
      paramLabel = "N",
      description =
          "List that many resources, classes and dominators; 0 for all (default: 20; json, csv and"
              + " html: all).")
  @Nullable Integer top;

  private boolean pages;

  /** Of a command whose result can be an HTML page. */
  OutputOptions withPages() {
    pages = true;
    return this;
  }

  Format format() {
    Format chosen = format(format, file);
    if (chosen == Format.HTML && !pages) {
      throw chosen.unfit();
    }
    return chosen;
  }

  /**
   * The format that was asked for.
   *
   * @param wanted its name, or null
   * @param file whose ending tells it otherwise, or null
   */
  static Format format(@Nullable String wanted, @Nullable Path file) {
    if (wanted != null) {
      return Format.named(wanted)
          .orElseThrow(
              () ->
                  new ConfigurationException(
                      "-f "
                          + wanted
                          + ": no such format"
                          + NearestNames.hint(wanted, Format.labels())));
    }
    Optional<Format> byName =
        file == null ? Optional.empty() : Format.ofFileName(String.valueOf(file.getFileName()));
    return byName.orElse(Format.TEXT);
  }

  int top() {
    return top(top, format());
  }

  /**
   * How many rows to list; 0 for all.
   *
   * @param wanted what was asked for, or null
   * @param format what people read is short unless they ask for more
   */
  static int top(@Nullable Integer wanted, Format format) {
    if (wanted == null) {
      return format == Format.TEXT || format == Format.MD ? DEFAULT_TOP : 0;
    }
    if (wanted < 0) {
      throw new ConfigurationException("--top " + wanted + ": expected 0 or more");
    }
    return wanted;
  }

  /** Opens the place the report goes to; fails before the analysis if it cannot be written. */
  ReportOutput open(Session session) throws IOException {
    format();
    top();
    return ReportOutput.open(session, file);
  }
}
