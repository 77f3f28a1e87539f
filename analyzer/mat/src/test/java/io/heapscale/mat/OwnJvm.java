package io.heapscale.mat;

import io.heapscale.analyzer.cli.Main;
import io.heapscale.mat.MatUnderTest.Run;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The command line in a JVM of its own, whose temporary files lie in a folder of their own. */
final class OwnJvm {
  private OwnJvm() {}

  static Run run(Path folder, Path temporary, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", ".txt");
    Path err = Files.createTempFile("err", ".txt");
    try {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("-Xmx256m");
      command.add("-Djava.io.tmpdir=" + temporary);
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
      command.addAll(Arrays.asList(arguments));
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(Redirect.to(out.toFile()))
              .redirectError(Redirect.to(err.toFile()))
              .start();
      process.getOutputStream().close();
      int exitCode = process.waitFor();
      // A newer JVM warns of what the framework does with it.
      String said = Files.readString(err).replaceAll("(?m)^WARNING: .*\\R", "");
      return new Run(exitCode, Files.readString(out), said);
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
