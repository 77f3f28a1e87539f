package io.heapscale.analyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.Manifest.ClassCount;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.report.AnalysisJson;
import io.heapscale.testdata.dumps.GoldenDumps;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When an index is taken, made anew or refused. That answers are the same: SameReportTest. */
class IndexFileTest {
  private static final ResourceConfig TEXTS =
      new ResourceConfig(
          List.of(new ResourceType("text", "java.lang.String", false, null, List.of())),
          List.of(),
          null);

  private final DefaultHeapAnalyzer analyzer = new DefaultHeapAnalyzer();
  private final List<String> stages = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Progress progress =
      new Progress() {
        @Override
        public void at(String stage, long done, long total) {
          if (!stages.contains(stage)) {
            stages.add(stage);
          }
        }

        @Override
        public void note(String line) {
          notes.add(line);
        }
      };

  @TempDir Path folder;
  private Path dump = Path.of("");
  private Path index = Path.of("");

  @BeforeEach
  void copyADump() throws IOException {
    dump = GoldenDumps.values()[0].copyTo(folder);
    index = folder.resolve("kept.index");
  }

  private String analyze(ResourceConfig config, Mode mode) throws IOException {
    return analyze(new AnalysisRequest(config, null, true, 5, mode, null));
  }

  private String analyze(AnalysisRequest request) throws IOException {
    stages.clear();
    notes.clear();
    StringWriter out = new StringWriter();
    AnalysisRequest indexed = request.withMeans(Means.DEFAULT.withIndex(index));
    AnalysisJson.write(analyzer.analyze(dump, indexed, progress), out);
    return out.toString();
  }

  private void assertTaken() {
    assertThat(stages).contains("reading the index").doesNotContain("finding layers");
    assertThat(notes).isEmpty();
  }

