package io.heapscale.benchmark.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTaskTest {
  private static final ProgramTask TASK =
      new ProgramTask(
          ProgramTask.Kind.PEAK,
          "com.acme.Shop",
          List.of("lazy", "C:\\a = b #1", " ünïcode "),
          200,
          10,
          4,
          Path.of("out", "peak.json"),
          Path.of(""),
          1 << 20,
          7,
          42);

  @TempDir private Path folder;

  @Test
  void aTaskIsReadAsItWasWritten() throws Exception {
    Path file = folder.resolve("task.properties");
    TASK.write(file);
    assertThat(ProgramTask.read(file)).isEqualTo(TASK);
    assertThat(TASK.loadOnly().pieces()).isZero();
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("task.properties"), "kind=RUN\n");
    assertThatThrownBy(() -> ProgramTask.read(file)).hasMessage("the task names no program");
  }

  @Test
  void aProgramThatIsNoneIsTold() {
    assertThatThrownBy(() -> LoadedProgram.of(program("com.acme.Missing")))
        .hasMessage("com.acme.Missing: no such class on the class path");
    assertThatThrownBy(() -> LoadedProgram.of(program("java.lang.String")))
        .hasMessage("java.lang.String does not implement io.heapscale.benchmark.MeasuredProgram");
  }

  private static ProgramTask program(String name) {
    return new ProgramTask(
        ProgramTask.Kind.RUN, name, List.of(), 1, 1, 1, Path.of(""), Path.of(""), 0, 0, 1);
  }
}
