package io.heapscale.workspace.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.workspace.Declaration;
import io.heapscale.workspace.Query;
import io.heapscale.workspace.decode.Decoded;
import io.heapscale.workspace.model.ResourceMetadata;
import io.heapscale.workspace.model.SourceRange;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does to a cache and to a naive model of it the same at random. */
class ResourceCacheTest {

  private static final int NAMES = 40;

  private final CacheSizes sizes = new CacheSizes();

  /** What the model knows of an entry: whom it needs, and how many need it. */
  private static final class Known {
    final CacheEntry entry;
    final List<String> needs;
    int users;

    Known(CacheEntry entry, List<String> needs) {
      this.entry = entry;
      this.needs = needs;
    }
  }

  /** All entries; those that nobody needs also in {@code free}, the longest unused first. */
  private final Map<String, Known> model = new LinkedHashMap<>();

  private final Set<String> free = new LinkedHashSet<>();
  private long evictions;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void holdsAndEvictsAsANaiveModelDoes(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    long limit = new ResourceCache(0, sizes).statistics().bytes() + 9_000;
    ResourceCache cache = new ResourceCache(limit, sizes);
    long hits = 0;
    long misses = 0;
    int most = 0;
    List<String> held = new ArrayList<>();
    for (int step = 0; step < 3_000; step++) {
      String name = name(random.nextInt(NAMES));
      if (random.nextInt(3) == 0) {
        boolean hit = cache.request(name) != null;
        assertThat(hit)
            .as("step %d, seed %d: %s", step, seed, name)
            .isEqualTo(model.containsKey(name));
        hits += hit ? 1 : 0;
        misses += hit ? 0 : 1;
        if (free.remove(name)) {
          free.add(name);
        }
      } else if (!held.isEmpty() && random.nextBoolean()) {
        String given = held.remove(random.nextInt(held.size()));
        Known known = known(given);
        cache.release(known.entry);
        letGo(given);
        evict(limit, most);
      } else if (held.size() < 6) {
        most = acquire(cache, name, random, limit, most);
        held.add(name);
      }
      compare(cache, step, seed, most);
    }
    CacheStatistics told = cache.statistics();
    assertThat(told.hits()).isEqualTo(hits);
    assertThat(told.misses()).isEqualTo(misses);
    assertThat(told.evictions()).isEqualTo(evictions).isGreaterThan(100);
  }

  private int acquire(
      ResourceCache cache, String name, RandomGenerator random, long limit, int mostBefore) {
    int most = mostBefore;
    ResourceCache.Answer answer = cache.acquire(name);
    if (answer.outcome() == ResourceCache.Outcome.HELD) {
      assertThat(answer.entry()).isSameAs(known(name).entry);
      known(name).users++;
      free.remove(name);
      return most;
    }
    assertThat(answer.outcome()).isEqualTo(ResourceCache.Outcome.TO_READ);
    assertThat(model).doesNotContainKey(name);
    List<String> needs = new ArrayList<>();
    int number = Integer.parseInt(name.substring(name.lastIndexOf('q') + 1));
    for (int i = random.nextInt(3); i > 0 && number > 0; i--) {
      String needed = name(random.nextInt(number)); // smaller numbers only: no circles
      most = acquire(cache, needed, random, limit, most);
      needs.add(needed);
    }
    CacheEntry[] entries = needs.stream().map(n -> known(n).entry).toArray(CacheEntry[]::new);
    CacheEntry entry = entry(name, entries);
    entry.bytes = 100L + random.nextInt(1_000);
    cache.add(entry);
    Known known = new Known(entry, needs);
    known.users = 1;
    model.put(name, known);
    most = Math.max(most, model.size());
    evict(limit, most);
    return most;
  }

  private Known known(String name) {
    return Objects.requireNonNull(model.get(name), name);
  }

  private void letGo(String name) {
    if (--known(name).users == 0) {
      free.add(name);
    }
  }

  private void evict(long limit, int most) {
    while (modelBytes(most) > limit && free.size() > 1) {
      String oldest = free.iterator().next();
      free.remove(oldest);
      Known gone = known(oldest);
      model.remove(oldest);
      evictions++;
      gone.needs.forEach(this::letGoFirst);
    }
  }

  /** What an evicted entry needed was used when that was: its turn is next. */
  private void letGoFirst(String name) {
    if (--known(name).users == 0) {
      List<String> behind = List.copyOf(free);
      free.clear();
      free.add(name);
      free.addAll(behind);
    }
  }

  private long emptyBytes = -1;

  private long modelBytes(int most) {
    if (emptyBytes < 0) {
      ResourceCache other = new ResourceCache(0, sizes);
      emptyBytes = other.statistics().bytes() + sizes.table(0, 1); // one table of loads
    }
    return emptyBytes
        + model.values().stream().mapToLong(known -> known.entry.bytes).sum()
        + sizes.table(model.size(), most);
  }

  private void compare(ResourceCache cache, int step, long seed, int most) {
    CacheStatistics told = cache.statistics();
    assertThat(told.entries()).as("step %d, seed %d", step, seed).isEqualTo(model.size());
    assertThat(told.loads()).isEqualTo(told.entries() + told.evictions());
    if (told.loads() > 0) {
      assertThat(told.bytes()).as("step %d, seed %d", step, seed).isEqualTo(modelBytes(most));
    }
    for (Known known : model.values()) {
      assertThat(known.entry.users).isEqualTo(known.users);
      assertThat(model.keySet()).containsAll(known.needs);
    }
  }

  @Test
  void nothingLeadsToAnEvictedEntry() throws Exception {
    ResourceCache cache = new ResourceCache(0, sizes);
    List<WeakReference<CacheEntry>> evicted = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      evicted.add(new WeakReference<>(load(cache, name(i))));
    }
    CacheEntry last = load(cache, name(10));
    assertThat(cache.statistics().entries()).isEqualTo(1);
    assertThat(last.older).isNull();
    assertThat(last.newer).isNull();
    Set<WeakReference<CacheEntry>> left = new HashSet<>(evicted);
    for (int i = 0; i < 100 && !left.isEmpty(); i++) {
      System.gc();
      left.removeIf(reference -> reference.get() == null);
    }
    assertThat(left).isEmpty();
    assertThat(cache.request(name(10))).isSameAs(last);
  }

  private static CacheEntry load(ResourceCache cache, String name) {
    assertThat(cache.acquire(name).outcome()).isEqualTo(ResourceCache.Outcome.TO_READ);
    CacheEntry entry = entry(name);
    entry.bytes = 500;
    cache.add(entry);
    cache.release(entry);
    return entry;
  }

  private static String name(int number) {
    return "m.query.q" + number;
  }

  private static CacheEntry entry(String name, CacheEntry... needs) {
    String unqualified = name.substring(2);
    String shortName = name.substring(name.lastIndexOf('.') + 1);
    Declaration declaration =
        new Declaration(
            name,
            unqualified,
            shortName,
            true,
            new SourceRange("q.pp", 1, 1, 0, 1, 2, 1),
            new ResourceMetadata(shortName, "m", "mod.m", "q.pp", 1, 1, false, "query"));
    return new CacheEntry(new Decoded(new Query(declaration), Map.of()), null, needs);
  }
}
