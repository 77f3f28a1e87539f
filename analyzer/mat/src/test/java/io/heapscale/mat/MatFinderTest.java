package io.heapscale.mat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.engine.EngineInput;
import io.heapscale.analyzer.engine.EngineSettings;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.EngineInfo;
import io.heapscale.analyzer.model.ResourceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which MAT is taken, and what is said of it. */
class MatFinderTest {
  private static final EngineSettings NOTHING = EngineSettings.DEFAULT;

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();

  @Test
  void whatIsNamedIsTakenBeforeTheVariableBeforeWhatIsInstalledInXdgBeforeHomeBeforeOurOwn()
      throws IOException {
    // The other way round, each found as soon as it is there.
    environment.put("HOME", folder.resolve("home").toString());
    assertThat(found(NOTHING)).isNull();
    assertThat(info(NOTHING).version()).isEqualTo("2015 (HAHA 1.3)");

    TestBundles.whole(folder.resolve("home/.local/share/heapscale/mat/plugins"), "1.11.0");
    assertThat(found(NOTHING)).isEqualTo("1.11.0");

    environment.put("XDG_DATA_HOME", folder.resolve("data").toString());
    assertThat(found(NOTHING)).as("XDG_DATA_HOME stands for the one in HOME").isNull();
    TestBundles.whole(folder.resolve("data/heapscale/mat/plugins"), "1.12.0");
    assertThat(found(NOTHING)).isEqualTo("1.12.0");

    environment.put("MAT_HOME", folder.resolve("named").toString());
    TestBundles.whole(folder.resolve("named/plugins"), "1.13.0");
    assertThat(found(NOTHING)).isEqualTo("1.13.0");
    environment.put("MAT_HOME", "");
    assertThat(found(NOTHING)).as("an empty variable is none").isEqualTo("1.12.0");
    environment.put("MAT_HOME", folder.resolve("named").toString());

    TestBundles.whole(folder.resolve("said"), "1.14.0");
    assertThat(found(at(folder.resolve("said")))).isEqualTo("1.14.0");
  }

  @Test
  void whatIsNamedButNotThereIsNoReasonToTakeAnother() throws IOException {
    TestBundles.whole(folder.resolve("data/heapscale/mat/plugins"), "1.12.0");
    environment.put("XDG_DATA_HOME", folder.resolve("data").toString());
    Path none = folder.resolve("none");
    environment.put("MAT_HOME", none.toString());

    assertThatThrownBy(() -> found(NOTHING))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("MAT_HOME=%s: no such folder", none);
    assertThat(info(NOTHING))
        .isEqualTo(
            new EngineInfo("mat", false, false, "", "", "MAT_HOME=" + none + ": no such folder"));
    assertThatThrownBy(() -> parse(NOTHING))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("MAT_HOME=%s: no such folder", none);

    assertThatThrownBy(() -> info(at(none)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("--mat-home %s: no such folder", none);
  }

  @Test
  void whatIsInstalledButNotWholeIsNoReasonToTakeOurOwn() throws IOException {
    Path installed = folder.resolve("data/heapscale/mat");
    Files.createDirectories(installed);
    TestBundles.write(installed, "org.eclipse.mat.api", "1.16.1", Map.of());
    environment.put("XDG_DATA_HOME", folder.resolve("data").toString());

    String message =
        "%s: the Memory Analyzer in %s is not whole: no bundle org.eclipse.mat.parser,"
                .formatted(installed, installed)
            + " org.eclipse.mat.hprof, org.eclipse.mat.report";
    assertThatThrownBy(() -> found(NOTHING))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
    assertThat(info(NOTHING)).isEqualTo(new EngineInfo("mat", false, false, "", "", message));
  }

  @Test
  void theJudgeIsTheVersionThatOursWasComparedWith() throws IOException {
    Path plugins = folder.resolve("1.17/plugins");
    TestBundles.whole(plugins, "1.17.0.202607010000");
    assertThat(info(at(folder.resolve("1.17"))))
        .isEqualTo(new EngineInfo("mat", true, true, "1.17.0", plugins.toString(), ""));

    TestBundles.whole(folder.resolve("1.16/plugins"), "1.16.1.20250109");
    assertThat(info(at(folder.resolve("1.16"))).remark())
        .isEqualTo("mode mat of our engine follows MAT 1.17.0, which may differ");
  }

  @Test
  void oneThatNeedsANewerJavaIsNotReadyAndRefusedInTheSameWords() throws IOException {
    TestBundles.whole(folder, "1.17.0");
    TestBundles.write(
        folder,
        "org.eclipse.mat.api",
        "1.17.0",
        Map.of("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=21))\""));
    String refusal =
        "Memory Analyzer 1.17.0 needs Java 21 or later, this is Java 17: set JAVA_HOME, or name an"
            + " older Memory Analyzer with --mat-home";

    assertThat(info(at(folder)))
        .isEqualTo(new EngineInfo("mat", false, true, "1.17.0", folder.toString(), refusal));
    assertThatThrownBy(() -> parse(at(folder)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("--engine mat: " + refusal);
  }

  private static EngineSettings at(Path home) {
    return new EngineSettings(home, false);
  }

  private @Nullable String found(EngineSettings settings) throws IOException {
    MatPlace place = new MatFinder(environment).find(settings);
    return place == null ? null : place.version();
  }

  private EngineInfo info(EngineSettings settings) throws IOException {
    return new MatEngine(environment, 17).info(settings);
  }

  private void parse(EngineSettings settings) throws IOException {
    Path dump = folder.resolve("none.hprof");
    new MatEngine(environment, 17)
        .parse(new EngineInput("dump.hprof", dump, ResourceConfig.NONE, Progress.NONE), settings)
        .close();
  }
}
