package io.heapscale.workspace.benchmark;

import io.heapscale.workspace.generate.ModSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing to weigh: a mod to generate, or one that is there.
 *
 * @param name name of its folder in the run, as {@code small}
 * @param size what to generate, or null for {@code mod}
 * @param mod folder of a real mod, or null for {@code size}
 */
record Workload(String name, @Nullable ModSize size, @Nullable Path mod) {

  private static final Pattern OWN_SIZE =
      Pattern.compile("([a-z][a-z0-9-]*)=(\\d{1,6})/(\\d{1,6})/(\\d{1,6})/(\\d{1,6})");

  /**
   * Reads a list of sizes: {@code small}, {@code medium}, {@code large}, {@code xlarge}, or {@code
   * name=dashboards/queries/controls/benchmarks}.
   */
  static List<Workload> ofSizes(List<String> names) {
    List<Workload> workloads = new ArrayList<>();
    for (String name : names) {
      Matcher own = OWN_SIZE.matcher(name);
      Workload workload =
          own.matches()
              ? new Workload(
                  own.group(1),
                  new ModSize(number(own, 2), number(own, 3), number(own, 4), number(own, 5)),
                  null)
              : new Workload(name, ModSize.named(name), null);
      if (workloads.stream().anyMatch(other -> other.name().equals(workload.name()))) {
        throw new IllegalArgumentException("size '" + workload.name() + "' is named twice");
      }
      workloads.add(workload);
    }
    return workloads;
  }

  /** A real mod, named as its folder. */
  static Workload ofMod(Path mod) {
    Path folder = mod.toAbsolutePath().normalize().getFileName();
    String name = folder == null ? "mod" : folder.toString().replaceAll("[^A-Za-z0-9._-]", "_");
    return new Workload(name, null, mod);
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
