package io.heapscale.analyzer.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.LookAround;
import io.heapscale.analyzer.model.ThreadStacks;
import io.heapscale.analyzer.model.ThreadStacks.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames of a real program, on every JDK found: methods, lines, locals, and what they keep. */
class FramesOnVmTest {
  @Test
  void framesHoldWhatTheProgramPutThere(@TempDir Path folder)
      throws IOException, InterruptedException {
    Map<Integer, Path> jdks = VmSetting.installed();
    assertThat(jdks).isNotEmpty();
    for (Map.Entry<Integer, Path> jdk : jdks.entrySet()) {
      Path dump = folder.resolve(jdk.getKey() + ".hprof");
      Map<String, Integer> lines = run(jdk.getValue(), dump);
      ThreadStacks threads =
          new DefaultHeapAnalyzer()
              .ask(
                  DumpSource.of(dump),
                  AnalysisRequest.DEFAULT,
                  (stage, done, total) -> {},
                  heap -> LookAround.in(heap).threads(0, true));
      ThreadStacks.Stack main =
          threads.threads().stream()
              .filter(stack -> "main".equals(stack.name()))
              .findFirst()
              .orElseThrow();
      assertThat(main.state()).isEqualTo("RUNNABLE");
      assertThat(main.daemon()).isFalse();
      assertThat(main.priority()).isEqualTo(5);
      Frame outer = frame(main, lines, "outer");
      Frame inner = frame(main, lines, "inner");
      assertThat(inner.number()).isEqualTo(outer.number() - 1);
      assertThat(classes(outer)).contains("int[]", "java.util.ArrayList", "java.lang.String");
      assertThat(classes(inner)).contains("byte[]", "java.util.ArrayList", "java.lang.String");
      assertThat(outer.retainedBytes())
          .isBetween(4L * FrameProgram.OUTER_INTS, 4L * FrameProgram.OUTER_INTS + 100);
      assertThat(inner.retainedBytes())
          .isBetween((long) FrameProgram.INNER_BYTES, FrameProgram.INNER_BYTES + 100L);
      // The list is in both frames: the stack keeps it, neither frame does.
      assertThat(main.localsRetainedBytes())
          .isGreaterThanOrEqualTo(outer.retainedBytes() + inner.retainedBytes() + 16);
      assertThat(main.object().retainedBytes()).isGreaterThanOrEqualTo(main.localsRetainedBytes());
    }
  }

  private static Map<String, Integer> run(Path jdk, Path dump)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                jdk.resolve("bin/java").toString(),
                "-Xint", // compiled code may drop locals that it needs no more
                "-cp",
                System.getProperty("java.class.path"),
                FrameProgram.class.getName(),
                dump.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    Map<String, Integer> lines = new HashMap<>();
    for (String line : output.split("\n", -1)) {
      String[] words = line.strip().split(" ", -1);
      if (words.length == 2 && words[1].matches("\\d+")) {
        lines.put(words[0], Integer.valueOf(words[1]));
      }
    }
    return lines;
  }

  private static Frame frame(ThreadStacks.Stack stack, Map<String, Integer> lines, String method) {
    String text =
        "%s.%s(FrameProgram.java:%d)"
            .formatted(FrameProgram.class.getName(), method, lines.get(method));
    List<Frame> found = stack.frames().stream().filter(f -> f.text().equals(text)).toList();
    assertThat(found).as(text).hasSize(1);
    return found.get(0);
  }

  private static List<String> classes(Frame frame) {
    return frame.locals().stream().map(local -> local.object().className()).toList();
  }
}
