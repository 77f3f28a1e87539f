package io.heapscale.workspace.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.heapscale.workspace.Catalog;
import io.heapscale.workspace.Workspace;
import io.heapscale.workspace.generate.Generator;
import io.heapscale.workspace.generate.ModSize;
import io.heapscale.workspace.load.EagerLoader;
import io.heapscale.workspace.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DashboardExecutorTest {

  @TempDir private Path folder;

  private Workspace generated(ModSize size) throws IOException {
    new Generator(size, Generator.DEFAULT_SEED).generate(folder);
    return EagerLoader.load(folder).workspace();
  }

  private static List<String> snapshots(Catalog catalog, List<String> names, int threads)
      throws InterruptedException {
    try (DashboardExecutor executor = new DashboardExecutor(catalog, threads);
        Sessions sessions = executor.run(names, 5)) {
      return sessions.all().stream().map(session -> Json.write(session.snapshot())).toList();
    }
  }

  @Test
  void oneThreadAndEightGiveEqualSessions() throws Exception {
    Workspace workspace = generated(ModSize.MEDIUM);
    List<String> names = new ArrayList<>(workspace.topLevelNames("dashboard"));
    names.addAll(workspace.topLevelNames("benchmark"));
    names.add(names.get(1));
    List<String> alone = snapshots(workspace, names, 1);
    assertThat(alone).hasSize(71).allSatisfy(text -> assertThat(text).contains("complete"));
    assertThat(snapshots(workspace, names, 8)).isEqualTo(alone);
    assertThat(alone.get(70)).isEqualTo(alone.get(1));
  }

  @Test
  void everythingThatIsGeneratedRuns() throws Exception {
    Workspace workspace = generated(ModSize.MEDIUM);
    List<String> names = new ArrayList<>(workspace.topLevelNames("dashboard"));
    names.addAll(workspace.topLevelNames("benchmark"));
    try (DashboardExecutor executor = new DashboardExecutor(workspace, 2);
        Sessions sessions = executor.run(names, 5)) {
      for (Session session : sessions.all()) {
        assertThat(session.failures()).isEmpty();
        assertThat(session.runs()).hasSizeGreaterThan(1);
      }
    }
  }

  private static final String BENCHMARKS =
      """
      control "a" { sql = "select 'ok' as status" }
      control "b" { sql = "select 'ok' as status" }
      control "other" { sql = "select 'ok' as status" }
      benchmark "inner" { children = [control.a] }
      benchmark "top" { children = [benchmark.inner, control.b, control.a] }
      """;

  @Test
  void aRunAsksForWhatItMentionsAndForNothingTwice() throws Exception {
    List<String> order = new CopyOnWriteArrayList<>();
    FoundOnly watched =
        new FoundOnly(
            ModText.load(folder, BENCHMARKS),
            name -> {
              order.add(name);
              return name;
            },
            Map.of());
    try (DashboardExecutor executor = new DashboardExecutor(watched, 1);
        Sessions sessions = executor.run(List.of("m.benchmark.top"), 1)) {
      assertThat(sessions.all().get(0).failures()).isEmpty();
    }
    assertThat(order)
        .containsExactly("m.benchmark.top", "m.benchmark.inner", "m.control.a", "m.control.b");
  }

  @Test
  void whatTheCatalogCannotReadFailsThatPartOnly() throws Exception {
    FoundOnly watched =
        new FoundOnly(
            ModText.load(folder, BENCHMARKS),
            name -> {
              if (name.equals("m.control.a")) {
                throw new UncheckedIOException(new IOException("all.pp: gone\nmore"));
              }
              return name.equals("m.control.b") ? "m.control.none" : name;
            },
            Map.of());
    try (DashboardExecutor executor = new DashboardExecutor(watched, 1);
        Sessions sessions = executor.run(List.of("m.benchmark.top"), 1)) {
      assertThat(sessions.all().get(0).failures())
          .extracting(Run::toString)
          .containsExactly(
              "m.control.a: java.io.IOException: all.pp: gone",
              "m.control.b: unknown reference m.control.b",
              "m.control.a: java.io.IOException: all.pp: gone");
      assertThat(sessions.all().get(0).root().status()).isEqualTo(RunStatus.COMPLETE);
    }
  }

  @Test
  void closedHandlesHoldNothing() throws Exception {
    Workspace workspace = ModText.load(folder, BENCHMARKS);
    DashboardExecutor executor = new DashboardExecutor(workspace, 2);
    Sessions first = executor.run(List.of("m.benchmark.top"), 1);
    Session session = first.all().get(0);
    first.close();
    first.close();
    assertThat(first.all()).isEmpty();
    assertThatThrownBy(session::runs)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("m.benchmark.top: the session is closed");
    Sessions second = executor.run(List.of("m.benchmark.top"), 1);
    executor.close();
    executor.close();
    assertThat(second.all()).isEmpty();
    assertThatThrownBy(() -> executor.run(List.of("m.benchmark.top"), 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the executor is closed");
  }

  /** A catalog in which a session waits until it is interrupted. */
  private FoundOnly waiting(CountDownLatch begun) throws IOException {
    return new FoundOnly(
        ModText.load(folder, BENCHMARKS),
        name -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return name;
        },
        Map.of());
  }

  @Test
  void closingEndsTheRunsThatGoOn() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    DashboardExecutor executor = new DashboardExecutor(waiting(begun), 1);
    List<String> names = List.of("m.benchmark.top", "m.benchmark.inner", "m.benchmark.top");
    FutureTask<Throwable> run =
        new FutureTask<>(() -> catchThrowable(() -> executor.run(names, 1)));
    Thread caller = new Thread(run);
    caller.start();
    begun.await();
    executor.close();
    assertThat(run.get())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the executor is closed");
    caller.join();
  }

  @Test
  void interruptingTheCallerEndsTheRuns() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    try (DashboardExecutor executor = new DashboardExecutor(waiting(begun), 1)) {
      FutureTask<Throwable> run =
          new FutureTask<>(
              () ->
                  catchThrowable(
                      () -> executor.run(List.of("m.benchmark.top", "m.benchmark.top"), 1)));
      Thread caller = new Thread(run);
      caller.start();
      begun.await();
      caller.interrupt();
      assertThat(run.get()).isInstanceOf(InterruptedException.class);
      caller.join();
    }
  }

  @Test
  void wrongNumbersAreRefused() throws Exception {
    Workspace workspace = ModText.load(folder, BENCHMARKS);
    assertThatThrownBy(() -> new DashboardExecutor(workspace, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads: expected 1 or more, found 0");
    try (DashboardExecutor executor = new DashboardExecutor(workspace, 1);
        Sessions none = executor.run(List.of(), 0)) {
      assertThat(none.all()).isEmpty();
      assertThatThrownBy(() -> executor.run(List.of(), -1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("rows: expected 0 or more, found -1");
    }
    assertThatThrownBy(() -> Selection.spread(workspace, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected 0 or more to run, found -1");
  }

  @Test
  void aSelectionIsSpreadEvenlyOverTheNames() throws Exception {
    Workspace workspace = generated(new ModSize(10, 4, 3, 2));
    List<String> names = workspace.topLevelNames("dashboard");
    assertThat(Selection.spread(workspace, 0)).isEmpty();
    assertThat(Selection.spread(workspace, 2)).containsExactly(names.get(2), names.get(7));
    assertThat(Selection.spread(workspace, 10)).isEqualTo(names);
    assertThat(Selection.spread(workspace, 11)).isEqualTo(names);
  }

  @Test
  void aModWithoutDashboardsRunsItsBenchmarks() throws Exception {
    Workspace workspace = ModText.load(folder, BENCHMARKS);
    assertThat(Selection.spread(workspace, 1)).containsExactly("m.benchmark.top");
    assertThat(Selection.spread(workspace, 5))
        .containsExactly("m.benchmark.inner", "m.benchmark.top");
    assertThat(Selection.spread(ModText.load(folder, ""), 1)).isEmpty();
  }
}
