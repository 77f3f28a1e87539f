package io.heapscale.mat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.engine.EngineSettings;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.EngineInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which Memory Analyzer is taken, and what is said of one that cannot be. */
class MatPlaceTest {
  private static final int JAVA = 17;

  @TempDir Path folder;
  private Path home = Path.of("");

  @BeforeEach
  void nameHome() {
    home = folder.resolve("mat");
  }

  private EngineInfo info(Map<String, String> environment, EngineSettings settings)
      throws IOException {
    return new MatEngine(environment, JAVA).info(settings);
  }

  private static EngineSettings at(Path home) {
    return new EngineSettings(home, false);
  }

  @Test
  void unpackedAnalyzerOrItsFolderOfPluginsIsOne() throws IOException {
    Path plugins = home.resolve("plugins");
    TestBundles.whole(plugins, "1.16.1.202501010000");
    EngineInfo expected =
        new EngineInfo(
            "mat",
            true,
            true,
            "1.16.1",
            plugins.toString(),
            "mode mat of our engine follows MAT 1.17.0, which may differ");
    assertThat(info(Map.of(), at(home))).isEqualTo(expected);
    assertThat(info(Map.of("MAT_HOME", home.toString()), EngineSettings.DEFAULT))
        .isEqualTo(expected);
    assertThat(info(Map.of(), at(plugins)).version()).isEqualTo("1.16.1");
    Path mac = folder.resolve("MemoryAnalyzer.app");
    TestBundles.whole(mac.resolve("Contents/Eclipse/plugins"), "1.17.0");
    assertThat(info(Map.of(), at(mac)).remark()).isEmpty();
  }

  @Test
  void theFirstPlaceThatIsNamedIsTaken() throws IOException {
    TestBundles.whole(home, "1.14.0");
    Path other = folder.resolve("other");
    TestBundles.whole(other, "1.15.0");
    Path data = folder.resolve("data");
    TestBundles.whole(data.resolve("heapscale/mat/plugins"), "1.16.0");
    Path user = folder.resolve("user");
    TestBundles.whole(user.resolve(".local/share/heapscale/mat/plugins"), "1.17.0");
    Map<String, String> all =
        Map.of(
            "MAT_HOME",
            other.toString(),
            "XDG_DATA_HOME",
            data.toString(),
            "HOME",
            user.toString());
    assertThat(info(all, at(home)).version()).isEqualTo("1.14.0");
    assertThat(info(all, EngineSettings.DEFAULT).version()).isEqualTo("1.15.0");
    assertThat(
            info(
                    Map.of("XDG_DATA_HOME", data.toString(), "HOME", user.toString()),
                    EngineSettings.DEFAULT)
                .version())
        .isEqualTo("1.16.0");
    assertThat(info(Map.of("HOME", user.toString()), EngineSettings.DEFAULT).version())
        .isEqualTo("1.17.0");
    EngineInfo none = info(Map.of("HOME", folder.toString()), EngineSettings.DEFAULT);
    assertThat(none.version()).isEqualTo("2015 (HAHA 1.3)");
    assertThat(none.ready()).isTrue();
    assertThat(none.judge()).isFalse();
  }

  @Test
  void ofTwoVersionsTheNewestIsTaken() throws IOException {
    TestBundles.whole(home, "1.9.0");
    TestBundles.whole(home, "1.16.0");
    TestBundles.whole(home, "1.10.1");
    assertThat(info(Map.of(), at(home)).version()).isEqualTo("1.16.0");
  }

  @Test
  void whatIsNotWholeIsNamed() throws IOException {
    Files.createDirectories(home);
    TestBundles.write(home, "org.eclipse.mat.api", "1.17.0", Map.of());
    TestBundles.write(home, "org.eclipse.mat.report", "1.17.0", Map.of());
    assertRefused(
        home,
        "--mat-home %s: the Memory Analyzer in %s is not whole: no bundle org.eclipse.mat.parser, org.eclipse.mat.hprof"
            .formatted(home, home));
  }

  @Test
  void installedOneThatIsNotWholeIsNoSilentStepToTheNext() throws IOException {
    Path installed = folder.resolve("heapscale/mat");
    Files.createDirectories(installed.resolve("plugins"));
    EngineInfo info = info(Map.of("XDG_DATA_HOME", folder.toString()), EngineSettings.DEFAULT);
    assertThat(info.ready()).isFalse();
    assertThat(info.remark())
        .isEqualTo(
            installed
                + ": expected an unpacked Memory Analyzer or the folder of its plugins, found no"
                + " org.eclipse.mat.*.jar");
  }

  @Test
  void whatIsNoAnalyzerIsRefused() throws IOException {
    assertRefused(home, "--mat-home " + home + ": no such folder");
    Files.createDirectories(home);
    assertRefused(
        home,
        "--mat-home "
            + home
            + ": expected an unpacked Memory Analyzer or the folder of its plugins, found no"
            + " org.eclipse.mat.*.jar");
    assertThatThrownBy(() -> info(Map.of("MAT_HOME", home.toString()), at(folder.resolve("none"))))
        .hasMessage("--mat-home " + folder.resolve("none") + ": no such folder");
  }

  @Test
  void brokenJarIsNamed() throws IOException {
    TestBundles.whole(home, "1.17.0");
    Path broken = home.resolve("org.eclipse.osgi_3.0.0.jar");
    Files.writeString(broken, "no jar");
    assertThatThrownBy(() -> info(Map.of(), at(home)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(broken + ": expected a jar: ");
  }

  @Test
  void oldAnalyzerIsRefused() throws IOException {
    TestBundles.whole(home, "0.8.0");
    assertRefused(
        home,
        "--mat-home "
            + home
            + ": Memory Analyzer 0.8.0 is older than 1.0.0, the first that can be used");
  }

  @Test
  void analyzerThatNeedsANewerJavaSaysSo() throws IOException {
    TestBundles.whole(home, "1.17.0");
    TestBundles.write(
        home,
        "org.eclipse.mat.api",
        "1.17.1",
        Map.of("Bundle-RequiredExecutionEnvironment", "JavaSE-21"));
    EngineInfo info = info(Map.of(), at(home));
    assertThat(info.ready()).isFalse();
    assertThat(info.remark())
        .isEqualTo(
            "Memory Analyzer 1.17.1 needs Java 21 or later, this is Java 17: set JAVA_HOME, or name"
                + " an older Memory Analyzer with --mat-home");
    assertThat(new MatEngine(Map.of(), 21).info(at(home)).ready()).isTrue();
  }

  @Test
  void javaIsReadFromCapabilitiesToo() throws IOException {
    Files.createDirectories(home);
    Path jar =
        TestBundles.write(
            home,
            "org.eclipse.mat.api",
            "1.17.0",
            Map.of("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=25))\""));
    MatBundle bundle = MatBundle.read(jar);
    assertThat(bundle).isEqualTo(new MatBundle(jar, "org.eclipse.mat.api", "1.17.0", 25, false));
  }

  private void assertRefused(Path place, String message) {
    assertThatThrownBy(() -> info(Map.of(), at(place)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }
}
