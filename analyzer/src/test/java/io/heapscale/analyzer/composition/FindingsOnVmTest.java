package io.heapscale.analyzer.composition;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.collections.CollectionReader;
import io.heapscale.analyzer.collections.CollectionReader.Holding;
import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.LookAround;
import io.heapscale.analyzer.engine.OpenHeap;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.ObjectContents.FieldInfo;
import io.heapscale.analyzer.heap.ObjectView;
import io.heapscale.analyzer.model.Composition;
import io.heapscale.analyzer.model.Composition.FieldPart;
import io.heapscale.analyzer.model.Findings;
import io.heapscale.analyzer.model.Findings.Finding;
import io.heapscale.analyzer.model.Findings.Kind;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.programs.VmSetting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings in dumps of programs that know the truth, on every JDK that is found. */
class FindingsOnVmTest {
  private static final String TYPE = "case";

  @Test
  void findingsAreWhatTheProgramCounts(@TempDir Path folder)
      throws IOException, InterruptedException {
    Map<Integer, Path> jdks = VmSetting.installed();
    assertThat(jdks).isNotEmpty();
    for (Map.Entry<Integer, Path> jdk : jdks.entrySet()) {
      Path dump = folder.resolve(jdk.getKey() + ".hprof");
      Map<String, long[]> expected = run(jdk.getValue(), dump);
      ResourceConfig config =
          new ResourceConfig(
              List.of(
                  new ResourceType(
                      TYPE, CollectionsProgram.Case.class.getName(), false, "name", List.of())),
              List.of(),
              null);
      AnalysisRequest request = new AnalysisRequest(config, null, true, 0);
      try (OpenHeap open =
          new DefaultHeapAnalyzer().open(DumpSource.of(dump), request, Progress.NONE)) {
        check(jdk.getKey(), open, expected);
      }
    }
  }

  /** An ignored field is what holds what only it holds. */
  @Test
  void whatAnIgnoredFieldHoldsIsStructureAndSaysWhichField(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path dump = folder.resolve("ignored.hprof");
    run(Objects.requireNonNull(VmSetting.installed().values().iterator().next()), dump);
    String field = CollectionsProgram.Case.class.getName() + ".collection";
    ResourceConfig config = new ResourceConfig(List.of(), List.of(field), null);
    AnalysisRequest request = new AnalysisRequest(config, null, true, 0);
    try (OpenHeap open =
        new DefaultHeapAnalyzer().open(DumpSource.of(dump), request, Progress.NONE)) {
      Findings findings = LookAround.in(open).findings(false).findings();
      assertThat(findings.findings())
          .filteredOn(row -> row.kind() == Kind.BOXED && row.className().equals("java.lang.Long"))
          .anySatisfy(
              row -> {
                assertThat(row.objects()).isEqualTo(CollectionsProgram.BOXES);
                assertThat(row.path()).isEqualTo(field + "[]");
                assertThat(row.owner()).isEqualTo("structure");
              });
    }
  }

