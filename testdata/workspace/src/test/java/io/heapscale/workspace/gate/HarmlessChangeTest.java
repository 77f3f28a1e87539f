package io.heapscale.workspace.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changes the workspace in ten ways that make nothing heavier: the gate has to pass each time. The
 * table of it is in {@code docs/gate.md}, see {@link ProofTable}.
 */
class HarmlessChangeTest {

  private static final Path HOME = Path.of(System.getProperty("java.home"));
  private static final int RUNS = 20;

  @TempDir private Path folder;

  private Path small = Path.of("");
  private Path large = Path.of("");

  @BeforeEach
  void generate() throws IOException {
    assumeTrue(Gate.hasBaseline(Runtime.version().feature()), "no baseline of this JDK");
    small = GatedMods.generate(GatedMods.SMALL, folder.resolve("small"));
    large = GatedMods.generate(GatedMods.LARGE, folder.resolve("large"));
  }

  @Test
  @Tag("long")
  void noChangeRaisesAnAlarm() throws Exception {
    List<String> names = new ArrayList<>();
    for (HarmlessChange change : HarmlessChange.ALL) {
      assertThat(alarms(change, 1)).as(change.name()).isEmpty();
      names.add(change.name());
    }
    ProofTable.HARMLESS.checkNames(names);
  }

  @Test
  @Tag("long")
  void noChangeRaisesAnAlarmInTwentyRuns() throws Exception {
    List<List<String>> rows = new ArrayList<>();
    List<String> alarms = new ArrayList<>();
    for (HarmlessChange change : HarmlessChange.ALL) {
      List<String> ofThis = alarms(change, RUNS);
      alarms.addAll(ofThis);
      rows.add(List.of(change.name(), String.valueOf(RUNS), String.valueOf(ofThis.size())));
      System.out.println(rows.get(rows.size() - 1));
    }
    assertThat(alarms).isEmpty();
    ProofTable.HARMLESS.check(rows);
  }

  /** What the gate said in each of so many runs in which it did not pass. */
  private List<String> alarms(HarmlessChange change, int runs) throws Exception {
    Path work = Files.createTempDirectory(folder, "change");
    List<Path> classes = new ArrayList<>();
    if (!change.edits().isEmpty()) {
      classes.add(ChangedClasses.compile(change.edits(), work.resolve("classes")));
    }
    ForkedJava java = GatedRun.java(HOME, classes, change.options());
    Path smallMod = mod(change, small, work);
    Path largeMod = mod(change, large, work);
    List<String> alarms = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      Path run = work.resolve("run");
      if (change.around() == HarmlessChange.Around.LOAD) {
        try (BusyThreads busy = new BusyThreads()) {
          GatedRun.make(java, smallMod, largeMod, run);
          assertThat(busy.isBusy()).isTrue();
        }
      } else {
        GatedRun.make(java, smallMod, largeMod, run);
      }
      if (change.around() == HarmlessChange.Around.PATCH_LEVEL) {
        otherPatchLevel(run);
      }
      Gate.Said said = Gate.check(run);
      if (!said.passed()) {
        alarms.add(change.name() + ", run " + i + ": " + said);
      }
      delete(run);
    }
    delete(work);
    return alarms;
  }

  /** The mod as the change has it. */
  private static Path mod(HarmlessChange change, Path mod, Path work) throws IOException {
    String name = mod.getFileName().toString();
    return switch (change.around()) {
      case FILES_BACKWARDS -> copyBackwards(mod, work.resolve(name));
      case LONGER_FOLDER ->
          copyBackwards(mod, work.resolve(name + "-in-a-folder-with-a-much-longer-name"));
      default -> mod;
    };
  }

  private static Path copyBackwards(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(from)) {
      files = walk.filter(Files::isRegularFile).sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Path copy = to.resolve(from.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
    return to;
  }

  /** Says in all manifests of a run that a JDK of a later update has made the dumps. */
  private static void otherPatchLevel(Path run) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<Path> manifests;
    try (Stream<Path> walk = Files.walk(run)) {
      manifests = walk.filter(file -> file.toString().endsWith(".hprof.json")).toList();
    }
    assertThat(manifests).hasSize(5);
    for (Path manifest : manifests) {
      JsonNode root = json.readTree(manifest.toFile());
      ObjectNode jvm = (ObjectNode) root.get("jvm");
      int feature = Runtime.version().feature();
      assertThat(jvm.get("version").asText()).contains(String.valueOf(feature));
      jvm.put("version", feature + ".0.99+9");
      json.writeValue(manifest.toFile(), root);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
