package io.heapscale.benchmark.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.benchmark.compare.Figure;
import io.heapscale.benchmark.compare.FigureFiles;
import io.heapscale.benchmark.compare.SubjectFigures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Commits baselines to a repository of its own; compares a whole report with {@code
 * src/test/resources/golden/history.md}, see {@code CompareCommandTest} for how to write it anew.
 */
class HistoryCommandTest {

  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "history.md");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();

  private void git(Path in, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("git", "-c", "user.name=Test", "-c", "user.email=test@example.org"));
    command.addAll(List.of("-c", "commit.gpgsign=false", "-C", in.toString()));
    command.addAll(List.of(arguments));
    Path log = folder.resolve("git.log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    // The same commits every time.
    builder.environment().put("GIT_AUTHOR_DATE", "2026-11-24T10:00:00Z");
    builder.environment().put("GIT_COMMITTER_DATE", "2026-11-24T10:00:00Z");
    builder.environment().put("GIT_CONFIG_GLOBAL", folder.resolve("none").toString());
    assertThat(builder.start().waitFor()).as(Files.readString(log)).isZero();
  }

  private static SubjectFigures subject(String workload, String way, long size, long bytes) {
    return SubjectFigures.of(
        workload,
        way,
        Map.of("dashboards", size),
        List.of(
            Figure.ofLongs(
                "live.after-load",
                "live bytes after the load",
                Figure.BYTES,
                List.of(bytes - 1, bytes, bytes + 5))));
  }

  private Path repository() throws IOException, InterruptedException {
    Path top = Files.createDirectories(folder.resolve("repository"));
    Path baseline = top.resolve("results").resolve("baseline");
    git(top, "init", "-q", "-b", "main");
    FigureFiles.write(baseline, subject("large", "", 200, 60 << 20));
    commit(top, "First | baseline, <b>one</b> way");
    Files.delete(baseline.resolve("large").resolve("figures.json"));
    FigureFiles.write(baseline, subject("small", "eager", 10, 4 << 20));
    FigureFiles.write(baseline, subject("large", "eager", 200, 50 << 20));
    FigureFiles.write(baseline, subject("large", "lazy", 200, 5 << 20));
    commit(top, "Two ways");
    Path lazy = baseline.resolve("lazy").resolve("large").resolve("figures.json");
    Files.writeString(lazy, "{");
    commit(top, "Damage it");
    FigureFiles.write(baseline, subject("large", "lazy", 200, 20 << 20));
    commit(top, "Repair it");
    return baseline;
  }

  private void commit(Path top, String message) throws IOException, InterruptedException {
    git(top, "add", "-A");
    git(top, "commit", "-q", "-m", message);
  }

  private int run(String git, Path baseline, String... arguments) {
    CommandLine commandLine = new CommandLine(new HistoryCommand(git, () -> baseline));
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(out, true));
    commandLine.setExecutionExceptionHandler(
        (exception, failed, result) -> {
          out.write(String.valueOf(exception.getMessage()));
          return 1;
        });
    return commandLine.execute(arguments);
  }

  @Test
  void allBaselinesAreOneTableAndOnePlot() throws IOException, InterruptedException {
    assertThat(run("git", repository())).isZero();
    String actual = out.toString().replaceAll("\\b[0-9a-f]{9}\\b", "_commit__");
    if (Boolean.getBoolean("heapscale.updateGolden")) {
      Files.writeString(GOLDEN, actual);
    }
    assertThat(GOLDEN).exists();
    assertThat(actual).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void shallowCloneSaysThatOlderOnesAreMissing() throws IOException, InterruptedException {
    repository();
    Path clone = folder.resolve("clone");
    git(
        folder,
        "clone",
        "-q",
        "--depth",
        "1",
        folder.resolve("repository").toUri().toString(),
        clone.toString());
    // Not in the work tree, only in history.
    Path baseline = clone.resolve("results").resolve("baseline");
    assertThat(run("git", baseline, "--figure", "live.after-load")).isZero();
    assertThat(out.toString())
        .contains("This clone is shallow: older baselines are missing.")
        .contains("One baseline: nothing to plot.")
        .doesNotContain("```");
  }

  @Test
  void withoutGitOrRepositoryOrBaselineThereIsOneLine() throws IOException, InterruptedException {
    assertThat(run("no-such-git", folder)).isEqualTo(1);
    assertThat(out.toString()).isEqualTo("no git found to read the history with");
    out.getBuffer().setLength(0);
    assertThat(run("git", folder)).isEqualTo(1);
    assertThat(out.toString()).startsWith("git rev-parse failed: fatal: not a git repository");
    assertThat(out.toString().lines()).hasSize(1);
    out.getBuffer().setLength(0);
    Path nowhere = repository().resolveSibling("nowhere");
    assertThat(run("git", nowhere)).isEqualTo(1);
    assertThat(out.toString()).isEqualTo(nowhere + ": no baseline was committed");
  }
}
