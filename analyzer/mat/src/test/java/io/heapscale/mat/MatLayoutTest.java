package io.heapscale.mat;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.mat.MatUnderTest.Run;
import io.heapscale.testdata.dumps.HeapBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatLayoutTest {
  private static final Pattern LAYOUT = Pattern.compile("\"vmLayout\": \"([^\"]*)\"");

  @TempDir Path folder;

  @Test
  void objectsThatMatHasDroppedCountForTheAlignmentOfItsSizes() throws IOException {
    // What is kept lies 64 bytes apart, an object that nothing reaches 16 bytes behind another.
    HeapBuilder heap = new HeapBuilder(8);
    heap.classOf("java.lang.Class");
    heap.classOf("java.lang.ClassLoader");
    long objectClass = heap.classOf("java.lang.Object");
    long kept = heap.instance(objectClass);
    heap.root(kept);
    heap.instanceAt(kept + 16, objectClass);
    heap.writeTo(folder.resolve("dump.hprof"));

    String ours = layout(MatUnderTest.runOurs(folder, "dump.hprof", "-f", "json"));
    String others = layout(MatUnderTest.run(folder, "dump.hprof", "-f", "json"));

    assertThat(ours)
        .isEqualTo("Eclipse MAT's model, 8-byte pointers, 8-byte references, 16-byte alignment");
    // MAT's parser of 2015 rounds to 8 bytes; the boot loader has 40.
    assertThat(others)
        .isEqualTo(MatUnderTest.isMemoryAnalyzer() ? ours : ours.replace("16-byte", "8-byte"));
  }

  private static String layout(Run run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    return LAYOUT.matcher(run.out()).results().findFirst().orElseThrow().group(1);
  }
}
