package io.heapscale.analyzer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
  @TempDir Path parent;

  @Test
  void everythingInItIsGoneWhenItIsClosed() throws IOException {
    Path path;
    try (TemporaryFolder folder = TemporaryFolder.in(parent, "some-")) {
      path = folder.path();
      assertThat(path.getParent()).isEqualTo(parent);
      assertThat(String.valueOf(path.getFileName())).startsWith("some-");
      Path deep = Files.createDirectories(path.resolve("a/b/c"));
      Files.writeString(deep.resolve("file"), "text");
      Files.writeString(path.resolve("file"), "text");
    }
    assertThat(path).doesNotExist();
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void whatALinkInItPointsToStays() throws IOException {
    Path outside = Files.createDirectory(parent.resolve("outside"));
    Path kept = Files.writeString(outside.resolve("kept"), "text");
    try (TemporaryFolder folder = TemporaryFolder.in(parent, "some-")) {
      Files.createSymbolicLink(folder.path().resolve("file"), kept);
      Files.createSymbolicLink(folder.path().resolve("folder"), outside);
      Files.createSymbolicLink(folder.path().resolve("broken"), parent.resolve("nothing"));
    }
    assertThat(parent).isDirectoryContaining(outside::equals);
    assertThat(kept).hasContent("text");
    assertThat(names(parent)).containsExactly("outside");
  }

  @Test
  void onlyItsOwnerCanReadIt() throws IOException {
    Assumptions.assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "skipped: no POSIX permissions here");
    try (TemporaryFolder folder = TemporaryFolder.in(parent, "some-")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void closingTwiceAndClosingWhatIsGoneIsNoFailure() throws IOException {
    TemporaryFolder folder = TemporaryFolder.in(parent, "some-");
    Files.delete(folder.path());
    folder.close();
    folder.close();
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void twoOfOnePrefixAreTwo() throws IOException {
    try (TemporaryFolder one = TemporaryFolder.create("some-");
        TemporaryFolder other = TemporaryFolder.create("some-")) {
      assertThat(one.path()).isNotEqualTo(other.path()).isDirectory();
      assertThat(one.path().getParent())
          .isEqualTo(other.path().getParent())
          .isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
    }
  }

  @Test
  void aParentThatIsNotThereIsAFailure() {
    assertThatThrownBy(() -> TemporaryFolder.in(parent.resolve("none"), "some-"))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void itIsGoneTooWhenTheJvmEndsBeforeItIsClosed() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                AbandonedFolder.class.getName(),
                parent.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(said).matches("\\Q" + parent + "\\E\\S+abandoned-\\d+ true\\R");
    assertThat(parent).isEmptyDirectory();
  }

  private static Stream<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList().stream();
    }
  }
}
