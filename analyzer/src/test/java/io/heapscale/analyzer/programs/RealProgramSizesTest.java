package io.heapscale.analyzer.programs;

import static org.junit.jupiter.api.Assertions.fail;

import io.heapscale.analyzer.programs.VmSetting.Collector;
import io.heapscale.analyzer.programs.VmSetting.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the sizes that the analyzer finds in dumps of real programs, without their manifests,
 * against what the VM says in them, on every installed JDK.
 *
 * <p>{@code -Dheapscale.programGrid=full} runs every program with every setting. The figures are
 * left in {@code target/size-agreement}; the dumps of a failure stay and are named.
 */
class RealProgramSizesTest {
  private static final AgreementTable TABLE = new AgreementTable();

  /** Outlives the tests where one fails, so no {@code @TempDir}. */
  private static Path work;

  private static Path dumps;
  private static ForkedProgram forked;

  @BeforeAll
  static void prepare() throws IOException {
    work = Files.createTempDirectory("heapscale-programs-");
    dumps = Files.createDirectory(work.resolve("dumps"));
    forked = ForkedProgram.preparedIn(work);
  }

  @AfterAll
  static void writeTable() throws IOException {
    TABLE.write("programs");
    try (Stream<Path> kept = Files.list(dumps)) {
      if (kept.findAny().isPresent()) {
        return;
      }
    }
    delete(work);
  }

  static List<Arguments> some() throws Exception {
    List<Arguments> runs = new ArrayList<>();
    for (VmSetting setting :
        VmSetting.usable(
            List.of(Collector.G1, Collector.Z), List.of(Layout.DEFAULT, Layout.COMPACT))) {
      boolean odd = setting.layout() == Layout.DEFAULT;
      runs.add(Arguments.of(odd ? RealProgram.ODDITIES : RealProgram.HYPERSQL, setting));
    }
    return runs;
  }

  /** Each program, and on each JDK each collector and each layout, in as few runs as it takes. */
  static List<Arguments> many() throws Exception {
    List<Arguments> all = all();
    Set<String> missing = new HashSet<>();
    all.forEach(run -> missing.addAll(kinds(run)));
    List<Arguments> runs = new ArrayList<>();
    while (!missing.isEmpty()) {
      // The first of those that meet most of what is missing.
      Arguments best = Collections.max(all, Comparator.comparingLong(run -> count(run, missing)));
      runs.add(best);
      missing.removeAll(kinds(best));
    }
    return runs;
  }

  private static long count(Arguments run, Set<String> missing) {
    return kinds(run).stream().filter(missing::contains).count();
  }

  private static List<String> kinds(Arguments run) {
    RealProgram program = (RealProgram) run.get()[0];
    VmSetting setting = (VmSetting) run.get()[1];
    String jdk = setting.feature() + " ";
    return List.of(jdk + setting.collector(), jdk + setting.layout(), program.label());
  }

  /** All others: every program meets every JDK, collector and layout. */
  static List<Arguments> rest() throws Exception {
    Set<List<Object>> many = new HashSet<>();
    many().forEach(run -> many.add(List.of(run.get())));
    return all().stream().filter(run -> !many.contains(List.of(run.get()))).toList();
  }

  private static List<Arguments> all() throws Exception {
    boolean full = "full".equals(System.getProperty("heapscale.programGrid"));
    RealProgram[] programs = RealProgram.values();
    List<Arguments> runs = new ArrayList<>();
    for (VmSetting setting : VmSetting.usable(List.of(Collector.values()), Layout.USUAL)) {
      int turn = setting.collector().ordinal() + setting.layout().ordinal() + setting.feature() / 8;
      for (RealProgram program : programs) {
        if (full || program.ordinal() == turn % programs.length) {
          runs.add(Arguments.of(program, setting));
        }
      }
    }
    List<Layout> rare = new ArrayList<>(List.of(Layout.values()));
    rare.removeAll(Layout.USUAL);
    List<Collector> collectors =
        full ? List.of(Collector.values()) : List.of(Collector.G1, Collector.Z);
    for (VmSetting setting : VmSetting.usable(collectors, rare)) {
      runs.add(Arguments.of(RealProgram.ODDITIES, setting));
    }
    return runs;
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("some")
  void sizesAreTheVms(RealProgram program, VmSetting setting) throws Exception {
    check(program, setting);
  }

  @Tag("long")
  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("many")
  void sizesAreTheVmsInMoreLayouts(RealProgram program, VmSetting setting) throws Exception {
    check(program, setting);
  }

  @Tag("long")
  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("rest")
  void sizesAreTheVmsInEveryOtherLayout(RealProgram program, VmSetting setting) throws Exception {
    check(program, setting);
  }

  private static void check(RealProgram program, VmSetting setting) throws Exception {
    String name = program.label() + '-' + setting.label();
    Path folder = Files.createTempDirectory(dumps, name + '-');
    Path dump = forked.dump(program, setting, folder, name);
    VmTruth vm = VmTruth.besideDump(dump);
    Path alone = Files.move(dump, folder.resolve("without-manifest.hprof"));
    SizeAgreement sizes = SizeAgreement.ofDump(alone, vm);
    TABLE.add(name, sizes);
    try {
      new SizeRequirements(name, sizes, setting.collector() != Collector.Z).check();
    } catch (AssertionError e) {
      fail(e.getMessage() + "\nThe dump is kept: " + alone, e);
    }
    delete(folder);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
