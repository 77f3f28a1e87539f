package io.heapscale.dumper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every installed JDK and collector: the dump and the manifest beside it tell the same. */
class VmAgreementTest {
  private static final int JDK_DIFFERENCE = 8;

  /** The first phase's snapshot and paths, and what the JDK remembers of them. */
  private static final int OWN_GROWTH_BYTES = 2048;

  /** Mirrors that no dump record shows, and what fills gaps between objects: reported apart. */
  private static final Set<String> APART =
      Set.of(
          "java.lang.Class",
          "int[]",
          "jdk.internal.vm.FillerArray",
          "jdk.internal.vm.FillerElement[]",
          "jdk.internal.vm.FillerObject");

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("collectors")
  void dumpAndHistogramAgree(Jvm jvm, String option) throws Exception {
    check(jvm, option);
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("layouts")
  void dumpAndHistogramAgreeInEveryLayout(Jvm jvm, String option) throws Exception {
    check(jvm, option);
  }

  static List<Arguments> collectors() throws Exception {
    List<Jvm> jvms = Jvm.installed();
    System.out.println("agreement with the VM is checked on " + jvms);
    for (int expected : new int[] {17, 25}) {
      if (jvms.stream().noneMatch(jvm -> jvm.feature() == expected)) {
        System.out.println("skipped: no JDK " + expected + " is installed");
      }
    }
    return accepted(
        jvms, List.of("-XX:+UseG1GC", "-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseZGC"));
  }

  static List<Arguments> layouts() throws Exception {
    return accepted(
        Jvm.installed(),
        List.of(
            "-XX:+UseShenandoahGC",
            "-XX:-UseCompressedOops",
            "-XX:-UseCompressedClassPointers",
            "-XX:ObjectAlignmentInBytes=16",
            "-XX:+UseCompactObjectHeaders"));
  }

  private static List<Arguments> accepted(List<Jvm> jvms, List<String> options) throws Exception {
    List<Arguments> runs = new ArrayList<>();
    for (Jvm jvm : jvms) {
      for (String option : options) {
        if (jvm.accepts(option)) {
          runs.add(Arguments.of(jvm, option));
        } else {
          System.out.println("skipped: " + jvm + " does not know " + option);
        }
      }
    }
    return runs;
  }

  private void check(Jvm jvm, String option) throws Exception {
    Jvm.Run run = Jvm.execute(jvm.sample(folder, List.of(option)));
    assertThat(run.exitCode()).as(run.output()).isZero();
    for (String phase : List.of("empty", "again", "loaded")) {
      checkPhase(phase);
    }
    checkOwnFootprint();
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(6);
    }
  }

  private void checkPhase(String phase) throws IOException {
    Path dump = folder.resolve(phase + ".hprof");
    WrittenManifest manifest = new WrittenManifest(folder.resolve(phase + ".hprof.json"));
    int alignment = Math.toIntExact(manifest.number("objectAlignmentBytes"));
    DumpCounts counts = DumpCounts.of(dump, manifest.arrays, alignment);

    assertThat(manifest.number("bytes")).isEqualTo(Files.size(dump));
    assertThat(manifest.number("timestampMillis"))
        .isEqualTo(HprofEnds.read(dump).timestampMillis());
    String ours = SampleProgram.class.getName();
    boolean loaded = phase.equals("loaded");
    assertThat(counts.objects.getOrDefault(ours + "$Customer", 0L)).isEqualTo(loaded ? 100 : 0);
    assertThat(counts.objects.getOrDefault(ours + "$RushOrder", 0L)).isEqualTo(loaded ? 100 : 0);

    List<String> jdkDifferences = new ArrayList<>();
    long differing = 0;
    Set<String> names = new TreeSet<>(counts.objects.keySet());
    names.addAll(manifest.histogram.keySet());
    names.removeAll(APART);
    for (String name : names) {
      ClassHistogram.Row row =
          manifest.histogram.getOrDefault(name, new ClassHistogram.Row(name, 0, 0));
      long inDump = counts.objects.getOrDefault(name, 0L);
      if (name.startsWith("io.heapscale.")) {
        assertThat(row.objects()).as("%s: objects of %s", phase, name).isEqualTo(inDump);
      } else if (row.objects() != inDump) {
        jdkDifferences.add(name + ": " + inDump + " in the dump, VM " + row.objects());
        differing += Math.abs(row.objects() - inDump);
      }
      if (name.endsWith("[]")) {
        if (row.objects() == inDump) {
          assertThat(counts.arrayBytes.getOrDefault(name, 0L))
              .as("%s: bytes of %s", phase, name)
              .isEqualTo(row.bytes());
        }
      } else if (row.objects() > 0) {
        assertThat(row.bytes() % row.objects()).as("%s: size of %s", phase, name).isZero();
        assertThat(row.bytes() / row.objects() % alignment).as("%s: %s", phase, name).isZero();
      }
    }
    assertThat(differing)
        .as("%s: JDK objects that differ: %s", phase, jdkDifferences)
        .isLessThanOrEqualTo(JDK_DIFFERENCE);
  }

  /** Between two phases with nothing in between, the heap must not grow by the first one's work. */
  private void checkOwnFootprint() throws IOException {
    Map<String, ClassHistogram.Row> before =
        new WrittenManifest(folder.resolve("empty.hprof.json")).histogram;
    Map<String, ClassHistogram.Row> after =
        new WrittenManifest(folder.resolve("again.hprof.json")).histogram;
    List<String> grown = new ArrayList<>();
    long bytes = 0;
    for (ClassHistogram.Row row : after.values()) {
      ClassHistogram.Row old =
          before.getOrDefault(row.className(), new ClassHistogram.Row(row.className(), 0, 0));
      if (APART.contains(row.className()) || row.bytes() == old.bytes()) {
        continue;
      }
      grown.add(row + " was " + old);
      bytes += row.bytes() - old.bytes();
    }
    assertThat(bytes).as("growth by dumping: %s", grown).isLessThanOrEqualTo(OWN_GROWTH_BYTES);
  }
}
