package io.heapscale.analyzer.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The assertions need no test framework on the class path. */
class WithoutJUnitTest {
  @TempDir Path folder;

  @Test
  void programAssertsWithoutAnyTestFramework() throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.matches(".*(junit|opentest4j|assertj|apiguardian)[^/\\\\]*jar"))
            .collect(Collectors.joining(File.pathSeparator));
    Path output = folder.resolve("output.txt");
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dheapscale.dumps=" + folder,
                "-cp",
                classPath,
                PlainProgram.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(run.waitFor()).as(Files.readString(output)).isZero();
    assertThat(output)
        .content()
        .contains("byte[][] retains 10,", "expected at most 9,216 bytes", "without JUnit");
  }
}
