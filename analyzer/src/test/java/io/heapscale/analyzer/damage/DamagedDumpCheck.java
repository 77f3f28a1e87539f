package io.heapscale.analyzer.damage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.Means;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.hprof.Reading;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds what the analyzer says of dumps, whole or damaged, against {@link PlainDump}, and counts
 * what came out.
 */
final class DamagedDumpCheck {
  private static final ResourceConfig RESOURCES =
      new ResourceConfig(
          List.of(
              new ResourceType("leaf", "app.Leaf", false, "name", List.of("next")),
              new ResourceType("text", "java.lang.String", false, null, List.of())),
          List.of(),
          "app.Holder");

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final DefaultHeapAnalyzer analyzer = new DefaultHeapAnalyzer();
  private final Path folder;

  /** Why the last dump was refused. */
  private String refusal = "";

  int refused;
  int whole;
  int partial;
  int withoutDump;
  long slowestNanos;
  long largestBytes;

  /** Writes dumps into {@code folder}. */
  DamagedDumpCheck(Path folder) {
    this.folder = folder;
  }

  /**
   * Analyzes {@code content} in both modes, whole and as far as it goes.
   *
   * @param seed names it in messages
   */
  void check(int seed, byte[] content) throws IOException {
    PlainDump plain = new PlainDump(content);
    Path file = Files.write(folder.resolve("damaged.hprof"), content);
    Analysis strict = analyze(seed, file, Mode.EXACT, Reading.WHOLE);
    assertThat(strict != null)
        .as("seed %d: whole; %s; %s", seed, plain, refusal)
        .isEqualTo(plain.isWhole());
    if (strict == null) {
      refused++;
    } else {
      whole++;
      assertThat(strict.partial()).isFalse();
      assertThat(objects(strict)).as("seed %d: objects", seed).isEqualTo(plain.wholeObjects());
    }
    Analysis rest = analyze(seed, file, Mode.EXACT, new Reading(true, 0));
    assertThat(rest != null)
        .as("seed %d: partial; %s; %s", seed, plain, refusal)
        .isEqualTo(plain.isReadable());
    if (rest == null) {
      withoutDump++;
    } else {
      assertThat(rest.partial()).as("seed %d: partial", seed).isEqualTo(!plain.isWhole());
      assertThat(rest.missing() != null).isEqualTo(rest.partial());
      assertThat(objects(rest)).as("seed %d: %s", seed, plain).isEqualTo(plain.wholeObjects());
      partial += rest.partial() ? 1 : 0;
    }
    Analysis unused = analyze(seed, file, Mode.MAT, Reading.WHOLE);
    unused = analyze(seed, file, Mode.MAT, new Reading(true, 0));
  }

  private static long objects(Analysis analysis) {
    return analysis.heap().objects() + analysis.heap().garbage().objects();
  }

  /** Null where the dump is refused in one line. */
  private @Nullable Analysis analyze(int seed, Path file, Mode mode, Reading reading) {
    long bytesBefore = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    long nanosBefore = System.nanoTime();
    try {
      return analyze(RESOURCES, file, mode, reading);
    } catch (IOException e) {
      refusal = String.valueOf(e.getMessage());
      assertThat(refusal).as("seed %d", seed).isNotBlank().doesNotContain("\n");
      return null;
    } catch (RuntimeException | Error e) {
      throw new AssertionError("seed " + seed + ", " + mode + ", " + reading, e);
    } finally {
      slowestNanos = Math.max(slowestNanos, System.nanoTime() - nanosBefore);
      long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - bytesBefore;
      largestBytes = Math.max(largestBytes, bytes);
    }
  }

  private Analysis analyze(ResourceConfig config, Path file, Mode mode, Reading reading)
      throws IOException {
    try {
      return analyzer.analyze(
          file,
          new AnalysisRequest(config, null, true, 20, mode, null, new Means(1, null), reading),
          Progress.NONE);
    } catch (ConfigurationException e) {
      // A field that the configuration names has another name now.
      assertThat(e).hasMessageContaining("no such field");
      return analyze(ResourceConfig.NONE, file, mode, reading);
    }
  }
}
