package io.heapscale.peers.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTest {

  private static final Machine MACHINE =
      new Machine("Xeon(R) Z", 2, 25_769_803_776L, "Linux 6.1", "OpenJDK 64-Bit Server VM 17.0.15");

  private static final Section TIME =
      new Section(
          "time",
          "Time",
          List.of(
              "Whole runs.",
              new Table(
                      List.of("analyzer", "wall"),
                      List.of(
                          List.of("Heapscale", "5.2 s"), List.of("HAHA 1.3", "not done in 600 s")))
                  .toMarkdown()),
          List.of(
              Target.atLeast("faster than HAHA 1.3, 20,000,000 objects", 10, 12.34, "x"),
              Target.atMost("smallest -Xmx, to the dump", 0.5, 0.5001, "x")),
          JsonNodeFactory.instance.objectNode().put("dumpBytes", 1_000),
          false);

  @TempDir private Path folder = Path.of(".");

  private static Result result() {
    return Result.empty("2026-11-26", MACHINE)
        .with(new Result.Entry("scripts/engine_benchmark.sh --only time", "abc123", TIME));
  }

  @Test
  void markdownIsTheGoldenOne() throws IOException {
    assertThat(result().toMarkdown()).isEqualTo(golden("result.md"));
  }

  @Test
  void jsonIsTheGoldenOne() throws IOException {
    result().write(folder);
    assertThat(folder.resolve("2026-11-26.json")).hasContent(golden("result.json"));
  }

  @Test
  void sectionsOfTheSameDayAndMachineStay() throws IOException {
    result().write(folder);
    Section small = new Section("small", "Small dumps", List.of(), List.of(), TIME.data(), false);
    Result next =
        Result.ofDay(folder, "2026-11-26", MACHINE).with(new Result.Entry("again", "def", small));
    assertThat(next.entries())
        .extracting(entry -> entry.section().name())
        .containsExactly("time", "small");
    assertThat(next.entries().get(0)).isEqualTo(result().entries().get(0));
  }

  @Test
  void aSectionThatIsMeasuredAgainTakesTheOldOnesPlace() {
    Result next = result().with(new Result.Entry("again", "def", TIME));
    assertThat(next.entries()).extracting(Result.Entry::command).containsExactly("again");
  }

  @Test
  void anotherMachineBeginsAnew() throws IOException {
    result().write(folder);
    Machine other = new Machine("Xeon(R) Z", 64, 1, "Linux 6.1", "OpenJDK");
    assertThat(Result.ofDay(folder, "2026-11-26", other).entries()).isEmpty();
  }

  @Test
  void nothingUnfinishedIsLeft() throws IOException {
    result().write(folder);
    assertThat(folder).isDirectoryNotContaining("glob:**unfinished*");
  }

  private static String golden(String name) throws IOException {
    try (var stream = ResultTest.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
