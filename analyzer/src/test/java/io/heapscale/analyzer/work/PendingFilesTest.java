package io.heapscale.analyzer.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingFilesTest {
  /** No system gives a process such a number. */
  private static final long NO_PROCESS = 999_999_999_999L;

  @TempDir Path folder;

  private Path abandoned = Path.of("");

  @BeforeEach
  void leaveAFile() throws IOException {
    abandoned = Files.createFile(PendingFiles.path(folder, "report.md", NO_PROCESS));
  }

  @Test
  void whatAProcessThatIsGoneHasLeftIsDeleted() throws IOException {
    PendingFiles.deleteAbandoned(folder, "report.md");
    assertThat(abandoned).doesNotExist();
  }

  @Test
  void filesOfOtherReportsOfLivingProcessesAndOfOthersStay() throws IOException {
    List<Path> others =
        List.of(
            PendingFiles.path(folder, "report.md", ProcessHandle.current().pid()),
            PendingFiles.path(folder, "other.md", NO_PROCESS),
            folder.resolve("report.md"),
            folder.resolve(".report.md.old.tmp"),
            folder.resolve(".report.md.12.34.tmp"),
            folder.resolve(".report.md.0.tmp"));
    for (Path other : others) {
      Files.createFile(other);
    }
    PendingFiles.deleteAbandoned(folder, "report.md");
    assertThat(others).allMatch(Files::exists);
    assertThat(abandoned).doesNotExist();
  }

  @Test
  void whatIsStillBeingWrittenStaysThoughTheProcessIsNotSeen() throws IOException {
    try (FileChannel writing = PendingFiles.open(abandoned)) {
      assertThat(writing.isOpen()).isTrue();
      PendingFiles.deleteAbandoned(folder, "report.md");
      assertThat(abandoned).exists();
    }
    PendingFiles.deleteAbandoned(folder, "report.md");
    assertThat(abandoned).doesNotExist();
  }
}
