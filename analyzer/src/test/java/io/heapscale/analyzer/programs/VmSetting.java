package io.heapscale.analyzer.programs;

import io.heapscale.testdata.dumps.InstalledJdks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A JDK with the options that decide where and how objects lie.
 *
 * @param feature the JDK's feature version
 */
public record VmSetting(int feature, Path home, Collector collector, Layout layout) {

  /** Who puts the objects where. */
  public enum Collector {
    G1("G1", "-XX:+UseG1GC"),
    SERIAL("Serial", "-XX:+UseSerialGC"),
    PARALLEL("Parallel", "-XX:+UseParallelGC"),
    Z("ZGC", "-XX:+UseZGC"),
    SHENANDOAH("Shenandoah", "-XX:+UseShenandoahGC");

    final String label;
    final String option;

    Collector(String label, String option) {
      this.label = label;
      this.option = option;
    }
  }

  /** How objects are laid out. */
  public enum Layout {
    DEFAULT("default", ""),
    UNCOMPRESSED("nocoops", "-XX:-UseCompressedOops"),
    ALIGNED_16("align16", "-XX:ObjectAlignmentInBytes=16"),
    COMPACT("compact", "-XX:+UseCompactObjectHeaders"),
    WIDE("nocoops-nccp", "-XX:-UseCompressedOops -XX:-UseCompressedClassPointers"),
    WIDE_KLASS("nccp", "-XX:-UseCompressedClassPointers"),
    COMPACT_UNCOMPRESSED("nocoops-compact", "-XX:-UseCompressedOops -XX:+UseCompactObjectHeaders"),
    COMPACT_ALIGNED_16(
        "align16-compact", "-XX:ObjectAlignmentInBytes=16 -XX:+UseCompactObjectHeaders"),
    ALIGNED_32("align32", "-XX:ObjectAlignmentInBytes=32"),

    /**
     * Padding is inferred from a compact heap only, and G1 leaves regions as they are that are
     * nearly full; so it is told to compact them all.
     */
    CONTENDED("contended", "-XX:-RestrictContended -XX:MarkSweepDeadRatio=0");

    /** The layouts that programs run with; the others are combinations and rarities. */
    static final List<Layout> USUAL = List.of(DEFAULT, UNCOMPRESSED, ALIGNED_16, COMPACT, WIDE);

    final String label;

    /** Separated by blanks. */
    final String options;

    Layout(String label, String options) {
      this.label = label;
      this.options = options;
    }

    /** Whether it says something of its own under that collector and JDK. */
    boolean fits(int feature, Collector collector) {
      boolean compact = options.contains("-XX:+UseCompactObjectHeaders");
      boolean uncompressed = options.contains("-XX:-UseCompressedOops");
      return !(compact && feature < 25) && !(uncompressed && collector == Collector.Z);
    }
  }

  String java() {
    return home.resolve("bin/java").toString();
  }

  List<String> options() {
    List<String> options = new ArrayList<>();
    options.add(collector.option);
    if (!layout.options.isEmpty()) {
      options.addAll(List.of(layout.options.split(" ")));
    }
    return options;
  }

  /** All settings of the installed JDKs that start, in the order given. */
  static List<VmSetting> usable(List<Collector> collectors, List<Layout> layouts)
      throws IOException, InterruptedException {
    List<VmSetting> settings = new ArrayList<>();
    for (Map.Entry<Integer, Path> jdk : installed().entrySet()) {
      for (Layout layout : layouts) {
        for (Collector collector : collectors) {
          VmSetting setting = new VmSetting(jdk.getKey(), jdk.getValue(), collector, layout);
          if (layout.fits(jdk.getKey(), collector) && setting.starts()) {
            settings.add(setting);
          }
        }
      }
    }
    return settings;
  }

  private boolean starts() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(options());
    command.add("-version");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean starts = process.waitFor() == 0;
    if (!starts) {
      System.out.println("skipped: JDK " + feature + " does not start with " + options());
    }
    return starts;
  }

  /** Homes by feature version. */
  public static Map<Integer, Path> installed() throws IOException {
    return InstalledJdks.homes();
  }

  /** As part of a file's name. */
  String label() {
    return feature + "-" + collector.label.toLowerCase(Locale.ROOT) + '-' + layout.label;
  }

  @Override
  public String toString() {
    return "JDK " + feature + ' ' + collector.label + ' ' + layout.label;
  }
}
