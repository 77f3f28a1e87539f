package io.heapscale.dumper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A dump that fails leaves no file, overwrites none, and says why in one line. */
class DumpFailureTest {
  @TempDir Path folder;

  @Test
  void anExistingDumpIsKept() throws IOException {
    Path dump = Files.writeString(folder.resolve("idle.hprof"), "precious");
    assertThatThrownBy(() -> HeapPhases.in(folder).phase("idle"))
        .isInstanceOf(HeapDumpException.class)
        .hasMessage("cannot dump phase idle to %s: %s exists and is not overwritten", dump, dump);
    assertThat(dump).hasContent("precious");
    assertOnly("idle.hprof");
  }

  @Test
  void anExistingManifestIsKept() throws IOException {
    Path manifest = Files.writeString(folder.resolve("idle.hprof.json"), "precious");
    assertThatThrownBy(() -> HeapPhases.in(folder).phase("idle"))
        .isInstanceOf(HeapDumpException.class)
        .hasMessage(
            "cannot dump phase idle to %s: %s exists and is not overwritten",
            folder.resolve("idle.hprof"), manifest);
    assertThat(manifest).hasContent("precious");
    assertOnly("idle.hprof.json");
  }

  @Test
  void aFileInThePlaceOfTheFolderIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("dumps"), "precious");
    assertThatThrownBy(() -> HeapPhases.in(file).phase("idle"))
        .isInstanceOf(HeapDumpException.class)
        .hasMessage(
            "cannot dump phase idle to %s: %s is not a folder", file.resolve("idle.hprof"), file);
    assertThat(file).hasContent("precious");
  }

  @Test
  void aPlaceTakenMeanwhileIsNotReplaced() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken"), "precious");
    try (WorkFolder work = WorkFolder.in(folder)) {
      Files.writeString(work.file("new"), "new");
      assertThatThrownBy(() -> work.place("new", taken))
          .isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(taken).hasContent("precious");
    assertOnly("taken");
  }

  @Test
  void aDumpThatDoesNotEndIsRefused() throws IOException {
    Path dump = folder.resolve("cut.hprof");
    HprofEnds.writeEmpty(dump);
    assertThat(HprofEnds.read(dump)).isEqualTo(new HprofEnds(Files.size(dump), 0));
    byte[] whole = Files.readAllBytes(dump);
    Files.write(dump, Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(() -> HprofEnds.read(dump))
        .hasMessage("the VM wrote a heap dump that does not end");
    Files.write(dump, new byte[3]);
    assertThatThrownBy(() -> HprofEnds.read(dump))
        .hasMessage("the VM wrote a heap dump without a header");
    Files.writeString(dump, "something else that is longer than a header");
    assertThatThrownBy(() -> HprofEnds.read(dump))
        .hasMessage("the VM wrote something that is no heap dump");
  }

  /** The limit on file sizes stops a write in the middle as a full disk does, and needs no root. */
  @ParameterizedTest
  @MethodSource("io.heapscale.dumper.Jvm#installed")
  void aWriteThatStopsHalfwayLeavesNothing(Jvm jvm) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no shell that sets limits");
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -f 1000 && exec \"$@\"", "sh"));
    command.addAll(jvm.sample(folder, List.of("-XX:-UsePerfData")));
    assertFailure(Jvm.execute(command), folder, "File too large");
  }

  @ParameterizedTest
  @MethodSource("io.heapscale.dumper.Jvm#installed")
  void aFullDiskLeavesNothing(Jvm jvm) throws Exception {
    assumeTrue(Jvm.runsAsRoot(), "skipped: only root can mount a small disk");
    Jvm.Run mount =
        Jvm.execute(List.of("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString()));
    assumeTrue(mount.exitCode() == 0, "skipped: no small disk here: " + mount.output());
    try {
      Jvm.Run run = Jvm.execute(jvm.sample(folder, List.of()));
      assertFailure(run, folder, "No space left on device");
    } finally {
      assertThat(Jvm.execute(List.of("umount", folder.toString())).exitCode()).isZero();
    }
  }

  @Test
  void aFolderWithoutPermissionIsLeftAlone() throws Exception {
    List<String> command = new ArrayList<>();
    if (Jvm.runsAsRoot()) {
      // Root may write everywhere, so somebody else tries.
      command.addAll(List.of("setpriv", "--reuid=65534", "--clear-groups"));
      List<String> look = new ArrayList<>(command);
      look.addAll(List.of("test", "-r", Jvm.location(HeapPhases.class)));
      assumeTrue(
          Files.isExecutable(Path.of("/usr/bin/setpriv")) && Jvm.execute(look).exitCode() == 0,
          "skipped: nobody but root can read the classes here");
    }
    assumeTrue(folder.toFile().setWritable(false), "skipped: no permissions on this file system");
    command.addAll(Jvm.installed().get(0).sample(folder, List.of("-XX:-UsePerfData")));
    Jvm.Run run = Jvm.execute(command);
    assertThat(folder.toFile().setWritable(true)).isTrue();
    assertFailure(run, folder, "Permission denied");
  }

  private static void assertFailure(Jvm.Run run, Path folder, String why) throws IOException {
    assertThat(run.output())
        .isEqualTo("cannot dump phase empty to " + folder.resolve("empty.hprof") + ": " + why);
    assertThat(run.exitCode()).isEqualTo(1);
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  private void assertOnly(String name) throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve(name));
    }
  }
}
