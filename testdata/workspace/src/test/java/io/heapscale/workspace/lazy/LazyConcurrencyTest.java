package io.heapscale.workspace.lazy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.workspace.Resource;
import io.heapscale.workspace.generate.Generator;
import io.heapscale.workspace.generate.ModSize;
import io.heapscale.workspace.load.EagerLoader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight threads at one workspace: no answer is stale, nothing is read twice, nobody waits forever.
 */
class LazyConcurrencyTest {

  private static final int THREADS = 8;
  private static final long TINY_LIMIT = 64 << 10;
  private static final List<String> TYPES =
      List.of("dashboard", "query", "control", "benchmark", "category", "node", "edge", "local");

  @TempDir private Path folder;

  @Test
  void randomOpensUnderATinyLimitGiveWhatTheEagerLoaderGives() throws Exception {
    new Generator(ModSize.named("medium"), 7).generate(folder);
    Map<String, String> expected = new HashMap<>();
    EagerLoader.load(folder)
        .workspace()
        .forEach(resource -> expected.put(resource.fullName(), ResourceText.of(resource)));
    try (LazyWorkspace workspace = LazyWorkspace.open(folder, TINY_LIMIT)) {
      List<String> names = new ArrayList<>();
      TYPES.forEach(type -> names.addAll(workspace.topLevelNames(type)));
      together(
          thread -> {
            long seed = 1000L + thread;
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            for (int i = 0; i < 400; i++) {
              String name = names.get(random.nextInt(names.size()));
              Resource found = workspace.find(name);
              if (found == null) {
                throw new AssertionError("not found: " + name);
              }
              assertThat(ResourceText.of(found))
                  .as("%s, seed %d", name, seed)
                  .isEqualTo(expected.get(name));
            }
          });
      assertThat(workspace.awaitTitles(60_000)).isTrue();
      CacheStatistics told = workspace.cacheStatistics();
      assertThat(told.hits() + told.misses()).isEqualTo(400L * THREADS);
      assertThat(told.evictions()).isGreaterThan(1000);
      assertThat(told.loads()).isEqualTo(told.entries() + told.evictions());
      assertThat(told.bytes()).isLessThanOrEqualTo(TINY_LIMIT + told.largestBytes());
    }
  }

  @Test
  void whatAllAskForAtOnceIsReadOnce() throws Exception {
    new Generator(ModSize.named("small"), 7).generate(folder);
    try (LazyWorkspace alone = LazyWorkspace.open(folder, Long.MAX_VALUE);
        LazyWorkspace shared = LazyWorkspace.open(folder, Long.MAX_VALUE)) {
      assertThat(alone.awaitTitles(60_000)).isTrue();
      assertThat(shared.awaitTitles(60_000)).isTrue();
      List<String> names = alone.topLevelNames("dashboard");
      names.forEach(alone::find);
      CyclicBarrier barrier = new CyclicBarrier(THREADS);
      List<List<Resource>> found = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        found.add(new ArrayList<>());
      }
      together(
          thread -> {
            for (String name : names) {
              barrier.await(60, TimeUnit.SECONDS);
              found.get(thread).add(shared.find(name));
            }
          });
      assertThat(shared.cacheStatistics().loads()).isEqualTo(alone.cacheStatistics().loads());
      for (List<Resource> one : found) {
        for (int i = 0; i < names.size(); i++) {
          assertThat(one.get(i)).isSameAs(found.get(0).get(i));
        }
      }
    }
  }

  @Test
  void resourcesThatNeedEachOtherDoNotHoldThreadsUp() throws Exception {
    StringBuilder text = new StringBuilder("mod \"m\" {}\nlocals {\n");
    for (int i = 0; i < THREADS; i++) {
      text.append("  l%d = local.l%d\n".formatted(i, (i + 1) % THREADS));
    }
    text.append("}\n");
    for (int i = 0; i < THREADS; i++) {
      text.append("card \"c%d\" {\n  base = card.c%d\n".formatted(i, (i + 1) % THREADS));
      text.append("  width = %d\n  title = local.l%d\n}\n".formatted(i, i));
    }
    Files.writeString(folder.resolve("mod.pp"), text);
    for (int round = 0; round < 50; round++) {
      try (LazyWorkspace workspace = LazyWorkspace.open(folder, TINY_LIMIT)) {
        CyclicBarrier barrier = new CyclicBarrier(THREADS);
        together(
            thread -> {
              barrier.await(60, TimeUnit.SECONDS);
              assertThat(workspace.find("local", "m.local.l" + thread)).isNull();
              Resource card = workspace.find("card", "m.card.c" + thread);
              assertThat(card)
                  .hasToString("m.card.c" + thread)
                  .hasFieldOrPropertyWithValue("width", thread);
            });
        assertThat(workspace.awaitTitles(60_000)).isTrue();
        assertThat(workspace.problems())
            .anyMatch(problem -> problem.message().endsWith(" needs itself to be decoded"))
            .anyMatch(problem -> problem.message().startsWith("expected locals that do not need"));
      }
    }
  }

  @Test
  void aFileThatIsGoneFailsInEachThreadAndKeepsNoneWaiting() throws Exception {
    // Titles are literals, so that nobody reads the local before the cards do.
    Files.writeString(
        folder.resolve("mod.pp"),
        "mod \"m\" {}\ncard \"d\" {\n  width = local.w\n}\ncard \"e\" {\n  width = local.w\n}\n");
    Path needed = folder.resolve("needed.pp");
    Files.writeString(needed, "locals {\n  w = 3\n}\n");
    try (LazyWorkspace workspace = LazyWorkspace.open(folder, TINY_LIMIT)) {
      assertThat(workspace.awaitTitles(60_000)).isTrue();
      Files.delete(needed);
      CyclicBarrier barrier = new CyclicBarrier(THREADS);
      together(
          thread -> {
            barrier.await(60, TimeUnit.SECONDS);
            String name = thread % 2 == 0 ? "m.card.d" : "m.card.e";
            assertThatThrownBy(() -> workspace.find("card", name))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(needed + ": cannot be read any longer; open the mod again");
          });
      Files.writeString(needed, "locals {\n  www = 3\n}\n");
      assertThatThrownBy(() -> workspace.find("card", "m.card.d"))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage(needed + ": changed since it was indexed; open the mod again");
    }
  }

  @Test
  void anInterruptedThreadGetsItsAnswerAndStaysInterrupted() throws Exception {
    new Generator(ModSize.named("small"), 7).generate(folder);
    try (LazyWorkspace workspace = LazyWorkspace.open(folder, TINY_LIMIT)) {
      List<String> names = workspace.topLevelNames("dashboard");
      together(
          thread -> {
            Thread.currentThread().interrupt();
            for (String name : names) {
              assertThat(workspace.find(name)).hasToString(name);
            }
            assertThat(Thread.interrupted()).isTrue();
          });
    }
  }

  private interface Work {
    void run(int thread) throws Exception;
  }

  private static void together(Work work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Void>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        all.add(
            () -> {
              work.run(thread);
              return null;
            });
      }
      for (Future<Void> done : threads.invokeAll(all, 2, TimeUnit.MINUTES)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
