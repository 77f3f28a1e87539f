package io.heapscale.analyzer.collections;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.heap.Step;
import io.heapscale.analyzer.programs.VmSetting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownFieldsTest {
  @Test
  void everyKnownFieldIsInEveryJdk() throws IOException, InterruptedException {
    int expected =
        KnownFields.all().size()
            + CollectionShape.ALL.stream().mapToInt(shape -> shape.fields().size()).sum();
    assertThat(expected).isGreaterThan(150);
    Map<Integer, Path> jdks = VmSetting.installed();
    assertThat(jdks).isNotEmpty();
    for (Map.Entry<Integer, Path> jdk : jdks.entrySet()) {
      Process probe =
          new ProcessBuilder(
                  jdk.getValue().resolve("bin/java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  FieldsProbe.class.getName())
              .redirectErrorStream(true)
              .start();
      String output = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(probe.waitFor()).as(output).isZero();
      assertThat(output.strip()).as("JDK %d", jdk.getKey()).isEqualTo(String.valueOf(expected));
    }
  }

  @Test
  void noFieldIsNamedTwice() {
    assertThat(new HashSet<>(KnownFields.all().stream().map(KnownField::qualified).toList()))
        .hasSameSizeAs(KnownFields.all());
  }

  @Test
  void aMapIsOneStepOfAPath() {
    PathText path =
        new PathText()
            .add(field("com.acme.Workspace", "charts"), -1)
            .add(field("java.util.HashMap", "table"), -1)
            .add(ELEMENT, 3)
            .add(field("java.util.HashMap$Node", "next"), -1);
    assertThat(path).hasToString("charts");
    path.add(field("java.util.HashMap$Node", "value"), -1).add(field("com.acme.Chart", "sql"), -1);
    assertThat(path).hasToString("charts{}.sql");
  }

  @Test
  void theKeysOfASetsMapAreItsElements() {
    assertThat(
            new PathText()
                .add(field("com.acme.Chart", "tags"), -1)
                .add(field("java.util.HashSet", "map"), -1)
                .add(field("java.util.HashMap", "table"), -1)
                .add(ELEMENT, 0)
                .add(field("java.util.HashMap$Node", "key"), -1))
        .hasToString("tags[]");
    // A map that a set's element holds has keys again.
    assertThat(
            new PathText()
                .add(field("java.util.HashSet", "map"), -1)
                .add(field("java.util.HashMap", "table"), -1)
                .add(ELEMENT, 0)
                .add(field("java.util.HashMap$Node", "key"), -1)
                .add(field("java.util.HashMap", "table"), -1)
                .add(ELEMENT, 0)
                .add(field("java.util.HashMap$Node", "key"), -1))
        .hasToString("[]{key}");
  }

  @Test
  void keysAndValuesAlternateInOneArray() {
    for (int place = 0; place < 4; place++) {
      assertThat(
              new PathText()
                  .add(field("com.acme.Chart", "args"), -1)
                  .add(field("java.util.ImmutableCollections$MapN", "table"), -1)
                  .add(ELEMENT, place)
                  .add(field("com.acme.Arg", "type"), -1))
          .hasToString(place % 2 == 0 ? "args{key}.type" : "args{}.type");
    }
  }

  @Test
  void whatIsNoCollectionIsNamedAsItIs() {
    assertThat(
            new PathText()
                .add(field("com.acme.Grid", "rows"), -1)
                .add(ELEMENT, 0)
                .add(ELEMENT, 1)
                .add(new Step(Step.Kind.CLASS, "", ""), -1)
                .add(new Step(Step.Kind.STATIC, "com.acme.Cell", "CACHE"), -1))
        .hasToString("rows[][].<class>.CACHE");
    assertThat(
            new PathText()
                .add(field("com.acme.Grid", "list"), -1)
                .add(field("java.util.Collections$UnmodifiableList", "list"), -1)
                .add(field("java.util.ArrayList", "elementData"), -1)
                .add(ELEMENT, 1)
                .add(field("java.lang.String", "value"), -1))
        .hasToString("list[]");
  }

  private static final Step ELEMENT = new Step(Step.Kind.ELEMENT, "", "");

  private static Step field(String declaringClass, String name) {
    return new Step(Step.Kind.FIELD, declaringClass, name);
  }
}
