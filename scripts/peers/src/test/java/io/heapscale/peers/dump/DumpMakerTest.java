package io.heapscale.peers.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.peers.proc.Meter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpMakerTest {

  @TempDir private Path folder = Path.of(".");

  @Test
  void referencesAreReadFromWhatTheMakerSays() {
    assertThat(DumpMaker.references("objects=5 references=163855 bytes=2 reachable=5\n"))
        .hasValue(163_855);
    assertThat(DumpMaker.references("done\n")).isEmpty();
  }

  @Test
  void aDumpForWhichThereIsNoRoomIsRefusedBeforeTheWork() {
    DumpMaker maker = new DumpMaker(folder, folder, folder, new Meter(folder));
    assertThatThrownBy(() -> maker.requireRoom(DumpSpec.ordinary(1L << 50, 1)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("1,125,899,906,842,624 objects need 270,215,977,642 MB of disk")
        .hasMessageEndingWith("choose another with --work, or fewer objects");
  }

  @Test
  void clearingRemovesDumpsAlone() throws IOException {
    Files.createFile(folder.resolve("ordinary-mixed-5.hprof"));
    Files.createFile(folder.resolve("other"));
    new DumpMaker(folder, folder, folder, new Meter(folder)).clear();
    assertThat(folder).isDirectoryContaining("glob:**other");
    assertThat(folder).isDirectoryNotContaining("glob:**.hprof");
  }
}
