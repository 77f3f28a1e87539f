package io.heapscale.workspace.cli;

import io.heapscale.workspace.scenario.Loading;
import io.heapscale.workspace.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What {@code load} and {@code run} have in common. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class LoaderOptions {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Parameters(paramLabel = "MOD_DIR", description = "Folder of the mod.")
  private Path folder;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Way way;

  /** One of the two must be said. */
  static final class Way {
    @Option(names = "--eager", description = "Decode all resources at once.")
    private boolean eager;

    @Option(names = "--lazy", description = "Index the mod; decode a resource when asked for it.")
    private boolean lazy;
  }

  @Option(
      names = "--cache-limit",
      paramLabel = "SIZE",
      description = "With --lazy: how much may stay in memory, as 1MiB (default: 50MiB).",
      converter = ByteSize.Converter.class)
  private @Nullable ByteSize cacheLimit;

  @Option(names = "--dump-to", paramLabel = "DIR", description = "Dump the heap in each phase.")
  private @Nullable Path dumpTo;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there.")
  private @Nullable Path json;

  @Option(
      names = "--idle-millis",
      paramLabel = "N",
      description = "How long to pause before the idle phase (default: ${DEFAULT-VALUE}).")
  private long idleMillis = 200;

  /** The scenario that the options describe. */
  Scenario scenario() throws IOException {
    if (idleMillis < 0) {
      throw new ParameterException(
          spec.commandLine(), "--idle-millis: expected 0 or more, found " + idleMillis);
    }
    if (cacheLimit != null && way.eager) {
      throw new ParameterException(spec.commandLine(), "--cache-limit: goes with --lazy");
    }
    ByteSize limit = cacheLimit == null ? ByteSize.DEFAULT_CACHE : cacheLimit;
    Loading loading = way.lazy ? Loading.LAZY : Loading.EAGER;
    return new Scenario(new Scenario.Settings(folder, loading, limit.bytes(), dumpTo, idleMillis));
  }

  /** Where the figures go as JSON, made ready; null for nowhere. */
  @Nullable Path json() throws IOException {
    Path parent = json == null ? null : json.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    return json;
  }
}
