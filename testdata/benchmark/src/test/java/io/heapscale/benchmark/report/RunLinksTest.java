package io.heapscale.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.page.PageDocument.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunLinksTest {
  @TempDir Path folder;

  @Test
  void otherRunsWithAPageAreLinkedTheNewestFirst() throws IOException {
    for (String run : List.of("20260101-000000", "20260102-000000", "a b#1", "this")) {
      Files.writeString(Files.createDirectories(folder.resolve(run)).resolve("report.html"), "");
    }
    Files.createDirectories(folder.resolve("without"));
    assertThat(RunLinks.others(folder.resolve("this"), folder, "report.html"))
        .containsExactly(
            new Link("a b#1", "../a%20b%231/report.html"),
            new Link("20260102-000000", "../20260102-000000/report.html"),
            new Link("20260101-000000", "../20260101-000000/report.html"));
  }

  @Test
  void whereThereAreNoRunsThereAreNoLinks() throws IOException {
    assertThat(RunLinks.others(folder, folder.resolve("none"), "report.html")).isEmpty();
  }
}
