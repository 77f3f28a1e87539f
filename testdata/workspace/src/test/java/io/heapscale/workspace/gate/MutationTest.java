package io.heapscale.workspace.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heapscale.workspace.gate.Mutation.CaughtBy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the workspace heavier in ten ways: the gate has to fail each time, and the reason has to
 * name what has become heavier. The table of it is in {@code docs/gate.md}, see {@link ProofTable}.
 */
@Tag("slow")
class MutationTest {

  private static final Path HOME = Path.of(System.getProperty("java.home"));

  /** The table has bytes of this JDK. */
  private static final int DOCUMENTED = 17;

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private Path small = Path.of("");
  private Path large = Path.of("");

  @Test
  void eachMutationIsCaughtAndNamed() throws Exception {
    int feature = Runtime.version().feature();
    assumeTrue(Gate.hasBaseline(feature), "no baseline of JDK " + feature);
    small = GatedMods.generate(GatedMods.SMALL, folder.resolve("small"));
    large = GatedMods.generate(GatedMods.LARGE, folder.resolve("large"));
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < Mutation.ALL.size(); i++) {
      Mutation mutation = Mutation.ALL.get(i);
      Path classes = ChangedClasses.compile(mutation.edits(), folder.resolve("classes" + i));
      rows.add(
          mutation.caughtBy() == CaughtBy.LEAK_TEST
              ? leak(mutation, classes)
              : heavier(mutation, classes, folder.resolve("run" + i)));
    }
    if (feature == DOCUMENTED) {
      ProofTable.MUTATIONS.check(rows);
    } else {
      System.out.println("skipped: the table has the bytes of JDK " + DOCUMENTED);
    }
  }

  private List<String> heavier(Mutation mutation, Path classes, Path run) throws Exception {
    ForkedJava java = GatedRun.java(HOME, List.of(classes), GatedRun.LIMITS);
    if (mutation.caughtBy() == CaughtBy.GROWTH) {
      GatedRun.make(java, small, large, run);
    } else {
      // Budgets of other phases have nothing to say of it.
      GatedRun.make(java, large, run, Set.copyOf(List.of("after-load", mutation.phase())));
    }
    Gate.Said check = Gate.checkAsJson(run);
    assertThat(check.exitCode()).as("%s: %s", mutation.name(), check).isEqualTo(2);
    List<JsonNode> exceeded = new ArrayList<>();
    for (JsonNode row : JSON.readTree(check.out()).path("rows")) {
      if (row.path("verdict").asText().equals("fail")) {
        exceeded.add(row);
      }
    }
    List<String> measures =
        exceeded.stream().map(row -> row.path("measure").asText()).distinct().toList();
    if (mutation.caughtBy() == CaughtBy.GROWTH) {
      assertThat(measures).contains(mutation.type() + ".growth.exponent");
    }
    JsonNode named = named(mutation, exceeded, check);
    return List.of(
        mutation.name(),
        mutation.type() + " `" + named.path("path").asText() + "`",
        String.format(Locale.ROOT, "%,d B", named.path("eachBytes").asLong()),
        words(measures));
  }

  /** What a row of a budget of the type says of the field: what it has added to each resource. */
  private static JsonNode named(Mutation mutation, List<JsonNode> exceeded, Gate.Said check) {
    for (JsonNode row : exceeded) {
      if (row.path("type").asText().equals(mutation.type())) {
        for (JsonNode reason : row.path("changed")) {
          for (JsonNode field : reason.path("fields")) {
            if (reason.path("type").asText().equals(mutation.type())
                && field.path("path").asText().startsWith(mutation.field())
                && field.path("eachBytes").asLong() > 0) {
              return field;
            }
          }
        }
      }
    }
    throw new AssertionError(mutation.name() + ": no such field is named in " + check);
  }

  private static String words(List<String> measures) {
    return measures.size() == 1
        ? measures.get(0)
        : measures.get(0) + " and " + (measures.size() - 1) + " more";
  }

  private List<String> leak(Mutation mutation, Path classes) throws Exception {
    // What fails keeps its dumps, which are to go with the folder.
    List<String> options = List.of("-Xmx512m", "-Dheapscale.dumps=" + folder);
    MemoryTests.Outcome outcome =
        MemoryTests.run(
            new ForkedJava(HOME, List.of(classes), options),
            List.of(MemoryTests.RUNS),
            folder.resolve("leak.txt"));
    assertThat(outcome.exitCode()).as("%s: %s", mutation.name(), outcome.said()).isEqualTo(1);
    assertThat(outcome.said())
        .contains("the work leaks: ")
        .contains("  io.heapscale.workspace.run." + mutation.field());
    return List.of(mutation.name(), "`" + mutation.field() + "`", "-", "doesNotLeak");
  }
}
