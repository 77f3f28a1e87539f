package io.heapscale.workspace.lazy;

import io.heapscale.workspace.Catalog;
import io.heapscale.workspace.Resource;
import io.heapscale.workspace.decode.ModFolder;
import io.heapscale.workspace.decode.Problem;
import io.heapscale.workspace.decode.VariableReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A mod, with those that it requires, of which only an index is in memory, and what was asked for
 * last. Safe for use by several threads.
 */
public final class LazyWorkspace implements Catalog, AutoCloseable {

  /** How much the cache may hold if nobody says: 50 MiB. */
  public static final long DEFAULT_CACHE_BYTES = 50L << 20;

  /** How much of what titles and tags need is kept while these are evaluated. */
  private static final long TITLE_CACHE_BYTES = 4L << 20;

  private final String modName;

  /** Mods by short name; those that are required first. */
  private final Map<String, LazyMod> mods;

  private final Set<Problem> problems = Collections.synchronizedSet(new LinkedHashSet<>());
  private final ResourceCache cache;
  private final ResourceLoader loader;
  private final TitleResolver titles;
  private final ItemTree tree = new ItemTree(this);

  private LazyWorkspace(String modName, Map<String, LazyMod> mods, long cacheBytes) {
    this.modName = modName;
    this.mods = mods;
    CacheSizes sizes = new CacheSizes();
    this.cache = new ResourceCache(cacheBytes, sizes);
    this.loader = new ResourceLoader(mods::get, cache, sizes, this::isBase, this::report);
    this.titles = new TitleResolver(mods.values(), loader, () -> loader(TITLE_CACHE_BYTES));
  }

  /**
   * Indexes the mod in a folder and those installed below it.
   *
   * @param cacheBytes how much the resources that were read may take together
   * @throws IOException if there is no mod, or a file of it cannot be read; the message is one line
   */
  public static LazyWorkspace open(Path folder, long cacheBytes) throws IOException {
    ModFolder root = ModFolder.open(folder);
    Map<String, LazyMod> mods = new LinkedHashMap<>();
    Set<Problem> problems = new LinkedHashSet<>();
    for (Path required : root.requiredMods()) {
      index(ModFolder.open(required), String.valueOf(required.getFileName()), mods, problems);
    }
    String modName = index(root, "", mods, problems);
    LazyWorkspace workspace = new LazyWorkspace(modName, mods, cacheBytes);
    workspace.problems.addAll(problems);
    workspace.loadMods();
    workspace.titles.start();
    return workspace;
  }

  private boolean isBase(Reading reading) {
    ModIndex index = reading.mod().index();
    if (index.bases().contains(index.find(reading.entry().type(), reading.name()))) {
      return true;
    }
    String name = reading.fullName();
    return mods.values().stream().anyMatch(mod -> mod.index().bases().contains(name));
  }

  /** Decodes the blocks of the mods, which stay in memory, with what they take values from. */
  private void loadMods() throws IOException {
    CacheSizes sizes = new CacheSizes();
    ResourceLoader ofMods =
        new ResourceLoader(
            mods::get, new ResourceCache(Long.MAX_VALUE, sizes), sizes, this::isBase, this::report);
    for (LazyMod mod : mods.values()) {
      mod.setResource(ofMods.mod(mod, mod.index().find("mod", mod.name())));
    }
  }

  /** A loader with a cache of its own, which goes with it. */
  private ResourceLoader loader(long limitBytes) {
    CacheSizes sizes = new CacheSizes();
    ResourceCache ofItsOwn = new ResourceCache(limitBytes, sizes);
    return new ResourceLoader(mods::get, ofItsOwn, sizes, this::isBase, this::report);
  }

  private void report(LazyMod mod, Problem problem) {
    problems.add(mod.named(problem));
  }

  private static String index(
      ModFolder folder, String prefix, Map<String, LazyMod> mods, Set<Problem> problems)
      throws IOException {
    List<Problem> found = new ArrayList<>();
    ModIndex index = IndexBuilder.build(folder, found);
    VariableReader variables = new VariableReader(NoScope.INSTANCE, found);
    variables.readFiles(folder.path());
    LazyMod mod = new LazyMod(index, variables, prefix);
    found.forEach(problem -> problems.add(mod.named(problem)));
    mods.putIfAbsent(index.modName(), mod);
    return index.modName();
  }

