package io.heapscale.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.work.Workshop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The entries that a {@link ReferenceTable} should have, in arrays. */
final class ReferenceOracle {
  /** The shortest page that a short entry always fits into. */
  static final int SMALLEST_PAGE = 256;

  final Random random;

  /** By object; the complement of a target where the reference is ignored. */
  int[][] expected = {};

  private final int seed;

  ReferenceOracle(int seed) {
    this.seed = seed;
    random = new Random(seed);
  }

  /** A table with small pages for the entries; they are made before. */
  ReferenceTable table(boolean marks, Workshop workshop) {
    int pageBytes = SMALLEST_PAGE << random.nextInt(4);
    return new ReferenceTable(expected.length, 0, marks, pageBytes, workshop);
  }

  /** Most entries are short, a few have hundreds of references and one may have thousands. */
  void makeEntries(boolean marks) {
    int objects = 1 + random.nextInt(300);
    expected = new int[objects][];
    for (int object = 0; object < objects; object++) {
      int kind = random.nextInt(60);
      int degree =
          kind == 0
              ? 100 + random.nextInt(2_000)
              : kind < 4 ? 50 + random.nextInt(100) : random.nextInt(4);
      expected[object] = targets(degree, objects, marks);
    }
  }

  int[] targets(int degree, int objects, boolean marks) {
    int[] targets = random.ints(degree, 0, objects).toArray();
    for (int i = 0; i < degree; i++) {
      targets[i] = marks && random.nextBoolean() ? ~targets[i] : targets[i];
    }
    return targets;
  }

  /** All objects in runs of a few that follow one another, the runs in any order. */
  List<int[]> shuffledRuns() {
    List<int[]> runs = new ArrayList<>();
    for (int from = 0; from < expected.length; ) {
      int to = Math.min(expected.length, from + 1 + random.nextInt(40));
      runs.add(new int[] {from, to});
      from = to;
    }
    if (random.nextBoolean()) {
      Collections.shuffle(runs, random);
    }
    return runs;
  }

  /** Writes all entries, in ascending order. */
  void writeAll(ReferenceWriter writer) {
    for (int object = 0; object < expected.length; object++) {
      write(writer, object);
    }
    writer.finish();
  }

  void write(ReferenceWriter writer, int object) {
    write(writer, object, expected[object]);
  }

  static void write(ReferenceWriter writer, int object, int[] targets) {
    // A reader of dumps says how many references there may be: null ones are among them.
    writer.begin(object, targets.length + object % 3);
    for (int target : targets) {
      if (target < 0) {
        writer.addIgnored(~target);
      } else {
        writer.add(target);
      }
    }
    writer.end();
  }

  /** Visits all entries in order, then some in part. */
  void check(ReferenceTable table) {
    HeapGraph.References sequential = table.cursor();
    HeapGraph.References jumping = table.cursor();
    for (int object = 0; object < expected.length; object++) {
      sequential.moveTo(object, 0);
      assertThat(rest(sequential, table.marksIgnored))
          .as("seed %d, object %d of %d", seed, object, expected.length)
          .isEqualTo(expected[object]);
    }
    for (int step = 0; step < 200; step++) {
      checkFromSomewhere(table, jumping);
    }
  }

  /** Stops in the middle of an entry, goes elsewhere, and comes back to that place. */
  private void checkFromSomewhere(ReferenceTable table, HeapGraph.References cursor) {
    int object = random.nextInt(expected.length);
    int[] all = expected[object];
    int taken = all.length == 0 ? 0 : random.nextInt(all.length + 1);
    cursor.moveTo(object, 0);
    int[] seen = new int[taken];
    for (int i = 0; i < taken; i++) {
      seen[i] = target(cursor, cursor.next(), table.marksIgnored);
    }
    assertThat(seen).isEqualTo(Arrays.copyOf(all, taken));
    int consumed = cursor.consumed();
    // Often the object behind, which is found in another way.
    int other = random.nextBoolean() ? object + 1 : random.nextInt(expected.length);
    if (other < expected.length && random.nextInt(4) > 0) {
      cursor.moveTo(other, 0);
      if (random.nextBoolean()) {
        assertThat(rest(cursor, table.marksIgnored))
            .as("seed %d, object %d after %d", seed, other, object)
            .isEqualTo(expected[other]);
      }
    }
    cursor.moveTo(object, consumed);
    assertThat(cursor.consumed()).isEqualTo(consumed);
    assertThat(rest(cursor, table.marksIgnored))
        .as("seed %d, object %d from reference %d on", seed, object, taken)
        .isEqualTo(Arrays.copyOfRange(all, taken, all.length));
    assertThat(cursor.next()).as("it stays at the end").isEqualTo(HeapGraph.References.END);
  }

  static int[] rest(HeapGraph.References cursor, boolean marks) {
    IntStream.Builder rest = IntStream.builder();
    for (int next = cursor.next(); next != HeapGraph.References.END; next = cursor.next()) {
      rest.add(target(cursor, next, marks));
    }
    return rest.build().toArray();
  }

  private static int target(HeapGraph.References cursor, int next, boolean marks) {
    return marks && cursor.isIgnored() ? ~next : next;
  }
}
