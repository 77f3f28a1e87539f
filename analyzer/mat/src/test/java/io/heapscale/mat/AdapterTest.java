package io.heapscale.mat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.Judge;
import io.heapscale.analyzer.engine.Means;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.verify.ObjectComparison.Checked;
import io.heapscale.analyzer.verify.Verification;
import io.heapscale.mat.MatUnderTest.Run;
import io.heapscale.mat.RandomDump.Trait;
import io.heapscale.testdata.dumps.GoldenDumps;
import io.heapscale.testdata.dumps.HeapBuilder;
import io.heapscale.testdata.dumps.HprofType;
import io.heapscale.testdata.dumps.RootKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Our engine in mode mat and MAT behind the adapter have the same answers, to the byte. With MAT's
 * parser of 2015 this is so of dumps without what it reads otherwise, which {@link OldParserTest}
 * states; with a Memory Analyzer of all. Starting that takes a second for each dump.
 */
class AdapterTest {
  private static final Set<Trait> TRAITS =
      MatUnderTest.isMemoryAnalyzer()
          ? EnumSet.complementOf(EnumSet.of(Trait.UNREACHABLE_CLASSES))
          : EnumSet.noneOf(Trait.class);

  @TempDir Path folder;

  @BeforeEach
  void writeResources() throws IOException {
    Files.writeString(folder.resolve("resources.yaml"), RandomDump.RESOURCES);
  }

  @Test
  void randomDumpsAgreeInEveryObjectClassAndRetainedSet() throws IOException {
    verifySeeds(0, MatUnderTest.isMemoryAnalyzer() ? 12 : 100);
  }

  @Tag("slow")
  @Test
  void manyRandomDumpsAgreeInEveryObjectClassAndRetainedSet() throws IOException {
    verifySeeds(100, MatUnderTest.isMemoryAnalyzer() ? 200 : 400);
  }

  private void verifySeeds(int from, int to) throws IOException {
    long objects = 0;
    long classes = 0;
    for (int seed = from; seed < to; seed++) {
      Set<Trait> traits = EnumSet.copyOf(TRAITS);
      if (seed % 2 == 0) {
        traits.add(Trait.UNREACHABLE_CLASSES);
      }
      Path dump = write(seed, traits);
      Verification found = verify(dump);
      assertAgrees("seed " + seed, found);
      objects += Objects.requireNonNull(found.objects()).objects();
      classes += found.checks().get(0).classes();
    }
    // A single dump may have few classes with objects.
    assertThat(classes).as("classes compared").isGreaterThan(10L * (to - from));
    assertThat(objects).as("objects compared").isGreaterThan(30L * (to - from));
  }

  @Test
  void reportsOnRandomDumpsAreTheSameButForTheEnginesName() throws IOException {
    for (int seed = 1_000; seed < (MatUnderTest.isMemoryAnalyzer() ? 1_004 : 1_012); seed++) {
      write(seed, TRAITS);
      checkReports("seed " + seed, "dump.hprof", "-r", "resources.yaml");
    }
  }

  @Test
  void everyCommandThatKnowsTheEngineHasTheSameAnswers() throws IOException {
    write(7, TRAITS);
    for (String command :
        List.of("histogram", "dominators", "histogram --by package", "histogram --by superclass")) {
      String[] arguments = (command + " dump.hprof -f json").split(" ");
      Run others = MatUnderTest.run(folder, arguments);
      assertThat(others.exitCode()).as(command + ": " + others.err()).isZero();
      String expected = ExpectedReports.of(MatUnderTest.runOurs(folder, arguments).out());
      assertThat(ExpectedReports.firstDifference(expected, others.out())).as(command).isEmpty();
    }
    Run objects = MatUnderTest.run(folder, "objects", "dump.hprof");
    assertThat(objects.out())
        .isNotEmpty()
        .isEqualTo(MatUnderTest.runOurs(folder, "objects", "dump.hprof").out());
  }

  @Test
  void aFieldThatIsNoneIsRefusedInTheSameWords() throws IOException {
    write(3, TRAITS);
    for (String field : List.of("app.Base.lift", "app.Leaf.cache", "app.Wide.BAR")) {
      Files.writeString(folder.resolve("wrong.yaml"), "ignore: [" + field + "]\n");
      Run ours = MatUnderTest.runOurs(folder, "dump.hprof", "-r", "wrong.yaml");
      assertThat(ours.exitCode()).as(field).isEqualTo(64);
      Run others = MatUnderTest.run(folder, "dump.hprof", "-r", "wrong.yaml");
      assertThat(others.exitCode()).as(field).isEqualTo(64);
      String note = "(analyze: engine mat: Memory Analyzer .*\n)?";
      assertThat(others.err().replaceFirst(note, "")).isEqualTo(ours.err());
    }
  }

