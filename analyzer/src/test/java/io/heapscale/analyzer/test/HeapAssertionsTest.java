package io.heapscale.analyzer.test;

import static io.heapscale.analyzer.test.HeapAssertions.assertThatHeap;
import static io.heapscale.analyzer.test.HeapAssertions.atLeast;
import static io.heapscale.analyzer.test.HeapAssertions.atMost;
import static io.heapscale.analyzer.test.HeapAssertions.exactly;
import static io.heapscale.analyzer.test.SizeUnit.KiB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.heapscale.analyzer.model.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Assertions on programs whose bytes are known by counting what was allocated for them. */
@ResourceLock("io.heapscale.heap")
class HeapAssertionsTest {
  private static final int RECORDS = 1_000;

  @TempDir Path folder;

  static final class Row {
    final byte[] data = new byte[100];
    final @Nullable Object shared;

    Row(@Nullable Object shared) {
      this.shared = shared;
    }
  }

  static class Session {}

  static final class GuestSession extends Session {}

  private static final long RECORD = Allocated.bytes(() -> new Row(null));
  private static final long DATA = Allocated.bytes(() -> new byte[100]);
  private static final long ARRAY = Allocated.bytes(() -> new Object[RECORDS]);

  /** Null again after each test. */
  private static @Nullable Object held;

  @BeforeEach
  void keepDumpsHere() {
    System.setProperty(DumpFolder.PROPERTY, folder.toString());
  }

  @AfterEach
  void letGo() {
    System.clearProperty(DumpFolder.PROPERTY);
    held = null;
  }

  private static Object[] records(int count, @Nullable Object shared) {
    Object[] records = new Object[count];
    for (int i = 0; i < count; i++) {
      records[i] = new Row(shared);
    }
    return records;
  }

