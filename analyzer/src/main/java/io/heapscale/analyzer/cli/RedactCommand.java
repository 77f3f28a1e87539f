package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.config.ManifestReader;
import io.heapscale.analyzer.config.RedactedManifest;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.hprof.Damage;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.redact.Redaction;
import io.heapscale.analyzer.unpack.Unpacking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code analyze redact IN OUT}: a copy of a dump that can be sent to somebody. */
@CommandLine.Command(
    name = "redact",
    description =
        "Copies a dump and its manifest without contents: strings, arrays of primitives and"
            + " primitive fields are blank; classes, references and sizes are the same.",
    footer = {
      "",
      "Names of classes, fields, methods and source files stay, and so do the lengths of strings"
          + " and arrays.",
      "Exit codes: 0 done; 1 could not read IN or write OUT; 64 wrong usage."
    })
final class RedactCommand extends Command {
  @Parameters(
      index = "0",
      paramLabel = "IN",
      description = "The dump: .hprof, packed (.gz, .zst) or not; - for standard input.")
  Path in = Path.of("-");

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description =
          "The copy, readable by its owner only; gzip if the name ends in .gz. It must not exist,"
              + " and appears only when it is complete.")
  Path out = Path.of("-");

  RedactCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws IOException {
    if (out.equals(HeapInput.STANDARD_INPUT)) {
      throw new ConfigurationException("OUT: expected the name of a file, found -");
    }
    Path target = session.resolve(out);
    if (out.toString().endsWith(".zst")) {
      throw new ConfigurationException(
          out + ": expected .hprof or .gz: zstd is read, but not written");
    }
    DumpSource source = HeapInput.of(session, in);
    Path dump = source.file();
    if (dump != null && Files.exists(target) && Files.isSameFile(dump, target)) {
      throw new ConfigurationException(out + ": IN and OUT are the same file");
    }
    redact(source, RedactedFiles.at(out, target));
    return ExitCode.OK;
  }

  private void redact(DumpSource source, RedactedFiles files) throws IOException {
    try (HprofFile file = source.open(Unpacking.usual(), Damage.refused());
        RunOptions.ProgressLine progress = run.progress(session)) {
      Path dump = source.file();
      String manifest = dump == null ? null : manifest(dump, file);
      long bytes = file.size();
      Redaction redaction =
          Redaction.prepare(file, done -> progress.at("reading names and classes", done, bytes));
      files.write(redaction, done -> progress.at("writing the copy", done, bytes), manifest);
    }
  }

  /** The manifest of the copy, or null where the dump has none. */
  private @Nullable String manifest(Path dump, HprofFile file) throws IOException {
    Optional<Path> path = ManifestReader.pathBeside(dump);
    if (path.isEmpty()) {
      return null;
    }
    Manifest manifest = ManifestReader.read(path.get());
    ManifestReader.check(manifest, dump, file.size(), file.timestampMillis());
    return RedactedManifest.of(path.get(), String.valueOf(out.getFileName()));
  }
}
