package io.heapscale.workspace.benchmark;

import io.heapscale.workspace.generate.ModSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing to weigh: a mod to generate, one that is there, or several as requirements of one.
 *
 * @param name name of its folder in the run, as {@code small}
 * @param size what to generate, or null for {@code mods}
 * @param mods folders of real mods; none where one is to be generated
 */
record Workload(String name, @Nullable ModSize size, List<Path> mods) {

  private static final String TOGETHER = "together";

  Workload {
    mods = List.copyOf(mods);
    if ((size == null) == mods.isEmpty()) {
      throw new IllegalArgumentException(name + ": expected a size or mods");
    }
  }

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
                  List.of())
              : new Workload(name, ModSize.named(name), List.of());
      if (workloads.stream().anyMatch(other -> other.name().equals(workload.name()))) {
        throw new IllegalArgumentException("size '" + workload.name() + "' is named twice");
      }
      workloads.add(workload);
    }
    return workloads;
  }

  /** A real mod, named as its folder. */
  static Workload ofMod(Path mod) {
    return new Workload(name(mod), null, List.of(mod));
  }

  /** Real mods as requirements of one that has nothing of its own. */
  static Workload together(List<Path> mods) {
    return new Workload(TOGETHER, null, mods);
  }

  /** The words of a command line that choose it, as {@code --sizes small}. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    if (size != null) {
      words.add("--sizes");
      words.add(ModSize.NAMES.contains(name) ? name : name + "=" + counts(size));
    }
    for (Path mod : mods) {
      words.add("--mod");
      words.add(mod.toString());
    }
    if (mods.size() > 1) {
      words.add("--together");
    }
    return words;
  }

  /** What a mod is called here: the name of its folder, without what a file name may not hold. */
  static String name(Path mod) {
    Path folder = mod.toAbsolutePath().normalize().getFileName();
    return folder == null ? "mod" : folder.toString().replaceAll("[^A-Za-z0-9._-]", "_");
  }

  private static String counts(ModSize size) {
    return "%d/%d/%d/%d"
        .formatted(size.dashboards(), size.queries(), size.controls(), size.benchmarks());
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
