package io.heapscale.analyzer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpillFileTest {
  @TempDir Path folder;

  @Test
  void fileIsNeverToBeSeenWhereOpenFilesCanBeDeleted() throws IOException {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    try (FileStorage storage = FileStorage.in(folder)) {
      IntArray array = storage.ints(1000, -1);
      assertThat(folder).isEmptyDirectory();
      array.set(999, 7);
      assertThat(array.get(999)).isEqualTo(7);
      assertThat(array.get(998)).isZero();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void fileOfAKilledProcessIsDeletedByTheNextOne() throws IOException {
    Path abandoned = Files.write(folder.resolve("heapscale-spill-1.tmp"), new byte[9]);
    Path foreign = Files.write(folder.resolve("spill.tmp"), new byte[9]);
    SpillFile.create(folder).close();
    assertThat(abandoned).doesNotExist();
    assertThat(foreign).exists();
  }

  @Test
  void fileInUseIsLeftAlone() throws IOException {
    Path used = Files.write(folder.resolve("heapscale-spill-2.tmp"), new byte[9]);
    try (FileChannel channel = FileChannel.open(used, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      SpillFile.create(folder).close();
      assertThat(lock.isValid()).isTrue();
      assertThat(used).exists();
    }
    SpillFile.create(folder).close();
    assertThat(used).doesNotExist();
  }

  @Test
  void folderThatIsGoneIsNamed() {
    Path gone = folder.resolve("gone");
    assertThatThrownBy(() -> SpillFile.create(gone))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining(gone.toString());
  }
}
