package io.heapscale.mat.install;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of {@code scripts/install_mat.sh}. */
@Command(
    name = "install_mat",
    description =
        "Fills a folder with Eclipse Memory Analyzer's plugins, each checked by its SHA-256, so"
            + " that the engine 'mat' can run on them. Needs no Eclipse.",
    mixinStandardHelpOptions = true,
    version = "install_mat 0.1.0",
    sortOptions = false,
    footer = {
      "",
      "Proxies are those of https_proxy, http_proxy and no_proxy, or of Java's properties.",
      "Exit codes: 0 done, or installed already; 1 could not install; 64 wrong usage."
    })
public final class InstallMat implements Callable<Integer> {
  /** The release that Heapscale was tried with. */
  static final String STANDARD_SOURCE = "https://download.eclipse.org/mat/1.16.1/update-site/";

  static final int OK = 0;
  static final int CANNOT_INSTALL = 1;
  static final int USAGE = 64;

  private final Surroundings surroundings;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "SOURCE",
      defaultValue = STANDARD_SOURCE,
      description =
          "A p2 repository: the address of an update site or a mirror of it, a folder, or a zip;"
              + " or an unpacked or zipped Memory Analyzer. Default: ${DEFAULT-VALUE}")
  private String source = STANDARD_SOURCE;

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "Where to install. Default: heapscale/mat in $XDG_DATA_HOME or ~/.local/share")
  private @Nullable Path into;

  @Option(names = "--force", description = "Replace what is installed, when the new is complete.")
  private boolean force;

  @Option(
      names = "--allow-unchecked",
      description = "Install bundles too whose SHA-256 the repository does not state.")
  private boolean allowUnchecked;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long a server may say nothing. Default: ${DEFAULT-VALUE}")
  private int timeoutSeconds = 60;

  @Option(names = "--list", description = "List the releases that SOURCE has; install nothing.")
  private boolean list;

  @Option(names = "--dry-run", description = "List the bundles to install; install nothing.")
  private boolean dryRun;

  @Option(names = "--check", description = "Check the files that are installed; install nothing.")
  private boolean check;

  @Option(names = "--verbose", description = "Print stack traces.")
  private boolean verbose;

  private InstallMat(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Runs a command line and ends the VM with its exit code. */
  public static void main(String[] args) {
    Surroundings ofProcess =
        new Surroundings(
            System.getenv(), Clock.systemUTC(), Duration.ofSeconds(1), System.out, System.err);
    System.exit(run(ofProcess, args));
  }

  /** Runs a command line; returns its exit code. */
  static int run(Surroundings surroundings, String... args) {
    InstallMat command = new InstallMat(surroundings);
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler(
        (exception, arguments) -> {
          command.say(String.valueOf(exception.getMessage()));
          command.say("see --help");
          return USAGE;
        });
    line.setExecutionExceptionHandler((exception, failed, result) -> command.fail(exception));
    return line.execute(args);
  }

  @Override
  public Integer call() throws IOException {
    if ((list ? 1 : 0) + (dryRun ? 1 : 0) + (check ? 1 : 0) > 1) {
      throw new ParameterException(
          spec.commandLine(), "expected one of --list, --dry-run and --check, found several");
    }
    if (timeoutSeconds < 1) {
      throw new ParameterException(
          spec.commandLine(), "--timeout: expected 1 or more seconds, found " + timeoutSeconds);
    }
    InstallRun run =
        new InstallRun(
            surroundings, this::say, source, Duration.ofSeconds(timeoutSeconds), allowUnchecked);
    if (list) {
      run.listReleases();
      return OK;
    }
    TargetFolder target =
        TargetFolder.at(into == null ? TargetFolder.standard(surroundings.environment()) : into);
    if (check) {
      run.check(target);
    } else if (dryRun) {
      run.listBundles();
    } else {
      run.install(target, force);
    }
    return OK;
  }

  private int fail(Exception failure) {
    say(Failures.message(failure));
    if (failure instanceof UnreachableException) {
      say(
          "offline? Name a mirror or a zip that you have as SOURCE, or set https_proxy; Heapscale"
              + " also runs on an unpacked Memory Analyzer: --mat-home. See docs/install-mat.md");
    }
    if (verbose) {
      failure.printStackTrace(surroundings.err());
    }
    return failure instanceof OccupiedException ? USAGE : CANNOT_INSTALL;
  }

  private void say(String line) {
    surroundings.err().println("install_mat: " + Failures.oneLine(line));
  }
}
