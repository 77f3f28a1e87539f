package io.heapscale.peers.section;

import io.heapscale.peers.report.Section;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The sections by name, in the order in which they are measured. */
public enum Sections {
  TIME,
  HISTOGRAM,
  SMALL,
  MEMORY,
  SPILL,
  INDEX,
  GROWTH,
  SHAPES,
  GIANT;

  /** Those that are measured unless others are asked for: all but the one that takes an hour. */
  public static List<Sections> usual() {
    return Arrays.stream(values()).filter(section -> section != GIANT).toList();
  }

  /** As on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True if peers take part, so that answers are compared first. */
  public boolean comparesPeers() {
    return this == TIME || this == MEMORY;
  }

  /** The most objects of a dump that this section makes. */
  public long mostObjects(Plan plan) {
    return switch (this) {
      case TIME, HISTOGRAM, MEMORY, SPILL, INDEX -> plan.objects();
      case SMALL -> 0;
      case GROWTH -> plan.growthObjects().get(plan.growthObjects().size() - 1);
      case SHAPES -> plan.shapeObjects();
      case GIANT -> plan.giantObjects();
    };
  }

  /** Measures it. */
  public Section measure(Bench bench) throws IOException, InterruptedException {
    Measured measured =
        switch (this) {
          case TIME -> new TimeSection();
          case HISTOGRAM -> new HistogramSection();
          case SMALL -> new SmallSection();
          case MEMORY -> MemorySection.inHeap();
          case SPILL -> MemorySection.spilled();
          case INDEX -> new IndexSection();
          case GROWTH -> new GrowthSection();
          case SHAPES -> new ShapesSection();
          case GIANT -> new GiantSection();
        };
    return measured.measure(bench);
  }
}
