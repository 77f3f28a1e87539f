package io.heapscale.workspace.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.heapscale.workspace.Dashboard;
import io.heapscale.workspace.Query;
import io.heapscale.workspace.QueryProvider;
import io.heapscale.workspace.Resource;
import io.heapscale.workspace.Workspace;
import io.heapscale.workspace.load.EagerLoader;
import io.heapscale.workspace.load.LoadResult;
import io.heapscale.workspace.load.ModInfo;
import io.heapscale.workspace.statistics.ModStatistics;
import io.heapscale.workspace.statistics.Spread;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratorTest {

  @TempDir private Path folder;

  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path path : walk.filter(Files::isRegularFile).toList()) {
        files.put(
            root.relativize(path).toString(),
            new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  @ParameterizedTest
  @CsvSource({
    "small, 10, 20, 30, 5",
    "medium, 50, 100, 150, 20",
    "large, 200, 400, 500, 50",
    "xlarge, 500, 1000, 1500, 100"
  })
  void eachSizeHasItsCountsAndLoadsWithoutProblems(
      String size, int dashboards, int queries, int controls, int benchmarks) throws IOException {
    new Generator(ModSize.named(size), Generator.DEFAULT_SEED).generate(folder);
    ModInfo info = ModInfo.of(folder);
    assertThat(info.topLevel())
        .containsEntry("dashboard", dashboards)
        .containsEntry("query", queries)
        .containsEntry("control", controls)
        .containsEntry("benchmark", benchmarks);
    LoadResult result = EagerLoader.load(folder);
    assertThat(result.problems()).isEmpty();
    assertThat(info.anyDepth()).containsEntry("card", result.workspace().cards().size());
    assertThat(result.workspace().dashboards()).hasSize(dashboards);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0, 0", "1, 0, 0, 0", "0, 1, 7, 3", "37, 3, 0, 12", "2, 50, 90, 1"})
  void anyNumbersLoadWithoutProblems(int dashboards, int queries, int controls, int benchmarks)
      throws IOException {
    new Generator(new ModSize(dashboards, queries, controls, benchmarks), 7).generate(folder);
    LoadResult result = EagerLoader.load(folder);
    assertThat(result.problems()).isEmpty();
    Workspace workspace = result.workspace();
    assertThat(
            List.of(
                workspace.dashboards().size(),
                workspace.queries().size(),
                workspace.controls().size(),
                workspace.controlBenchmarks().size()))
        .containsExactly(dashboards, queries, controls, benchmarks);
  }

  /** The committed figures were measured with these bytes: a change here needs a new baseline. */
  @ParameterizedTest
  @CsvSource({
    "small, 96487fd179541998a95bf8e2a85c2dce17c45a788ef185ef57910589cbf9d569",
    "medium, 3696780de07412a685424d92d361ac47e54b5f1de3b9321e8ef097caf6aad2ee",
  })
  void theBytesAreThoseThatTheBaselineWasMeasuredWith(String size, String expected)
      throws Exception {
    new Generator(ModSize.named(size), Generator.DEFAULT_SEED).generate(folder);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    files(folder)
        .forEach(
            (name, text) ->
                digest.update((name + "\0" + text + "\0").getBytes(StandardCharsets.UTF_8)));
    assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(expected);
  }

  @Test
  void aScaledModHasSoManyTimesAsManyOfEachAndNoProblems() throws IOException {
    ModSize size = ModSize.LARGE.times(5);
    assertThat(size).isEqualTo(new ModSize(1_000, 2_000, 2_500, 250));
    new Generator(size, Generator.DEFAULT_SEED).generate(folder);
    LoadResult result = EagerLoader.load(folder);
    assertThat(result.problems()).isEmpty();
    Workspace workspace = result.workspace();
    assertThat(
            List.of(
                workspace.dashboards().size(),
                workspace.queries().size(),
                workspace.controls().size(),
                workspace.controlBenchmarks().size()))
        .containsExactly(1_000, 2_000, 2_500, 250);
  }

  @Test
  void aScaledModIsOfTheSameKind() throws IOException {
    Path once = folder.resolve("once");
    Path scaled = folder.resolve("scaled");
    new Generator(ModSize.LARGE, Generator.DEFAULT_SEED).generate(once);
    new Generator(ModSize.LARGE.times(10), Generator.DEFAULT_SEED).generate(scaled);
    ModStatistics one = ModStatistics.of(once);
    ModStatistics many = ModStatistics.of(scaled);

    assertSimilar(one.dashboards().text(), many.dashboards().text());
    assertSimilar(one.dashboards().blocks(), many.dashboards().blocks());
    assertSimilar(one.dashboards().queries(), many.dashboards().queries());
    assertSimilar(one.dashboards().references(), many.dashboards().references());
    assertSimilar(one.benchmarks().children(), many.benchmarks().children());
    assertSimilar(one.text().sql(), many.text().sql());
    assertSimilar(one.source().files(), many.source().files());
    assertThat(many.source().files().max()).isLessThan(64 * 1024);
    assertThat(many.references().queryMaxUses()).isLessThan(2 * one.references().queryMaxUses());
    assertThat(many.benchmarks().depth()).isEqualTo(5);
    assertThat(many.dashboards().depth()).isEqualTo(5);
    assertThat(many.benchmarks().controls()).isEqualTo(5_000);
  }

  private static void assertSimilar(Spread one, Spread many) {
    assertThat(many.mean()).isCloseTo(one.mean(), withinPercentage(15));
  }

  @Test
  void everyControlIsInABenchmarkAndNoBenchmarkIsEmpty() throws IOException {
    new Generator(ModSize.MEDIUM, Generator.DEFAULT_SEED).generate(folder);
    Workspace workspace = EagerLoader.load(folder).workspace();
    assertThat(workspace.controls().values())
        .allSatisfy(control -> assertThat(control.parents()).isNotEmpty());
    assertThat(workspace.controlBenchmarks().values())
        .allSatisfy(benchmark -> assertThat(benchmark.children()).isNotEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 'expected a scale of 1 or more, found 0'",
    "-3, 'expected a scale of 1 or more, found -3'",
    "2000000, 'expected a mod of up to 2,147,483,647 of each, found a scale of 2000000'"
  })
  void aScaleThatCannotBeCountedIsRefused(int scale, String message) {
    assertThatThrownBy(() -> ModSize.XLARGE.times(scale))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void whatAnInterruptedRunLeftIsReplaced() throws IOException {
    Path target = folder.resolve("mod");
    TargetFolder interrupted = new TargetFolder(target);
    interrupted.add("queries/volume.pp", "query");
    new Generator(ModSize.SMALL, 1).generate(target);
    interrupted.close();
    Path fresh = folder.resolve("fresh");
    new Generator(ModSize.SMALL, 1).generate(fresh);
    assertThat(files(target)).isEqualTo(files(fresh));
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    Path other = folder.resolve("other");
    new Generator(ModSize.SMALL, 1).generate(first);
    new Generator(ModSize.SMALL, 1).generate(second);
    new Generator(ModSize.SMALL, 2).generate(other);
    assertThat(files(second)).isEqualTo(files(first));
    assertThat(files(other)).isNotEqualTo(files(first));
  }

  @Test
  void aGeneratedFolderIsReplacedWhole() throws IOException {
    new Generator(ModSize.MEDIUM, 1).generate(folder);
    new Generator(ModSize.SMALL, 1).generate(folder);
    Path fresh = folder.resolve("fresh");
    new Generator(ModSize.SMALL, 1).generate(fresh);
    Map<String, String> replaced = files(folder);
    replaced.keySet().removeIf(name -> name.startsWith("fresh"));
    assertThat(replaced).isEqualTo(files(fresh));
  }

  @Test
  void aFolderWithOtherFilesIsLeftAlone() throws IOException {
    new Generator(ModSize.SMALL, 1).generate(folder);
    Files.writeString(folder.resolve("mine.txt"), "mine");
    Map<String, String> before = files(folder);
    assertThatThrownBy(() -> new Generator(ModSize.MEDIUM, 1).generate(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(folder + ": holds files that were not generated, such as mine.txt");
    assertThat(files(folder)).isEqualTo(before);
  }

  @Test
  void aLinkToAFolderIsGeneratedInto() throws IOException {
    Path target = Files.createDirectory(folder.resolve("target"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    new Generator(ModSize.MEDIUM, 1).generate(link);
    new Generator(ModSize.SMALL, 1).generate(link);
    Path fresh = folder.resolve("fresh");
    new Generator(ModSize.SMALL, 1).generate(fresh);
    assertThat(files(target)).isEqualTo(files(fresh));
  }

  @Test
  void aLinkToAFolderWithOtherFilesLeavesThemAlone() throws IOException {
    Path target = Files.createDirectory(folder.resolve("target"));
    Files.writeString(target.resolve("mine.txt"), "mine");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    assertThatThrownBy(() -> new Generator(ModSize.SMALL, 1).generate(link))
        .isInstanceOf(IOException.class)
        .hasMessage(link + ": holds files that were not generated, such as mine.txt");
    assertThat(files(target)).containsOnlyKeys("mine.txt");
  }

  @Test
  void manyQueriesAreSharedBetweenDashboardsAndFewAreUnused() throws IOException {
    new Generator(ModSize.LARGE, Generator.DEFAULT_SEED).generate(folder);
    Workspace workspace = EagerLoader.load(folder).workspace();
    Map<Query, Set<Dashboard>> users = new HashMap<>();
    for (Dashboard dashboard : workspace.dashboards().values()) {
      collect(dashboard, dashboard, users);
    }
    Set<Query> used = new HashSet<>(users.keySet());
    workspace.controls().values().forEach(control -> used.add(control.query()));
    used.remove(null);
    assertThat(used).hasSizeGreaterThan(380);
    assertThat(users.values())
        .filteredOn(dashboards -> dashboards.size() > 1)
        .hasSizeGreaterThan(150);
  }

  private static void collect(
      Dashboard dashboard, Resource part, Map<Query, Set<Dashboard>> users) {
    if (part instanceof QueryProvider provider && provider.query() != null) {
      users.computeIfAbsent(provider.query(), query -> new HashSet<>()).add(dashboard);
    }
    part.nested().forEach(nested -> collect(dashboard, nested, users));
  }
}
