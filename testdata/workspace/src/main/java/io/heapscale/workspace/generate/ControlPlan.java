package io.heapscale.workspace.generate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Which benchmark holds which sections and controls. Benchmarks form families: a standard, its
 * sections and their subsections, five levels where a family is whole. Every control is in one
 * benchmark; few benchmarks hold most of them, as in real mods. Some controls are in many standards
 * too. What one family looks like does not depend on how many there are.
 */
final class ControlPlan {

  /** So many benchmarks belong to one family. */
  static final int FAMILY = 20;

  /** Sections of one benchmark: families are laid out as heaps are. */
  private static final int SECTIONS = 2;

  /** So many benchmarks share popular controls among each other. */
  private static final int NEIGHBOURS = 5 * FAMILY;

  /** A benchmark takes fewer controls of others than this. */
  private static final int MOST_SHARED = 28;

  private final ModSize size;
  private final long seed;

  ControlPlan(ModSize size, long seed) {
    this.size = size;
    this.seed = seed;
  }

  List<Integer> sections(int benchmark) {
    List<Integer> sections = new ArrayList<>();
    int position = benchmark % FAMILY;
    for (int i = 1; i <= SECTIONS; i++) {
      int section = position * SECTIONS + i;
      int child = benchmark - position + section;
      if (section < FAMILY && child < size.benchmarks()) {
        sections.add(child);
      }
    }
    return sections;
  }

  /** Its own controls first, then some that other benchmarks hold as well. */
  Set<Integer> controls(int benchmark, Random random) {
    Set<Integer> controls = own(benchmark);
    int first = benchmark - benchmark % NEIGHBOURS;
    int last = Math.min(size.benchmarks(), first + NEIGHBOURS);
    int from = firstControl(first);
    int range = firstControl(last) - from;
    int popular = Math.min(range, Math.max(FAMILY, last - first));
    double skew = random.nextDouble();
    int shared = (int) (skew * skew * skew * MOST_SHARED);
    if (controls.isEmpty() && sections(benchmark).isEmpty()) {
      shared = Math.max(shared, 1); // no benchmark is without children
    }
    for (int i = popular == 0 ? 0 : shared; i > 0; i--) {
      double u = random.nextDouble();
      long rank = (long) (u * Math.sqrt(u) * popular);
      controls.add(from + (int) (rank * range / popular));
    }
    return controls;
  }

  /** The family's controls are cut into slices of very different length. */
  private Set<Integer> own(int benchmark) {
    int first = benchmark - benchmark % FAMILY;
    int last = Math.min(size.benchmarks(), first + FAMILY);
    double[] weights = new double[last - first];
    Random random = Generator.random(seed, "family", first);
    double total = 0;
    double before = 0;
    for (int i = 0; i < weights.length; i++) {
      double u = random.nextDouble();
      weights[i] = 0.2 + 6 * u * u * u * u;
      if (!sections(first + i).isEmpty()) {
        weights[i] /= 4; // a benchmark with sections leaves the controls to them
      }
      before += first + i < benchmark ? weights[i] : 0;
      total += weights[i];
    }
    int from = firstControl(first);
    int range = firstControl(last) - from;
    int position = benchmark - first;
    int start = (int) (range * (before / total));
    int end =
        position == weights.length - 1
            ? range
            : (int) (range * ((before + weights[position]) / total));
    Set<Integer> controls = new LinkedHashSet<>();
    for (int control = start; control < end; control++) {
      controls.add(from + control);
    }
    return controls;
  }

  /** Families take the controls in turn. */
  private int firstControl(int benchmark) {
    return (int) ((long) size.controls() * benchmark / size.benchmarks());
  }
}
