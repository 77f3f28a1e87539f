package io.heapscale.analyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.verify.ObjectComparison;
import io.heapscale.analyzer.verify.ObjectComparison.Checked;
import io.heapscale.analyzer.verify.ObjectComparison.Difference;
import io.heapscale.analyzer.verify.ObjectComparison.Rule;
import io.heapscale.analyzer.verify.ObjectsCompared;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code verify --against mat} compares, with MAT's recorded answers in MAT's place. */
class GoldenObjectsComparedTest {
  private static final AnalysisRequest MAT =
      new AnalysisRequest(ResourceConfig.NONE, null, false, 0, Mode.MAT, null);

  @TempDir Path folder;

  static Stream<String> dumps() {
    return Stream.concat(Stream.of(MatAnswers.committed()), Stream.of("small17"));
  }

  @ParameterizedTest
  @MethodSource("dumps")
  void everyObjectAgreesInEveryRule(String name) throws IOException {
    long objects = MatAnswers.of(name, folder).readAnswers().get("objects").asLong();

    ObjectComparison found = compare(name, line -> line);

    assertThat(found.objects()).isEqualTo(objects);
    assertThat(found.rules()).filteredOn(rule -> rule.differing() > 0).isEmpty();
    assertThat(found.agrees()).isTrue();
    List<Long> compared = found.rules().stream().map(Checked::compared).toList();
    assertThat(compared).doesNotContain(0L);
    assertThat(compared.subList(3, 7).stream().mapToLong(Long::longValue).sum())
        .as("sizes of all kinds")
        .isEqualTo(objects);
  }

  @Test
  void oneChangedFigureIsFoundWithItsObject() throws IOException {
    String[] line = lineOf("java.lang.Thread");
    for (int cell = 1; cell < line.length; cell++) {
      String[] changed = line.clone();
      changed[cell] =
          switch (cell) {
            case 1 -> "java.lang.Threat";
            case 4 -> line[4].equals("-") ? "0x10" : "-";
            default -> String.valueOf(Long.parseLong(line[cell]) + 8);
          };
      Rule rule =
          List.of(Rule.CLASS, Rule.INSTANCE_SIZE, Rule.RETAINED, Rule.DOMINATOR).get(cell - 1);

      ObjectComparison found =
          compare("tiny17", each -> is(each, line) ? String.join("\t", changed) : each);

      assertThat(found.agrees()).isFalse();
      assertThat(found.rules()).filteredOn(each -> each.differing() > 0).hasSize(1);
      assertThat(found.rules().get(rule.ordinal()).first())
          .containsExactly(
              new Difference(line[0], line[1], shown(line[cell]), shown(changed[cell])));
    }
  }

  @Test
  void anObjectThatMatDoesNotHaveIsFound() throws IOException {
    String[] line = lineOf("java.lang.Thread");

    ObjectComparison found = compare("tiny17", each -> is(each, line) ? null : each);

    assertThat(found.rules())
        .filteredOn(each -> each.differing() > 0)
        .containsExactly(
            new Checked(
                Rule.ONLY_ANALYSIS,
                found.objects() + 1,
                1,
                List.of(new Difference(line[0], line[1], line[2], ""))));
  }

  private static String shown(String cell) {
    return cell.equals("-") ? "none" : cell;
  }

  private static boolean is(@Nullable String each, String[] line) {
    return each != null && each.startsWith(line[0] + "\t");
  }

  /** The first object of a class. */
  private String[] lineOf(String className) throws IOException {
    List<String[]> found = new ArrayList<>();
    try (BufferedReader lines = MatAnswers.of("tiny17", folder).readObjects()) {
      lines
          .lines()
          .map(line -> line.split("\t", -1))
          .filter(cells -> cells[1].equals(className))
          .findFirst()
          .ifPresent(found::add);
    }
    assertThat(found).as(className).hasSize(1);
    return found.get(0);
  }

  private ObjectComparison compare(String name, UnaryOperator<@Nullable String> change)
      throws IOException {
    MatAnswers answers = MatAnswers.of(name, folder);
    try (BufferedReader lines = answers.readObjects()) {
      return new DefaultHeapAnalyzer()
          .ask(
              DumpSource.of(answers.dump()),
              MAT,
              Progress.NONE,
              open ->
                  ObjectsCompared.of(new HeapObjects(open), new GoldenObjects(lines, change), 10));
    }
  }
}
