package io.heapscale.peers.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.peers.proc.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubjectTest {

  private static final Path DUMP = Path.of("/dumps/a.hprof");
  private static final Path JAVA = Path.of("/jdk/bin/java");

  @TempDir private Path scratch = Path.of(".");

  @Test
  void heapscaleGetsItsHeapByTheEnvironment() throws IOException {
    Heapscale heapscale =
        new Heapscale(Path.of("/tree"), Subject.Rules.EXACT, Heapscale.Store.HEAP);
    Command command = heapscale.analyze(DUMP, scratch, OptionalLong.of(512));
    assertThat(command.words()).startsWith("/tree/scripts/analyze").endsWith("/dumps/a.hprof");
    assertThat(command.words()).doesNotContain("--spill", "--mode");
    assertThat(command.environment()).containsEntry("HEAPSCALE_JAVA_OPTS", "-Xmx512m");
  }

  @Test
  void heapscaleSpillsIntoTheScratchFolder() throws IOException {
    Heapscale heapscale = new Heapscale(Path.of("/tree"), Subject.Rules.MAT, Heapscale.Store.SPILL);
    Command command = heapscale.analyze(DUMP, scratch, OptionalLong.empty());
    assertThat(command.words())
        .containsSubsequence("--mode", "mat", "--spill", scratch.resolve("spill").toString());
    assertThat(scratch.resolve("spill")).isEmptyDirectory();
    assertThat(command.environment()).isEmpty();
  }

  @Test
  void peersOpenALinkAndHaveAClassPathOfTheirOwn() throws IOException {
    Subject haha = MavenPeer.HAHA.subject(JAVA, Path.of("/target"));
    Command command = haha.analyze(DUMP, scratch, OptionalLong.of(256));
    assertThat(command.words())
        .containsSubsequence(
            "/jdk/bin/java", "-Xmx256m", "-cp", "/target/classes:/target/peers/haha/*");
    assertThat(Files.readSymbolicLink(scratch.resolve("dump.hprof"))).isEqualTo(DUMP);
    assertThat(command.words()).contains(scratch.resolve("dump.hprof").toString());
  }

  @Test
  void matIsFoundInItsHomeWithItsVersion() throws IOException {
    Path plugins = Files.createDirectories(scratch.resolve("mat/plugins"));
    Path launcher =
        Files.createFile(plugins.resolve("org.eclipse.equinox.launcher_1.7.0.v2024.jar"));
    Files.createFile(plugins.resolve("org.eclipse.mat.api_1.16.1.202501.jar"));
    Mat mat = new Mat(JAVA, scratch.resolve("mat"));
    assertThat(mat.title()).isEqualTo("Eclipse MAT 1.16");
    assertThat(mat.analyze(DUMP, scratch, OptionalLong.empty()).words())
        .containsSubsequence(
            "-jar", launcher.toString(), "-application", "org.eclipse.mat.api.parse")
        .endsWith(scratch.resolve("dump.hprof").toString());
  }

  @Test
  void aFolderWithoutMatIsRefused() throws IOException {
    Path plugins = Files.createDirectories(scratch.resolve("plugins"));
    assertThatThrownBy(() -> new Mat(JAVA, scratch))
        .isInstanceOf(IOException.class)
        .hasMessage(
            plugins + ": no org.eclipse.equinox.launcher_*.jar; MAT_HOME names no Memory Analyzer");
  }

  @Test
  void anOptionIsFoundInTheHelpOnlyAsAWhole() {
    String help = "      --spill=DIR    Keep the graph there.\n  -o, --output=FILE\n";
    assertThat(Heapscale.helpNames(help, "--spill")).isTrue();
    assertThat(Heapscale.helpNames(help, "--output")).isTrue();
    assertThat(Heapscale.helpNames("      --spillover=DIR\n", "--spill")).isFalse();
    assertThat(Heapscale.helpNames("  see no--spill\n", "--spill")).isFalse();
  }
}
