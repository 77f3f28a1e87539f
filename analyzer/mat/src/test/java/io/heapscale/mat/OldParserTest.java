package io.heapscale.mat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.EngineChoice;
import io.heapscale.analyzer.engine.Judge;
import io.heapscale.analyzer.engine.Means;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.verify.ObjectComparison.Checked;
import io.heapscale.analyzer.verify.ObjectComparison.Difference;
import io.heapscale.analyzer.verify.ObjectComparison.Rule;
import io.heapscale.mat.RandomDump.Trait;
import io.heapscale.testdata.dumps.HeapBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What MAT's parser of 2015 reads otherwise than MAT 1.17, whose answers are ours, and that it is
 * nothing else:
 *
 * <ul>
 *   <li>all sizes are rounded up to 8 bytes, whatever objects are aligned to;
 *   <li>with 8-byte identifiers the elements of an array of primitives begin 20 bytes behind its
 *       begin, where 1.17 has 24;
 *   <li>all classes of the boot loader but those of arrays are roots, not only where no class is;
 *   <li>a ROOT_THREAD_BLOCK makes a root of its object, not a local of the thread;
 *   <li>what a field named {@code referent} refers to it does not see;
 *   <li>references have as many bytes as identifiers, also where compressed oops are seen;
 *   <li>it does not tell what it has dropped;
 *   <li>it leaves no index that it would open again;
 *   <li>a dump without java.lang.Class or java.lang.ClassLoader it does not read.
 * </ul>
 */
class OldParserTest {
  private static final int SEEDS = 8;

  @TempDir Path folder;

  @BeforeEach
  void onlyTheOldParser() {
    assumeFalse(MatUnderTest.isMemoryAnalyzer(), "skipped: mat.home names a Memory Analyzer");
  }

