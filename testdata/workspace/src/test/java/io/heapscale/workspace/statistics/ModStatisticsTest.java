package io.heapscale.workspace.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModStatisticsTest {

  @TempDir private Path folder;

  private ModStatistics of(String source) throws IOException {
    Files.writeString(folder.resolve("mod.pp"), source);
    return ModStatistics.of(folder);
  }

  @Test
  void anEmptyModHasNothing() throws IOException {
    ModStatistics statistics = of("");
    assertThat(statistics.source())
        .isEqualTo(new SourceStatistics(new Spread(1, 0, 0, 0, 0, 0, 0), 0, Map.of(), Map.of(), 0));
    assertThat(statistics.dashboards().text().mean()).isZero();
    assertThat(statistics.benchmarks().depth()).isZero();
  }

  @Test
  void benchmarksThatHoldEachOtherAddNoLevels() throws IOException {
    // top -> a <-> b, top -> leaf
    BenchmarkStatistics benchmarks =
        of("""
            benchmark "top" {
              children = [benchmark.a, benchmark.leaf]
            }
            benchmark "a" {
              children = [benchmark.b]
            }
            benchmark "b" {
              children = [benchmark.a, control.c, control.c]
            }
            benchmark "leaf" {
              children = [control.c, other.control.c]
            }
            """)
            .benchmarks();
    assertThat(benchmarks)
        .isEqualTo(new BenchmarkStatistics(new Spread(4, 8, 1, 2, 3, 3, 3), 3, 1, 2, 2));
  }

  @Test
  void theLongestWayDownCountsAlsoWhereAShorterOneLeadsThere() throws IOException {
    // top -> a -> b, top -> b
    BenchmarkStatistics benchmarks =
        of("""
            benchmark "top" {
              children = [benchmark.b, benchmark.a]
            }
            benchmark "a" {
              children = [benchmark.b]
            }
            benchmark "b" {
              children = []
            }
            """)
            .benchmarks();
    assertThat(benchmarks.depth()).isEqualTo(3);
  }

  @Test
  void filesAreCountedPerCallAndMissingOnesApart() throws IOException {
    Files.writeString(folder.resolve("page.md"), "12345");
    TextStatistics text =
        of("""
            dashboard "d" {
              documentation = file("./page.md")
              tags = merge({ a = file("page.md") }, { b = file("absent.md"), c = file(var.x) })
            }
            """)
            .text();
    assertThat(text.fileCalls()).isEqualTo(4);
    assertThat(text.fileBytes()).isEqualTo(10);
    assertThat(text.filesMissing()).isEqualTo(1);
  }

  @Test
  void aBrokenBlockIsNamedAndTheOthersAreCounted() throws IOException {
    ModStatistics statistics = of("query \"a\" {\n  sql = =\n}\nquery \"b\" {\n}\n");
    assertThat(statistics.source().topLevel()).isEqualTo(Map.of("query", 1));
    assertThat(statistics.problems()).hasSize(1);
    assertThat(statistics.problems().get(0).toString()).startsWith("mod.pp:2: ");
  }

  @Test
  void aLinkToAModIsTheMod() throws IOException {
    Path mod = Files.createDirectory(folder.resolve("mod"));
    Files.writeString(mod.resolve("mod.pp"), "query \"q\" {\n}\n");
    Path link = Files.createSymbolicLink(folder.resolve("link"), mod);
    assertThat(ModStatistics.of(link)).isEqualTo(ModStatistics.of(mod));
    assertThat(ModStatistics.of(link).source().topLevel()).isEqualTo(Map.of("query", 1));
  }

  @Test
  void aFolderThatIsNoModIsRefused() {
    assertThatThrownBy(() -> ModStatistics.of(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(folder + ": expected a mod.pp or mod.sp in it, found neither");
  }

  @Test
  void percentilesAreValuesThatOccur() {
    assertThat(Spread.of(new int[] {9, 1})).isEqualTo(new Spread(2, 10, 1, 9, 9, 9, 9));
    int[] hundred = new int[101];
    for (int i = 0; i < hundred.length; i++) {
      hundred[i] = 100 - i;
    }
    assertThat(Spread.of(hundred)).isEqualTo(new Spread(101, 5_050, 0, 50, 90, 99, 100));
  }
}
