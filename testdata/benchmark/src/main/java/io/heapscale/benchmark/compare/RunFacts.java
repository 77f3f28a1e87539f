package io.heapscale.benchmark.compare;

import io.heapscale.benchmark.vm.Environment;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the figures of a run depend on besides the program: the content of {@code run.json}.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param takenAt when the run began, as {@code 2026-11-27T07:30:00Z}
 * @param program what was measured, as {@code workspace}
 * @param commit the git commit that was measured, or null where none is known
 * @param environment JDK, flags of the measured VMs, system, processors, memory
 * @param collector the measured VMs' garbage collector, as {@code G1}
 * @param repeats how often each workload was measured in each way
 * @param seed what made the workloads
 * @param settings what else was asked for, by name
 */
public record RunFacts(
    int schemaVersion,
    String takenAt,
    String program,
    @Nullable String commit,
    Environment environment,
    String collector,
    int repeats,
    long seed,
    Map<String, String> settings) {

  /** The version of the file that this program writes and reads. */
  public static final int SCHEMA_VERSION = 1;

  private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use(\\w+?)(Old)?GC");

  /** Checks what is said above. */
  public RunFacts {
    Checks.version(SCHEMA_VERSION, schemaVersion);
    Checks.present("takenAt", takenAt);
    Checks.present("program", program);
    Checks.present("environment", environment);
    Checks.present("environment.jdk", environment.jdk());
    Checks.present("environment.flags", environment.flags());
    Checks.present("environment.system", environment.system());
    Checks.present("collector", collector);
    Checks.present("settings", settings);
    settings.forEach(Checks::present);
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    try {
      Instant.parse(takenAt);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("takenAt: expected a time, found '" + takenAt + "'", e);
    }
    if (repeats < 1) {
      throw new IllegalArgumentException("repeats: expected 1 or more, found " + repeats);
    }
  }

  /** The facts of a run, with the collector that the flags of its VMs name. */
  public static RunFacts of(
      Instant takenAt,
      String program,
      @Nullable String commit,
      Environment environment,
      int repeats,
      long seed,
      Map<String, String> settings) {
    return new RunFacts(
        SCHEMA_VERSION,
        takenAt.toString(),
        program,
        commit,
        environment,
        collector(environment.flags()),
        repeats,
        seed,
        settings);
  }

  /** The collector that these flags ask for. */
  static String collector(List<String> flags) {
    String found = "the VM's choice";
    for (String flag : flags) {
      Matcher matcher = COLLECTOR.matcher(flag);
      if (matcher.matches()) {
        found = matcher.group(1);
      }
    }
    return found;
  }
}
