package io.heapscale.dumper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationCounterTest {

  @Test
  void everyObjectOfEveryThreadIsCountedOnEveryJdk() throws Exception {
    for (Jvm jvm : Jvm.installed()) {
      Jvm.Run run = run(jvm);
      assertThat(run.exitCode()).as(run.output()).isZero();
      List<String> rows = List.of(run.output().split("\n"));
      String points = row(rows, AllocatingProgram.Point.class.getName());
      assertThat(points).startsWith(AllocatingProgram.POINTS + " ");
      long size = Long.parseLong(points.split(" ", 3)[1]) / AllocatingProgram.POINTS;
      assertThat(size).isIn(24L, 32L);
      // The JDK makes some small ones too.
      String[] arrays = row(rows, "char[]").split(" ", 3);
      long bytes = AllocatingProgram.ARRAYS * (16L + 2L * AllocatingProgram.ARRAY_LENGTH);
      assertThat(Long.parseLong(arrays[0]))
          .isBetween((long) AllocatingProgram.ARRAYS, AllocatingProgram.ARRAYS + 20L);
      assertThat(Long.parseLong(arrays[1])).isBetween(bytes, bytes + 8_192);
      // What counting costs by itself is left out: texts of some 30 KB.
      long others = 0;
      for (String other : rows) {
        String[] cells = other.split(" ", 3);
        boolean ours = other.equals(points) || cells[2].equals("char[]");
        others += ours ? 0 : Long.parseLong(cells[1]);
      }
      assertThat(others).isLessThan(64_000);
    }
  }

  @Test
  void aCollectionInBetweenIsTold() throws Exception {
    Jvm.Run run = run(Jvm.installed().get(0), "collect");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output())
        .contains(
            "objects cannot be counted: there were 1 collections; the young generation must be"
                + " larger (-Xmn)");
  }

  private static String row(List<String> rows, String className) {
    return rows.stream().filter(row -> row.endsWith(" " + className)).findFirst().orElseThrow();
  }

  private static Jvm.Run run(Jvm jvm, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                jvm.java(),
                "-XX:+UseSerialGC",
                "-XX:-UseTLAB",
                "-Xmn64m",
                "-Xmx128m",
                "-cp",
                Jvm.classpath(),
                AllocatingProgram.class.getName()));
    command.addAll(Arrays.asList(arguments));
    return Jvm.execute(command);
  }
}