  @Override
  public String modName() {
    return modName;
  }

  @Override
  public Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    for (LazyMod mod : mods.values()) {
      mod.index().counts().forEach((type, count) -> counts.merge(type, count, Integer::sum));
    }
    return counts;
  }

  @Override
  public List<String> topLevelNames(String type) {
    List<String> names = new ArrayList<>();
    for (LazyMod mod : mods.values()) {
      ModIndex index = mod.index();
      index.forEach(type, ordinal -> names.add(index.fullName(ordinal)));
    }
    Collections.sort(names);
    return names;
  }

  @Override
  public List<Listing> list(String type) {
    List<Listing> listings = new ArrayList<>();
    for (LazyMod mod : mods.values()) {
      mod.index()
          .forEach(
              type,
              ordinal -> {
                IndexEntry entry = titles.resolved(mod, ordinal);
                listings.add(new Listing(entry.fullName(mod.name()), entry.title(), entry.tags()));
              });
    }
    listings.sort(java.util.Comparator.comparing(Listing::fullName));
    return listings;
  }

  @Override
  public @Nullable Resource find(String type, String fullName) {
    LazyMod mod = modOf(fullName);
    if (mod == null) {
      return null;
    }
    if (fullName.equals(mod.fullName())) {
      return type.equals("mod") ? mod.resource() : null;
    }
    int ordinal = topLevel(mod, fullName);
    Resource found = ordinal == ModIndex.NONE ? nested(mod, fullName) : get(mod, ordinal);
    return found != null && isOfType(found, type) ? found : null;
  }

  private static boolean isOfType(Resource resource, String type) {
    String blockType = resource.blockType().equals("locals") ? "local" : resource.blockType();
    return blockType.equals(type)
        || (type.equals("detection_benchmark")
            && resource instanceof io.heapscale.workspace.DetectionBenchmark);
  }

  private @Nullable Resource nested(LazyMod mod, String fullName) {
    List<Integer> owners = new ArrayList<>();
    mod.index().forEachOwner(fullName, owners::add);
    for (int owner : owners) {
      Resource holder = get(mod, owner);
      Resource found = holder == null ? null : ItemTree.findIn(holder, fullName);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  @Override
  public List<String> parents(String fullName) {
    return List.copyOf(tree.parents(fullName));
  }

  @Override
  public List<List<String>> paths(String fullName) {
    return tree.paths(fullName);
  }

  /** The mod that a full name belongs to, or null. */
  @Nullable LazyMod modOf(String fullName) {
    int dot = fullName.indexOf('.');
    if (dot < 0) {
      return null;
    }
    String first = fullName.substring(0, dot);
    String second = fullName.substring(dot + 1);
    return first.equals("mod") && second.indexOf('.') < 0 ? mods.get(second) : mods.get(first);
  }

  Collection<LazyMod> lazyMods() {
    return mods.values();
  }

  /** The ordinal of a top-level resource by its full name, or {@link ModIndex#NONE}. */
  int topLevel(LazyMod mod, String fullName) {
    String[] parts = fullName.split("\\.", 3);
    return parts.length < 3 ? ModIndex.NONE : mod.index().find(parts[1], parts[2]);
  }

  @Nullable Resource get(LazyMod mod, int ordinal) {
    try {
      return loader.get(mod, ordinal);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** What is wrong with the mod as far as it has been read, each problem once. */
  public List<Problem> problems() {
    synchronized (problems) {
      return List.copyOf(problems);
    }
  }

  /** What the cache did so far. */
  public CacheStatistics cacheStatistics() {
    return cache.statistics();
  }

  /**
   * Waits until the titles and tags that need evaluation are in the index.
   *
   * @return false if that takes longer
   */
  public boolean awaitTitles(long timeoutMillis) throws InterruptedException {
    return titles.await(timeoutMillis);
  }

  /** What background threads have allocated so far, or 0 where the VM does not count. */
  public long workerAllocatedBytes() {
    return titles.allocatedBytes();
  }

  /** Ends what goes on in the background. */
  @Override
  public void close() {
    titles.stop();
  }
}
