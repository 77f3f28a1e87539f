package io.heapscale.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.work.Workshop;
import io.heapscale.analyzer.work.Workshops;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries of all lengths, written in all orders, against an {@code int[][]}. */
class ReferenceTableTest {
  @Test
  void entriesInAscendingOrderComeBack() throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      ReferenceOracle oracle = new ReferenceOracle(seed);
      boolean marks = oracle.random.nextBoolean();
      oracle.makeEntries(marks);
      try (Workshop workshop = Workshops.varied(seed)) {
        ReferenceTable table = oracle.table(marks, workshop);
        oracle.writeAll(table.writer());
        oracle.check(table);
      }
    }
  }

  @Test
  void entriesInAnyOrderComeBack() throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      ReferenceOracle oracle = new ReferenceOracle(seed);
      boolean marks = oracle.random.nextBoolean();
      oracle.makeEntries(marks);
      try (Workshop workshop = Workshops.varied(seed)) {
        ReferenceTable table = oracle.table(marks, workshop);
        List<Integer> order =
            new ArrayList<>(IntStream.range(0, oracle.expected.length).boxed().toList());
        Collections.shuffle(order, oracle.random);
        ReferenceWriter writer = table.writer();
        for (int object : order) {
          oracle.write(writer, object);
        }
        writer.finish();
        oracle.check(table);
      }
    }
  }

  @Test
  void entriesOfAlternatingWritersComeBack() throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      ReferenceOracle oracle = new ReferenceOracle(seed);
      boolean marks = oracle.random.nextBoolean();
      oracle.makeEntries(marks);
      try (Workshop workshop = Workshops.varied(seed)) {
        ReferenceTable table = oracle.table(marks, workshop);
        List<int[]> runs = oracle.shuffledRuns();
        ReferenceWriter[] writers = {table.writer(), table.writer(), table.writer()};
        for (int[] run : runs) {
          ReferenceWriter writer = writers[oracle.random.nextInt(writers.length)];
          for (int object = run[0]; object < run[1]; object++) {
            oracle.write(writer, object);
          }
        }
        for (ReferenceWriter writer : writers) {
          writer.finish();
        }
        oracle.check(table);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void entriesThatThreadsWriteAtTheSameTimeComeBack(boolean inFiles) throws IOException {
    for (int seed = 0; seed < (inFiles ? 10 : 200); seed++) {
      ReferenceOracle oracle = new ReferenceOracle(seed);
      oracle.makeEntries(false);
      List<int[]> runs = oracle.shuffledRuns();
      try (Workshop workshop = Workshops.of(8, Workshops.SMALL_GRAIN, inFiles)) {
        ReferenceTable table = oracle.table(false, workshop);
        Queue<ReferenceWriter> idle = new ConcurrentLinkedQueue<>();
        workshop.run(
            runs.size(),
            i -> {
              ReferenceWriter known = idle.poll();
              ReferenceWriter writer = known == null ? table.writer() : known;
              for (int object = runs.get(i)[0]; object < runs.get(i)[1]; object++) {
                oracle.write(writer, object);
              }
              idle.add(writer);
            });
        idle.forEach(ReferenceWriter::finish);
        oracle.check(table);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 254, 255, 1_000, 100_000})
  void anEntryOfManyPagesComesBackFromEveryPlaceInIt(int degree) throws IOException {
    ReferenceOracle oracle = new ReferenceOracle(degree);
    for (boolean marks : new boolean[] {false, true}) {
      oracle.expected = new int[50][];
      for (int object = 0; object < oracle.expected.length; object++) {
        oracle.expected[object] =
            oracle.targets(object % 16 == 7 ? degree : oracle.random.nextInt(4), 50, marks);
      }
      ReferenceTable table = oracle.table(marks, Workshops.plain());
      oracle.writeAll(table.writer());
      oracle.check(table);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 17, 31, 32, 33, 16_383, 16_384, 16_385})
  void tablesThatEndAtAnyPlaceOfABlockComeBack(int objects) throws IOException {
    ReferenceOracle oracle = new ReferenceOracle(objects);
    oracle.expected = new int[objects][];
    for (int object = 0; object < objects; object++) {
      oracle.expected[object] = oracle.targets(oracle.random.nextInt(3), objects, false);
    }
    ReferenceTable table = oracle.table(false, Workshops.plain());
    oracle.writeAll(table.writer());
    oracle.check(table);
  }

  @Test
  void moreIrregularBlocksThanAChunkHoldsComeBack() throws IOException {
    ReferenceOracle oracle = new ReferenceOracle(9);
    int objects = 40_000;
    oracle.expected = new int[objects][];
    for (int object = 0; object < objects; object++) {
      oracle.expected[object] = oracle.targets(oracle.random.nextInt(3), objects, false);
    }
    ReferenceTable table = oracle.table(false, Workshops.plain());
    ReferenceWriter writer = table.writer();
    for (int object = objects - 1; object >= 0; object--) {
      oracle.write(writer, object);
    }
    writer.finish();
    oracle.check(table);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theFarthestDistancesComeBack(boolean marks) throws IOException {
    // With marks a code of 5 bytes, else the longest of 4.
    checkFarthest(1 << 28, marks, Workshops.plain());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @Tag("slow") // takes 1 GB on disk
  void theFarthestDistancesAmongTwoToThe31ObjectsComeBack(boolean marks) throws IOException {
    checkFarthest(Integer.MAX_VALUE, marks, Workshops.of(1, 1 << 16, true));
  }

  private static void checkFarthest(int objects, boolean marks, Workshop room) throws IOException {
    int last = objects - 1;
    int[] targets = {0, last, last - 1, objects / 2, marks ? ~0 : 0, marks ? ~last : last};
    try (Workshop workshop = room) {
      ReferenceTable table =
          new ReferenceTable(objects, 2, marks, ReferenceOracle.SMALLEST_PAGE, workshop);
      ReferenceWriter writer = table.writer();
      int[] withEntry = {0, last};
      for (int object : withEntry) {
        ReferenceOracle.write(writer, object, targets);
      }
      writer.finish();
      HeapGraph.References cursor = table.cursor();
      for (int object : withEntry) {
        cursor.moveTo(object, 0);
        assertThat(ReferenceOracle.rest(cursor, marks)).isEqualTo(targets);
      }
      for (int object : new int[] {16, objects / 2}) {
        cursor.moveTo(object, 0);
        assertThat(ReferenceOracle.rest(cursor, marks)).as("of a block without entries").isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aReferenceToAClassObjectTakesTwoBytesWhereverThatIs(boolean marks) throws IOException {
    int objects = 1 << 24;
    try (Workshop workshop = Workshops.plain()) {
      ReferenceTable table =
          new ReferenceTable(objects, 3, marks, ReferenceOracle.SMALLEST_PAGE, workshop);
      ReferenceWriter writer = table.writer();
      writer.begin(5, 5);
      writer.addClass(2, objects - 1);
      writer.addClass(0, 7);
      writer.add(6);
      writer.addClass(2, objects - 1);
      writer.end();
      writer.finish();
      HeapGraph.References cursor = table.cursor();
      cursor.moveTo(5, 0);
      assertThat(cursor.next()).isEqualTo(objects - 1);
      assertThat(cursor.isIgnored()).isFalse();
      assertThat(cursor.consumed()).isLessThanOrEqualTo(2);
      assertThat(cursor.next()).isEqualTo(7);
      assertThat(cursor.next()).isEqualTo(6);
      assertThat(cursor.next()).isEqualTo(objects - 1);
      assertThat(cursor.next()).isEqualTo(HeapGraph.References.END);
    }
  }
}