  @Test
  void retainsIsExact() {
    // Allocation of a record is that of its array too.
    long expected = ARRAY + RECORDS * RECORD;
    Object[] records = records(RECORDS, null);
    assertThatHeap(records).retains(exactly(expected)).reaches(exactly(expected));
    assertThat(HeapProbe.create().retainedBytes(records)).isEqualTo(expected);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatIsHeldElsewhereIsReachedButNotRetained() {
    byte[] shared = new byte[100];
    Object[] records = records(10, shared);
    long own = Allocated.bytes(() -> new Object[10]) + 10 * RECORD;
    assertThatHeap(records).retains(exactly(own)).reaches(exactly(own + DATA));
    assertThat(shared).hasSize(100); // so it is held until here
  }

  @Test
  void limitsHoldOnTheLine() {
    Object[] records = records(1, null);
    long bytes = Allocated.bytes(() -> new Object[1]) + RECORD;
    assertThatHeap(records)
        .retains(atMost(bytes, SizeUnit.B))
        .retains(atLeast(bytes, SizeUnit.B))
        .retainsAtMost(bytes + " B");
    assertThatThrownBy(() -> assertThatHeap(records).retains(atMost(bytes - 1, SizeUnit.B)))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> assertThatHeap(records).retains(atLeast(bytes + 1, SizeUnit.B)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void failureSaysWhatTheBytesAreAndKeepsTheDump() throws IOException {
    Object[] records = records(RECORDS, null);
    long expected = ARRAY + RECORDS * RECORD;
    AssertionError error =
        catchThrowableOfType(
            AssertionError.class, () -> assertThatHeap(records).retains(atMost(60, KiB)));
    assertThat(error)
        .hasMessageStartingWith(
            "java.lang.Object[] retains "
                + SizeUnit.words(expected)
                + ", expected at most 61,440 bytes (60.0 KiB)\n")
        .hasMessageContaining("What java.lang.Object[] is made of")
        .hasMessageContaining(String.format("%,d own bytes in 2,001 objects.", expected))
        .hasMessageContaining("[].data")
        .hasMessageContaining(Row.class.getName());
    Matcher command =
        Pattern.compile("\nscripts/analyze why (\\S+\\.hprof) (0x[0-9a-f]+)$")
            .matcher(String.valueOf(error.getMessage()));
    assertThat(command.find()).isTrue();
    assertThat(Path.of(command.group(1))).startsWith(folder).exists();
    try (Stream<Path> kept = Files.list(folder)) {
      assertThat(kept).hasSize(1);
    }
  }

  @Test
  void typesAreThoseThatTheObjectReaches() {
    Object[] others = records(5, null);
    Object[] records = records(20, null);
    assertThatHeap(records)
        .with(Row.class, "record")
        .type("record")
        .count(20)
        .perInstance()
        .is(exactly(RECORD));
    assertThatHeap().with(Row.class, "record").type("record").count(25);
    assertThat(others).hasSize(5); // so they are held until here
    assertThat(records).hasSize(20);
  }

  @Test
  void instancesAreWeighedByEachMeasure() {
    byte[] first = new byte[100];
    Object[] records = {new Row(new byte[100]), new Row(first), new Row(first)};
    first = null;
    InstanceAssert one =
        assertThatHeap(records).with(Row.class, "record").type("record").perInstance();
    one.is(exactly(RECORD + DATA));
    one.mean().is(exactly(Math.round(RECORD + DATA / 3.0)));
    one.own().p95().is(exactly(RECORD + DATA));
    one.fairShare().mean().is(exactly(Math.round(RECORD + 2 * DATA / 3.0)));
    AssertionError error =
        catchThrowableOfType(AssertionError.class, () -> one.own().isAtMost("100 B"));
    assertThat(error)
        .hasMessageStartingWith("the largest record owns ")
        .hasMessageContaining(", expected at most 100 bytes\n3 resources: mean ")
        .hasMessageContaining("field path")
        .hasMessageContaining("scripts/analyze why ")
        .message()
        .doesNotContain("whole JVM");
  }

  @Test
  void typesOfAFileCount() throws IOException {
    Path yaml =
        Files.writeString(
            folder.resolve("heapscale.yaml"),
            "resources:\n  record: { class: \"" + Row.class.getName() + "\" }\n");
    Object[] records = records(3, null);
    assertThatHeap(records).withConfig(yaml).type("record").count(3).countIsAtMost(3);
    assertThatThrownBy(() -> assertThatHeap(records).withConfig(yaml).type("recrod"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("did you mean \"record\"?");
    assertThatThrownBy(
            () -> assertThatHeap(records).withConfig(yaml).type("record").countIsAtMost(2))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("3 resources of type record, expected at most 2\n");
  }

  @Test
  void limitOnNothingFails() {
    assertThatThrownBy(
            () ->
                assertThatHeap(new Object())
                    .with(Row.class, "record")
                    .type("record")
                    .perInstance()
                    .isAtMost("1 GiB"))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("no resource of type record: a limit on nothing always holds");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void instancesOfSubclassesCountAndAreFound() {
    assertThatHeap().hasNoInstancesOf(Session.class);
    held = List.of(new GuestSession());
    assertThat(held).isNotNull();
    assertThatThrownBy(() -> assertThatHeap().hasNoInstancesOf(Session.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "expected no instances of "
                + Session.class.getName()
                + ", found 1 (subclasses counted)\n")
        .hasMessageContaining("HeapAssertionsTest")
        .hasMessageContaining("static held")
        .hasMessageContaining("This is of the whole JVM: what other threads hold");
    held = null;
    assertThatHeap().hasNoInstancesOf(Session.class).hasNoInstancesOf(GuestSession.class);
    assertThatThrownBy(() -> assertThatHeap().hasNoInstancesOf(Runnable.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a class");
  }

  @Test
  void primitivesAndTwoTypesOfOneNameAreRefused() {
    HeapProbe probe = HeapProbe.create().with(String.class, "text");
    for (Class<?> primitive : List.of(int.class, void.class)) {
      assertThatThrownBy(() -> probe.with(primitive, "number"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(primitive + ": expected a class; a primitive has no instances");
    }
    assertThatThrownBy(() -> probe.with(StringBuilder.class, "text"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two types are called 'text'");
    assertThatThrownBy(() -> probe.assertThat().with(StringBuilder.class, "text"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