  @Test
  void ofClassesThatItHasDroppedMatSaysThatTheDumpHasNone() throws IOException {
    HeapBuilder heap = new HeapBuilder(8);
    long loader = heap.instance(heap.classOf("java.lang.ClassLoader"));
    heap.classDump("app.Dropped").loader(loader).field("next", HprofType.OBJECT).add();
    heap.root(RootKind.STICKY_CLASS, heap.classOf("java.lang.Class"));
    heap.writeTo(folder.resolve("dump.hprof"));
    Files.writeString(folder.resolve("dropped.yaml"), "ignore: [app.Dropped.next]\n");

    Run ours = MatUnderTest.runOurs(folder, "dump.hprof", "-r", "dropped.yaml");
    Run others = MatUnderTest.run(folder, "dump.hprof", "-r", "dropped.yaml");

    assertThat(ours.err()).isEmpty();
    assertThat(others.exitCode()).as(others.err()).isZero();
    assertThat(others.err())
        .endsWith(
            "\nwarning: ignored fields of classes that this dump does not hold: app.Dropped"
                + " (next)\n");
  }

  @Test
  void anIndexThatMatHasLeftIsTaken() throws IOException {
    assumeTrue(
        MatUnderTest.isMemoryAnalyzer(),
        "skipped: MAT's parser of 2015 parses anew in any case; needs a Memory Analyzer");
    Files.setLastModifiedTime(write(5, TRAITS), FileTime.fromMillis(1_000_000_000_000L));
    Run first = MatUnderTest.run(folder, "dump.hprof", "--keep-index");
    assertThat(first.exitCode()).as(first.err()).isZero();
    FileTime old = FileTime.fromMillis(1_100_000_000_000L);
    List<Path> files = indexFiles();
    assertThat(files).contains(folder.resolve("dump.index"), folder.resolve("dump.idx.index"));
    for (Path file : files) {
      Files.setLastModifiedTime(file, old);
    }

    Run again = MatUnderTest.run(folder, "dump.hprof", "--keep-index");

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).isEqualTo(first.out());
    assertThat(indexFiles()).containsAll(files);
    for (Path file : files) {
      assertThat(Files.getLastModifiedTime(file)).as(file.toString()).isEqualTo(old);
    }
  }

  private List<Path> indexFiles() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      // The log is of each run.
      return all.filter(file -> file.toString().matches(".*(?<!\\.log)\\.index")).sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource(GoldenDumps.class)
  void dumpsOfVmsAgreeInEveryObjectClassAndRetainedSet(GoldenDumps golden) throws IOException {
    assumeTrue(MatUnderTest.isMemoryAnalyzer(), "skipped: needs a Memory Analyzer, see mat.home");
    assertAgrees(golden.resourceName(), verify(golden.copyTo(folder)));
  }

  @ParameterizedTest
  @EnumSource(GoldenDumps.class)
  void reportsOnDumpsOfVmsAreTheSameButForTheEnginesName(GoldenDumps golden) throws IOException {
    assumeTrue(MatUnderTest.isMemoryAnalyzer(), "skipped: needs a Memory Analyzer, see mat.home");
    golden.copyTo(folder);
    Files.writeString(
        folder.resolve("jdk.yaml"),
        """
        resources:
          map: {class: "java.util.*HashMap", subclasses: true}
          thread: {class: java.lang.Thread, subclasses: true, label: name}
          level: {class: java.lang.Enum, subclasses: true, label: name}
          class: {class: java.lang.Class, label: name}
        ignore: [java.util.HashMap.table, java.lang.Thread.contextClassLoader]
        root: jdk.internal.loader.BuiltinClassLoader
        """);
    checkReports(golden.resourceName(), golden.resourceName() + ".hprof", "-r", "jdk.yaml");
  }

  private Path write(int seed, Set<Trait> traits) throws IOException {
    return Files.write(folder.resolve("dump.hprof"), RandomDump.of(seed, traits));
  }

  private static Verification verify(Path dump) throws IOException {
    return Judge.verify(
        new DefaultHeapAnalyzer(),
        DumpSource.of(dump),
        MatUnderTest.choice(),
        Means.DEFAULT,
        0,
        10,
        Progress.NONE);
  }

  private static void assertAgrees(String name, Verification found) {
    List<Checked> rules = Objects.requireNonNull(found.objects()).rules();
    assertThat(rules).as(name).filteredOn(rule -> rule.differing() > 0).isEmpty();
    assertThat(found.checks()).as(name).filteredOn(check -> !check.agrees()).isEmpty();
    assertThat(found.checks()).as(name).allMatch(check -> check.classes() > 0);
    assertThat(found.agrees()).as(name).isTrue();
  }

  private void checkReports(String name, String... arguments) throws IOException {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "-f";
    all[arguments.length + 1] = "json";
    Run ours = MatUnderTest.runOurs(folder, all);
    Run others = MatUnderTest.run(folder, all);
    assertThat(ours.exitCode()).as(name + ours.err()).isZero();
    assertThat(others.exitCode()).as(name + others.err()).isZero();
    String expected = ExpectedReports.of(ours.out());
    assertThat(ExpectedReports.firstDifference(expected, others.out())).as(name).isEmpty();

    String text = MatUnderTest.runOurs(folder, arguments).out();
    if (!MatUnderTest.isMemoryAnalyzer()) {
      Files.writeString(folder.resolve("expected.json"), expected);
      text = MatUnderTest.runPlain(folder, "render", "expected.json", "-f", "text").out();
    }
    String found = MatUnderTest.run(folder, arguments).out();
    assertThat(ExpectedReports.firstDifference(text, found)).as(name).isEmpty();
  }
}