  @ParameterizedTest
  @EnumSource(
      names = {"CLASSES_THAT_ARE_NO_ROOTS", "THREAD_BLOCKS", "REFERENTS", "COMPRESSED_OOPS"})
  void ofADumpItSaysWhatWeSayOfTheDumpThatItSees(Trait trait) throws IOException {
    int different = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Set<Trait> traits = EnumSet.of(trait);
      Path dump = write("dump.hprof", RandomDump.of(seed, traits));
      Path seen = write("seen.hprof", RandomDump.asOldParserReadsIt(seed, traits));

      List<String> theirs = objects(dump, MatUnderTest.choice());

      assertThat(theirs).as("seed %d", seed).isEqualTo(objects(seen, null));
      different += theirs.equals(objects(dump, null)) ? 0 : 1;
    }
    assertThat(different).as("dumps that are not read as we read them").isPositive();
  }

  @Test
  void itRoundsSizesToEightBytes() throws IOException {
    Set<Trait> traits = EnumSet.of(Trait.ALIGNMENT);
    for (int seed = 0; seed < SEEDS; seed++) {
      int alignment = RandomDump.alignment(seed, traits);
      assertThat(alignment).isGreaterThan(8);
      assertSizesOnly(seed, traits, size -> (size + alignment - 1) / alignment * alignment);
    }
  }

  @Test
  void itPutsTheElementsOfArraysOfPrimitivesFourBytesBefore() throws IOException {
    Set<Trait> traits = EnumSet.of(Trait.ARRAY_LENGTHS);
    long different = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      List<Checked> rules = assertSizesOnly(seed, traits, size -> size + 8);
      assertThat(rules)
          .filteredOn(rule -> rule.differing() > 0)
          .extracting(Checked::rule)
          .isSubsetOf(Rule.PRIMITIVE_ARRAY_SIZE, Rule.RETAINED);
      different += rules.get(Rule.PRIMITIVE_ARRAY_SIZE.ordinal()).differing();
    }
    assertThat(different).as("arrays of another size").isPositive();
  }

  @Test
  void itIsNoJudge() throws IOException {
    write("dump.hprof", RandomDump.of(1, Set.of()));
    assertThat(MatUnderTest.runPlain(folder, "verify", "dump.hprof", "--against", "mat"))
        .isEqualTo(
            new MatUnderTest.Run(
                64,
                "",
                "analyze: --against mat: no Memory Analyzer is here but "
                    + ExpectedReports.OLD_PARSERS_WARNINGS.get(0)
                    + "\n"));
  }

  @Test
  void itIsListedAsReadyWithWhatToKnowOfIt() throws IOException {
    Path parser = OwnJars.parser();
    MatUnderTest.Run listed = MatUnderTest.runPlain(folder, "engines");
    assertThat(listed.exitCode()).isZero();
    assertThat(listed.out().lines().map(line -> line.strip().replaceAll(" {2,}", " | ")))
        .hasSize(3)
        .startsWith(
            "engine | state | version | place | remark",
            "heapscale | ready | built from source | modes exact and mat")
        .anyMatch(
            line ->
                line.startsWith(
                    "mat | ready | 2015 (HAHA 1.3) | %s | MAT's parser of 2015: knows no"
                        .formatted(parser)));
  }

  @Test
  void itReadsNoDumpWithoutTheClassesOfClassesAndLoaders() throws IOException {
    HeapBuilder heap = new HeapBuilder(8);
    heap.root(heap.instance(heap.classOf("java.lang.Object")));
    for (String needed : List.of("java.lang.Class", "java.lang.ClassLoader")) {
      Path dump = heap.writeTo(folder.resolve("dump.hprof"));
      assertThatThrownBy(() -> objects(dump, MatUnderTest.choice()))
          .as("without " + needed)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(dump + ": Eclipse MAT: ");
      assertThat(objects(dump, null)).isNotEmpty();
      heap.classOf(needed);
    }
    Path dump = heap.writeTo(folder.resolve("dump.hprof"));
    assertThat(objects(dump, MatUnderTest.choice())).hasSameSizeAs(objects(dump, null));
  }

  /** Nothing but sizes and their sums differ, and each size as a rule says of theirs. */
  private List<Checked> assertSizesOnly(int seed, Set<Trait> traits, LongUnaryOperator ours)
      throws IOException {
    Path dump = write("dump.hprof", RandomDump.of(seed, traits));
    List<Checked> rules =
        Objects.requireNonNull(
                Judge.verify(
                        new DefaultHeapAnalyzer(),
                        DumpSource.of(dump),
                        MatUnderTest.choice(),
                        Means.DEFAULT,
                        1,
                        0,
                        Progress.NONE)
                    .objects())
            .rules();
    for (Checked rule : rules) {
      switch (rule.rule()) {
        case INSTANCE_SIZE, OBJECT_ARRAY_SIZE, PRIMITIVE_ARRAY_SIZE, CLASS_OBJECT_SIZE -> {
          for (Difference each : rule.first()) {
            assertThat(Long.parseLong(each.analysis()))
                .as("seed %d: %s", seed, each)
                .isEqualTo(ours.applyAsLong(Long.parseLong(each.reference())));
          }
        }
        case RETAINED -> {}
        default -> assertThat(rule.differing()).as("seed %d: %s", seed, rule).isZero();
      }
    }
    return rules;
  }

  private Path write(String name, byte[] dump) throws IOException {
    return Files.write(folder.resolve(name), dump);
  }

  private static List<String> objects(Path dump, @Nullable EngineChoice engine) throws IOException {
    AnalysisRequest request =
        new AnalysisRequest(ResourceConfig.NONE, null, false, 0, Mode.MAT, null).withEngine(engine);
    List<String> lines = new ArrayList<>();
    new DefaultHeapAnalyzer()
        .objects(
            dump,
            request,
            Progress.NONE,
            (address, name, shallow, retained, dominator) ->
                lines.add("%x %s %d %d %x".formatted(address, name, shallow, retained, dominator)));
    return lines;
  }
}
