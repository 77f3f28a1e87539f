package io.heapscale.analyzer.hprof;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dumps of real programs, against what the VM that wrote them said of itself. */
class GoldenDumpTest {
  /** Objects that the histogram command makes between the dump and its own count. */
  private static final int OBJECTS_OF_THE_COMMAND = 8;

  private static final Pattern ROW = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+(\\S+).*");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(GoldenDumps.class)
  void objectsPerClassAreThoseOfTheVm(GoldenDumps dump) throws IOException {
    Map<String, Long> ofDump;
    try (HprofFile file = HprofFile.of(dump.resourceName(), dump.bytes())) {
      ClassCounts counts = new ClassCounts(file);
      file.accept(counts);
      ofDump = counts.byName();
    }
    Map<String, Long> ofVm = vmCounts(dump);
    Map<String, Long> differences = new TreeMap<>();
    ofVm.forEach(
        (name, objects) -> {
          long difference = objects - ofDump.getOrDefault(name, 0L);
          if (difference != 0 && !isApart(name)) {
            differences.put(name, difference);
          }
        });
    assertThat(ofVm).hasSizeGreaterThan(300);
    assertThat(differences.values().stream().mapToLong(Math::abs).sum())
        .as("%s", differences)
        .isLessThanOrEqualTo(OBJECTS_OF_THE_COMMAND);
  }

  /** Mirrors and fillers, of which dump and histogram show different shares. */
  private static boolean isApart(String vmName) {
    return vmName.equals("java.lang.Class")
        || vmName.equals("[I")
        || vmName.contains("FillerElement")
        || vmName.contains("FillerObject");
  }

  @ParameterizedTest
  @EnumSource(GoldenDumps.class)
  void packedPlainAndWindowedFilesHoldTheSameRecords(GoldenDumps dump) throws IOException {
    byte[] content = dump.bytes();
    Map<String, Long> expected = count(HprofFile.of("memory", content));

    assertThat(expected.get("instance")).isGreaterThan(10_000);
    assertThat(count(HprofFile.open(dump.copyTo(folder)))).isEqualTo(expected);
    assertThat(count(HprofFile.open(dump.copyPackedTo(folder)))).isEqualTo(expected);
    assertThat(count(HprofFile.of("windows", ByteBuffer.wrap(content), 7))).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(GoldenDumps.class)
  void subRecordsReadOneByOneAreThoseOfThePass(GoldenDumps dump) throws IOException {
    try (HprofFile file = HprofFile.of(dump.resourceName(), dump.bytes())) {
      Tally pass = new Tally();
      file.acceptHeap(pass);
      Tally single = new Tally();
      file.acceptHeap(
          new HprofVisitor() {
            @Override
            public void segment(long start, long end) throws IOException {
              single.segment(start, end);
              for (long next = start; next < end; ) {
                next = file.readSubRecord(next, end, single);
              }
            }
          });
      assertThat(single.counts).isEqualTo(pass.counts).doesNotContainKey("string");
    }
  }

  private static Map<String, Long> count(HprofFile file) throws IOException {
    try (file) {
      Tally tally = new Tally();
      file.accept(tally);
      return tally.counts;
    }
  }

  private static Map<String, Long> vmCounts(GoldenDumps dump) throws IOException {
    Map<String, Long> counts = new HashMap<>();
    for (String line : dump.vmHistogram()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        counts.merge(row.group(2), Long.parseLong(row.group(1)), Long::sum);
      }
    }
    return counts;
  }

  /** Counts objects by the VM's name of their class. */
  private static final class ClassCounts implements HprofVisitor {
    private final HprofFile file;
    private final Map<Long, String> strings = new HashMap<>();
    private final Map<Long, String> names = new HashMap<>();
    private final Map<Long, Long> byClass = new HashMap<>();
    private final Map<String, Long> primitiveArrays = new HashMap<>();

    ClassCounts(HprofFile file) {
      this.file = file;
    }

    @Override
    public void string(long stringId, long offset, int length) {
      strings.put(stringId, new String(file.bytes(offset, length), StandardCharsets.UTF_8));
    }

    @Override
    public void loadClass(int classSerial, long classId, int stackSerial, long nameId) {
      // Foo$$Lambda+0x1 in a dump is Foo$$Lambda/0x1 in the histogram.
      names.put(
          classId, requireNonNull(strings.get(nameId)).replace('/', '.').replace("+0x", "/0x"));
    }

    @Override
    public void instance(long objectId, long classId, long offset, int length) {
      byClass.merge(classId, 1L, Long::sum);
    }

    @Override
    public void objectArray(long objectId, long arrayClassId, int length, long offset) {
      byClass.merge(arrayClassId, 1L, Long::sum);
    }

    @Override
    public void primitiveArray(long objectId, BasicType type, int length, long offset) {
      char letter =
          switch (type) {
            case BOOLEAN -> 'Z';
            case LONG -> 'J';
            default -> Character.toUpperCase(type.keyword().charAt(0));
          };
      primitiveArrays.merge("[" + letter, 1L, Long::sum);
    }

    Map<String, Long> byName() {
      Map<String, Long> byName = new HashMap<>(primitiveArrays);
      byClass.forEach((id, count) -> byName.merge(names.get(id), count, Long::sum));
      return byName;
    }
  }
}
