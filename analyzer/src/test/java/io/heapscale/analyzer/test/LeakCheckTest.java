package io.heapscale.analyzer.test;

import static io.heapscale.analyzer.test.HeapAssertions.doesNotLeak;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Planted leaks are named, and what only looks like one is not. */
@ResourceLock("io.heapscale.heap")
class LeakCheckTest {
  private static final Registry REGISTRY = new Registry();

  @TempDir Path folder;

  static final class Session {
    final byte[] state = new byte[64];
  }

  static final class Registry {
    final List<Session> sessions = new ArrayList<>();
    final Map<Integer, Session> recent = new HashMap<>();
  }

  @BeforeEach
  void keepDumpsHere() {
    System.setProperty(DumpFolder.PROPERTY, folder.toString());
  }

  @AfterEach
  void letGo() {
    System.clearProperty(DumpFolder.PROPERTY);
    REGISTRY.sessions.clear();
    REGISTRY.recent.clear();
  }

  @Test
  void plantedLeakIsNamedWithItsField() {
    assertThatThrownBy(() -> doesNotLeak(() -> REGISTRY.sessions.add(new Session())))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("the work leaks: 20 runs added ")
        .hasMessageContaining(Session.class.getName())
        .hasMessageContaining(Registry.class.getName() + ".sessions")
        .hasMessageContaining("This is of the whole JVM: what other threads hold or leave")
        .hasMessageContaining("scripts/analyze leaks ");
    assertThat(folder).isNotEmptyDirectory();
  }

  @Test
  void boundedCacheIsNoLeak() {
    int[] next = {0};
    doesNotLeak(() -> REGISTRY.recent.put(next[0]++ % 10, new Session()));
    assertThat(REGISTRY.recent).hasSize(10);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatFillsInOneRoundOnlyIsNoLeak() {
    int[] runs = {0};
    LeakCheck.create()
        .withWarmUp(0)
        .withRuns(5)
        .check(
            () -> {
              if (runs[0]++ == 0) {
                for (int i = 0; i < 1_000; i++) {
                  REGISTRY.sessions.add(new Session());
                }
              }
            });
    assertThat(runs[0]).isEqualTo(10);
  }

  @Test
  void exceptionsOfTheWorkComeThrough() {
    assertThatThrownBy(
            () ->
                doesNotLeak(
                    () -> {
                      throw new IOException("broken");
                    }))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("broken");
    assertThat(folder).isEmptyDirectory();
    assertThatThrownBy(() -> LeakCheck.create().withRuns(1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
