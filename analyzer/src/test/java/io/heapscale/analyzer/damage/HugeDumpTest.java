package io.heapscale.analyzer.damage;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.testdata.dumps.ClassRecord;
import io.heapscale.testdata.dumps.HprofFormat;
import io.heapscale.testdata.dumps.HprofWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Arrays of more than 2 GB, and a HEAP_DUMP of more than 4 GiB whose length has wrapped. The files
 * are long and nearly empty: where a file system has holes, they take no room.
 */
@Tag("slow")
class HugeDumpTest {
  private static final long OBJECT = 0x100;
  private static final long LONGS = 0x200;
  private static final int ELEMENTS = 300_000_000;
  private static final long ARRAY_BYTES = ELEMENTS * 8L;
  private static final byte LONG_CODE = 11;
  private static final int RECORD_HEADER = 9;
  private static final int FILE_HEADER = 31;

  @TempDir Path folder;

  /** A HEAP_DUMP with {@code arrays} arrays of longs; returns what its length should be. */
  private long write(Path file, int arrays) throws IOException {
    HprofFormat format = HprofFormat.withIdentifierSize(8).version(HprofFormat.Version.V1_0_1);
    ByteArrayOutputStream small = new ByteArrayOutputStream();
    int start;
    try (HprofWriter writer = new HprofWriter(small, format)) {
      writer.string(1, "java/lang/Object");
      writer.loadClass(1, OBJECT, HprofWriter.NO_TRACE, 1);
      writer.string(2, "[J");
      writer.loadClass(2, LONGS, HprofWriter.NO_TRACE, 2);
      start = small.size();
      writer.classDump(new ClassRecord(OBJECT, 0, 0, 0, 0, 0, List.of(), List.of(), List.of()));
      writer.classDump(new ClassRecord(LONGS, OBJECT, 0, 0, 0, 0, List.of(), List.of(), List.of()));
    }
    long length;
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      long at = channel.write(ByteBuffer.wrap(small.toByteArray()), 0);
      for (int i = 0; i < arrays; i++) {
        ByteBuffer record = ByteBuffer.allocate(18);
        record.put((byte) 0x23).putLong(0x1000 + i * (ARRAY_BYTES + 0x40)).putInt(1);
        record.putInt(ELEMENTS).put(LONG_CODE).flip();
        at += channel.write(record, at) + ARRAY_BYTES;
      }
      // A root, so that the file is as long as its last array.
      ByteBuffer root = ByteBuffer.allocate(9).put((byte) 0xFF).putLong(0x1000).flip();
      at += channel.write(root, at);
      length = at - start - RECORD_HEADER;
      ByteBuffer wrapped = ByteBuffer.allocate(4).putInt((int) length).flip();
      assertThat(channel.write(wrapped, start + 5L)).isEqualTo(4);
    }
    assertThat(start).isGreaterThan(FILE_HEADER);
    return length;
  }

  @Test
  void arraysOfMoreThanTwoGigabytesInAHeapOfMoreThanFour() throws IOException {
    Path file = folder.resolve("huge.hprof");
    assertThat(write(file, 3)).isGreaterThan(1L << 32);
    Analysis analysis =
        new DefaultHeapAnalyzer().analyze(file, AnalysisRequest.DEFAULT, Progress.NONE);
    HistogramRow longs =
        analysis.histogram().stream()
            .filter(row -> row.className().equals("long[]"))
            .findFirst()
            .orElseThrow();
    assertThat(longs.objects()).isEqualTo(3);
    assertThat(longs.shallowBytes()).isEqualTo(3 * (ARRAY_BYTES + 16));
    // The first array holds the class objects as well.
    assertThat(analysis.dominators().get(1).retainedBytes()).isEqualTo(ARRAY_BYTES + 16);
  }
}
