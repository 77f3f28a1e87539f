package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.config.ConfigReader;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.ProgramRule;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.dumper.ProcessDump;
import io.heapscale.dumper.ProcessDumper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code analyze dump PID}: a dump of a running JVM, with what the VM says of its sizes. */
@CommandLine.Command(
    name = "dump",
    description =
        "Dumps a running JVM, with a manifest that holds the VM's own sizes: analyze FILE then"
            + " needs nothing else.",
    footer = {
      "",
      "The JVM collects and stands still while it writes. Nothing is loaded into it.",
      "Exit codes: 0 done; 1 could not dump: no such process, no JVM, another user's, FILE or"
          + " FILE.json exists, disk full; 64 wrong usage or configuration."
    })
final class DumpCommand extends Command {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Numbers of processes that all systems can have, without sign or leading zero. */
  private static final String PROCESS_NUMBER = "[1-9][0-9]{0,9}";

  private static final List<String> PACKED = List.of(".gz", ".zst");

  @Parameters(
      index = "0",
      paramLabel = "PID",
      description = "The process's number; it must be the same user's.")
  String pid = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "The dump, readable by its owner only (default: PID-TIME.hprof). It must not exist, and"
              + " appears with FILE.json when both are complete.")
  @Nullable Path file;

  @Option(
      names = {"-r", "--resources"},
      paramLabel = "FILE",
      description =
          "Resource types for the manifest, as YAML: analyze then takes them without -r (default:"
              + " none).")
  @Nullable Path resources;

  @Option(
      names = "--phase",
      paramLabel = "NAME",
      description = "What the manifest and reports call the moment (default: nothing).")
  @Nullable String phase;

  DumpCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws IOException {
    ProcessDumper dumper = ProcessDumper.of(number(pid));
    if (phase != null) {
      if (phase.isBlank()) {
        throw new ConfigurationException("--phase: expected a name");
      }
      dumper.phase(phase);
    }
    if (resources != null) {
      describe(dumper, ConfigReader.read(session.resolve(resources)));
    }
    Path name = file == null ? defaultName() : checked(file);
    ProcessDump written;
    try (RunOptions.ProgressLine progress = run.progress(session)) {
      progress.at("dumping process " + pid, 0, 0);
      written = dumper.dumpTo(session.resolve(name));
    }
    try (ReportOutput out = ReportOutput.open(session, null)) {
      out.writer()
          .write(
              String.format(
                  Locale.ROOT,
                  "%s: %,d live objects, a file of %,d bytes; the VM's own sizes are in %s.json%n",
                  name,
                  written.objects(),
                  written.dumpBytes(),
                  name));
      out.commit();
    }
    return ExitCode.OK;
  }

  /** The number of a process. */
  static long number(String pid) {
    if (!pid.matches(PROCESS_NUMBER)) {
      throw new ConfigurationException("PID: expected the number of a process, found " + pid);
    }
    return Long.parseLong(pid);
  }

  private Path defaultName() {
    return Path.of(pid + "-" + MOMENT.format(session.surroundings().clock().instant()) + ".hprof");
  }

  private Path checked(Path name) throws IOException {
    if (name.equals(HeapInput.STANDARD_INPUT)) {
      throw new ConfigurationException("FILE: expected the name of a file, found -");
    }
    for (String ending : PACKED) {
      if (name.toString().endsWith(ending)) {
        throw new ConfigurationException(
            name + ": expected .hprof: the dump is not packed; pack it afterwards");
      }
    }
    if (Files.isDirectory(session.resolve(name))) {
      throw new IOException(name + ": cannot write: it is a folder");
    }
    return name;
  }

  private static void describe(ProcessDumper dumper, ResourceConfig config) {
    for (ResourceType type : config.types()) {
      dumper.resource(
          type.name(),
          new io.heapscale.dumper.ResourceType(
              type.classPattern(),
              type.subclasses(),
              Optional.ofNullable(type.label()),
              type.ignore()));
    }
    dumper.ignore(config.ignore());
    if (config.root() != null) {
      dumper.root(config.root());
    }
    for (ProgramRule rule : config.program()) {
      dumper.program(rule.name(), rule.classPatterns());
    }
  }
}
