package io.heapscale.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.workspace.cli.WorkspaceCommand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A mod that a JVM of its own has loaded, as a dump. */
final class LoadedWorkspace {
  private LoadedWorkspace() {}

  /**
   * Loads a mod eagerly.
   *
   * @param dumps a folder for the dumps, which is made
   * @return the dump after the load; its manifest is beside it
   */
  static Path dump(Path mod, Path dumps) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                WorkspaceCommand.class.getName(),
                "load",
                "--eager",
                "--dump-to",
                dumps.toString(),
                mod.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return dumps.resolve("after-load.hprof");
  }
}