  private static Map<String, long[]> run(Path jdk, Path dump)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(jdk.resolve("bin/java").toString(), "-Xmx256m"));
    for (String opened : List.of("java.util", "java.util.concurrent", "java.lang")) {
      command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            CollectionsProgram.class.getName(),
            dump.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    Map<String, long[]> cases = new HashMap<>();
    for (String line : output.lines().toList()) {
      String[] cells = line.split("\t");
      if (cells.length == 4) {
        long[] figures = Arrays.stream(cells).skip(1).mapToLong(Long::parseLong).toArray();
        cases.put(cells[0], figures);
      }
    }
    assertThat(output).endsWith("cases " + (cases.size() + 7) + System.lineSeparator());
    return cases;
  }

  private static void check(int jdk, OpenHeap open, Map<String, long[]> expected)
      throws IOException {
    HeapGraph heap = open.heap();
    CollectionReader reader = new CollectionReader(heap);
    int checked = 0;
    int empty = 0;
    int oversized = 0;
    long oversizedBytes = 0;
    for (int resource = 0; resource < open.costs().count(); resource++) {
      String name = Objects.requireNonNull(open.names().label(resource));
      long[] figures = expected.get(name);
      if (figures == null) {
        continue;
      }
      checked++;
      ObjectView itself = heap.contents().at(open.costs().ordinal(resource));
      Holding holding =
          Objects.requireNonNull(
              reader.read(heap.contents().at(target(heap, itself, "collection"))), name);
      boolean hasArray = holding.array() != HeapGraph.ABSENT;
      assertThat(List.of(holding.size(), holding.arrayLength()))
          .as("JDK %d: size and array of %s", jdk, name)
          .isEqualTo(List.of(figures[0], figures[1]));
      boolean isEmpty = figures[0] == 0 && !name.startsWith("StringBuilder");
      empty += isEmpty ? 1 : 0;
      if (!isEmpty && hasArray) {
        assertThat(holding.neededLength()).as("JDK %d: %s", jdk, name).isEqualTo(figures[2]);
        long bytes =
            heap.arrayBytes(holding.array(), figures[1])
                - heap.arrayBytes(holding.array(), figures[2]);
        oversized += bytes > 0 ? 1 : 0;
        oversizedBytes += bytes;
      }
    }
    assertThat(checked).isEqualTo(expected.size()).isGreaterThan(500);
    LookAround around = LookAround.in(open);
    FindingsSearch.Found found = around.findings(true);
    Findings findings = found.findings();
    long[] emptySum = sum(findings, Kind.EMPTY_COLLECTION);
    assertThat(emptySum[0]).isEqualTo(empty);
    assertThat(emptySum[1]).isGreaterThan(16L * empty);
    assertThat(sum(findings, Kind.OVERSIZED_COLLECTION)).containsExactly(oversized, oversizedBytes);
    assertThat(findings.findings())
        .filteredOn(row -> row.kind() == Kind.OVERSIZED_COLLECTION && row.owner().equals(TYPE))
        .allMatch(row -> row.path().equals("collection"));
    checkBoxes(findings);
    checkOffHeap(findings);
    checkDuplicates(open, findings);
    checkComposition(open, found.compositions().get(0));
  }

  private static long[] sum(Findings findings, Kind kind) {
    long[] sum = new long[2];
    for (Finding each : findings.findings()) {
      if (each.kind() == kind && each.owner().equals(TYPE)) {
        sum[0] += each.objects();
        sum[1] += each.bytes();
      }
    }
    return sum;
  }

  private static void checkBoxes(Findings findings) {
    Finding boxes =
        findings.findings().stream()
            .filter(each -> each.kind() == Kind.BOXED && each.owner().equals(TYPE))
            .filter(each -> each.className().equals("java.lang.Long"))
            .findFirst()
            .orElseThrow();
    assertThat(boxes.path()).isEqualTo("collection[]");
    assertThat(boxes.objects()).isEqualTo(CollectionsProgram.BOXES);
    assertThat(boxes.duplicates())
        .isEqualTo((long) CollectionsProgram.BOXES - CollectionsProgram.BOX_VALUES);
  }

  private static void checkOffHeap(Findings findings) {
    assertThat(sum(findings, Kind.OFF_HEAP)[1]).isEqualTo(CollectionsProgram.OFF_HEAP_BYTES);
  }

  /** Against a hash map of all texts, and of all contents of other arrays. */
  private static void checkDuplicates(OpenHeap open, Findings findings) throws IOException {
    HeapGraph heap = open.heap();
    Map<String, Set<Integer>> arraysByText = new HashMap<>();
    Set<Integer> stringArrays = new HashSet<>();
    Map<String, Integer> seen = new HashMap<>();
    long[] strings = new long[2];
    long[] arrays = new long[2];
    List<ObjectView> primitives = new ArrayList<>();
    for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
      HeapClass itsClass = heap.classes().get(heap.classIndex(ordinal));
      if (!open.layers().isStrong(ordinal)) {
        continue;
      }
      if (itsClass.name().equals("java.lang.String")) {
        int array = value(heap, ordinal);
        if (array == HeapGraph.ABSENT) {
          continue;
        }
        stringArrays.add(array);
        String text = Objects.requireNonNull(heap.text(ordinal, List.of()));
        Set<Integer> known = arraysByText.computeIfAbsent(text, key -> new HashSet<>());
        boolean isFirst = known.isEmpty();
        boolean isNew = known.add(array);
        if (!isFirst) {
          strings[0]++;
          strings[1] += heap.shallowSize(ordinal) + (isNew ? heap.shallowSize(array) : 0);
        }
      } else if (itsClass.isArray()
          && Character.isLowerCase(itsClass.name().charAt(0))
          && itsClass.name().indexOf('.') < 0) {
        primitives.add(heap.contents().at(ordinal));
      }
    }
    for (ObjectView array : primitives) {
      if (!stringArrays.contains(array.ordinal())) {
        String content =
            array.elementType()
                + " "
                + array.length()
                + " "
                + new String(array.bytes(Integer.MAX_VALUE), StandardCharsets.ISO_8859_1);
        if (seen.putIfAbsent(content, array.ordinal()) != null) {
          arrays[0]++;
          arrays[1] += heap.shallowSize(array.ordinal());
        }
      }
    }
    Map<Kind, Findings.Total> totals = new HashMap<>();
    findings.totals().forEach(total -> totals.put(total.kind(), total));
    Findings.Total dupStrings = Objects.requireNonNull(totals.get(Kind.DUPLICATE_STRING));
    Findings.Total dupArrays = Objects.requireNonNull(totals.get(Kind.DUPLICATE_ARRAY));
    assertThat(new long[] {dupStrings.objects(), dupStrings.bytes()}).isEqualTo(strings);
    assertThat(new long[] {dupArrays.objects(), dupArrays.bytes()}).isEqualTo(arrays);
    assertThat(sum(findings, Kind.DUPLICATE_STRING)[0])
        .isGreaterThanOrEqualTo(2L * (CollectionsProgram.TEXTS - 1));
    assertThat(sum(findings, Kind.DUPLICATE_ARRAY)[0])
        .isGreaterThanOrEqualTo(CollectionsProgram.TEXTS - 1L);
    assertThat(findings.texts())
        .anyMatch(
            text ->
                text.text().equals("seldom a text") && text.strings() >= CollectionsProgram.TEXTS);
  }

  private static int value(HeapGraph heap, int string) throws IOException {
    return target(heap, heap.contents().at(string), "value");
  }

  private static int target(HeapGraph heap, ObjectView from, String field) throws IOException {
    List<FieldInfo> fields = heap.contents().fields(from.classIndex());
    return from.target(fields.stream().map(FieldInfo::name).toList().indexOf(field));
  }

  private static void checkComposition(OpenHeap open, Composition composition) throws IOException {
    assertThat(composition.ownBytes()).isEqualTo(open.costs().types().get(0).ownBytes());
    long top =
        composition.byField().stream()
            .filter(part -> part.depth() <= 1)
            .mapToLong(FieldPart::bytes)
            .sum();
    assertThat(top).isEqualTo(composition.ownBytes());
    Map<String, Long> objects = new HashMap<>();
    composition.byField().stream()
        .filter(part -> part.depth() <= 1 || composition.isLarge(part))
        .forEach(part -> objects.put(part.path(), part.objects()));
    // Of each of 2,000 entries a key and a value, each with its array; whatever map it is in.
    assertThat(objects)
        .containsEntry("collection{key}", 4_000L)
        .containsEntry("collection{}", 4_000L)
        .containsOnlyKeys(
            "", "collection", "collection[]", "collection{key}", "collection{}", "name");
  }
}
