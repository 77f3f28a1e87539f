package io.heapscale.workspace.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.workspace.Dashboard;
import io.heapscale.workspace.Query;
import io.heapscale.workspace.QueryProvider;
import io.heapscale.workspace.Resource;
import io.heapscale.workspace.Workspace;
import io.heapscale.workspace.load.EagerLoader;
import io.heapscale.workspace.load.LoadResult;
import io.heapscale.workspace.load.ModInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
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