  private void assertMadeAnewBecause(String reason) {
    assertThat(stages).contains("finding layers", "writing the index");
    assertThat(notes).containsExactly(index + ": " + reason + "; making it anew");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void theNextAnalysisOfTheSameDumpReadsNoObject(Mode mode) throws IOException {
    String first = analyze(TEXTS, mode);
    assertThat(stages).contains("finding layers", "writing the index");
    assertThat(notes).isEmpty();
    assertThat(analyze(TEXTS, mode)).isEqualTo(first);
    assertTaken();
  }

  @Test
  void otherResourcesAreWeighedWithTheSameIndex() throws IOException {
    String unused = analyze(ResourceConfig.NONE, Mode.EXACT);
    String kept = analyze(TEXTS, Mode.EXACT);
    assertTaken();
    Files.delete(index);
    assertThat(analyze(TEXTS, Mode.EXACT)).isEqualTo(kept);
  }

  @Test
  void aHistogramLeavesAnIndexForDominators() throws IOException {
    AnalysisRequest request = AnalysisRequest.DEFAULT.withMeans(Means.DEFAULT.withIndex(index));
    assertThat(analyzer.histogram(dump, request, progress).dominators()).isEmpty();
    assertThat(index).exists();
    stages.clear();
    assertThat(analyzer.dominators(dump, request, progress).dominators()).isNotEmpty();
    assertTaken();
  }

  @Test
  void anotherModeIsAnotherIndex() throws IOException {
    String unused = analyze(TEXTS, Mode.MAT);
    String exact = analyze(TEXTS, Mode.EXACT);
    assertMadeAnewBecause("made in another mode");
    assertThat(analyze(TEXTS, Mode.EXACT)).isEqualTo(exact);
    assertTaken();
  }

  @Test
  void otherIgnoredFieldsAreAnotherIndex() throws IOException {
    String unused = analyze(TEXTS, Mode.EXACT);
    ResourceConfig ignoring =
        new ResourceConfig(TEXTS.types(), List.of("java.util.HashMap.table"), null);
    String ignored = analyze(ignoring, Mode.EXACT);
    assertMadeAnewBecause("made with other ignored fields");
    assertThat(analyze(ignoring, Mode.EXACT)).isEqualTo(ignored);
    assertTaken();
  }

  @Test
  void anotherHistogramOfTheVmIsAnotherIndex() throws IOException {
    String unused = analyze(TEXTS, Mode.EXACT);
    List<ClassCount> other = List.of(new ClassCount("java.lang.String", 1, 24));
    String withOther = analyze(new AnalysisRequest(TEXTS, null, true, 5, Mode.EXACT, other));
    assertMadeAnewBecause("made with other sizes");
    assertThat(withOther).isNotEmpty();
  }

  @Test
  void anotherDumpIsAnotherIndex() throws IOException {
    String unused = analyze(TEXTS, Mode.EXACT);
    FileTime before = Files.getLastModifiedTime(dump);
    byte[] content = Files.readAllBytes(dump);
    content[content.length - 40] ^= 1;
    Files.write(dump, content);
    Files.setLastModifiedTime(dump, before);
    try {
      String changed = analyze(TEXTS, Mode.EXACT);
      assertThat(changed).isNotEmpty();
    } catch (IOException e) {
      assertThat(e).hasMessageContaining(dump.toString()); // the change may make it unreadable
    }
    assertThat(notes).containsExactly(index + ": of another dump; making it anew");
  }

  @Test
  void aDumpThatWasWrittenAgainIsAnotherOne() throws IOException {
    String first = analyze(TEXTS, Mode.EXACT);
    Files.setLastModifiedTime(dump, FileTime.fromMillis(1_000_000));
    assertThat(analyze(TEXTS, Mode.EXACT)).isEqualTo(first);
    assertMadeAnewBecause("of another dump");
  }

  @Test
  void aDamagedIndexIsMadeAnew() throws IOException {
    String first = analyze(TEXTS, Mode.EXACT);
    byte[] whole = Files.readAllBytes(index);
    byte[] changed = whole.clone();
    changed[whole.length / 2] ^= 1;
    Files.write(index, changed);
    assertThat(analyze(TEXTS, Mode.EXACT)).isEqualTo(first);
    assertThat(notes).singleElement().asString().contains(": damaged, a checksum differs");
    assertThat(analyze(TEXTS, Mode.EXACT)).isEqualTo(first);
    assertTaken();

    Files.write(index, Arrays.copyOf(whole, whole.length / 2));
    assertThat(analyze(TEXTS, Mode.EXACT)).isEqualTo(first);
    assertMadeAnewBecause("damaged, it ends too early");
    assertThat(analyze(TEXTS, Mode.EXACT)).isEqualTo(first);
    assertTaken();
  }

  @Test
  void anotherProgramMakesItsOwn() throws IOException {
    Path jar = Files.writeString(folder.resolve("a.jar"), "one program");
    String one = ProgramChecksum.of(jar);
    Files.writeString(jar, "two program");
    assertThat(ProgramChecksum.of(jar)).isNotEqualTo(one);
    assertThat(ProgramChecksum.ofThisProgram()).isEqualTo(ProgramChecksum.ofThisProgram());
  }

  @Test
  void whatIsNoIndexIsLeftAsItIs() throws IOException {
    for (String content : List.of("h", "heap dump", "JAVA PROFILE 1.0.2 and more of it")) {
      Files.writeString(index, content);
      assertThatThrownBy(() -> analyze(TEXTS, Mode.EXACT))
          .isInstanceOf(ConfigurationException.class)
          .hasMessage("--index " + index + ": not an index of Heapscale; it is left as it is");
      assertThat(index).hasContent(content);
    }
    index = folder;
    assertThatThrownBy(() -> analyze(TEXTS, Mode.EXACT)).isInstanceOf(ConfigurationException.class);
    index = dump;
    assertThatThrownBy(() -> analyze(TEXTS, Mode.EXACT)).isInstanceOf(ConfigurationException.class);
  }

  @Test
  void anEmptyFileIsFilled() throws IOException {
    Files.createFile(index);
    String first = analyze(TEXTS, Mode.EXACT);
    assertThat(analyze(TEXTS, Mode.EXACT)).isEqualTo(first);
    assertTaken();
  }

  @Test
  void aFolderThatIsNotThereIsSaidBeforeTheWork() {
    index = folder.resolve("no").resolve("kept.index");
    assertThatThrownBy(() -> analyze(TEXTS, Mode.EXACT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot write: no folder");
    assertThat(stages).isEmpty();
  }

  @Test
  void itIsTheOwnersAndNothingElseIsLeft() throws IOException {
    String unused = analyze(TEXTS, Mode.EXACT);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(index)))
        .isEqualTo("rw-------");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).doesNotContain(index.resolveSibling(".kept.index.tmp"));
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(String::valueOf)).noneMatch(name -> name.endsWith(".tmp"));
    }
  }
}
