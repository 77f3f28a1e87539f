package io.heapscale.workspace.lazy;

import io.heapscale.workspace.Dashboard;
import io.heapscale.workspace.Mod;
import io.heapscale.workspace.Resource;
import io.heapscale.workspace.TreeItem;
import io.heapscale.workspace.Variable;
import io.heapscale.workspace.decode.BlockDecoder;
import io.heapscale.workspace.decode.Decoded;
import io.heapscale.workspace.decode.Problem;
import io.heapscale.workspace.decode.RuntimeCheck;
import io.heapscale.workspace.decode.SourceFile;
import io.heapscale.workspace.decode.Target;
import io.heapscale.workspace.decode.VariableReader;
import io.heapscale.workspace.hcl.Attribute;
import io.heapscale.workspace.hcl.Block;
import io.heapscale.workspace.hcl.Evaluator;
import io.heapscale.workspace.hcl.HclException;
import io.heapscale.workspace.hcl.Value;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads resources into the cache. What a block needs is told by its syntax, so it is read before
 * the block is decoded, on a stack of our own: a chain of any length does not overflow the
 * thread's, and no thread decodes one block in the middle of another.
 */
final class ResourceLoader {

  private final Function<String, @Nullable LazyMod> mods;
  private final ResourceCache cache;
  private final CacheSizes sizes;
  private final Predicate<Reading> bases;
  private final BiConsumer<LazyMod, Problem> problems;

  /**
   * A loader.
   *
   * @param mods finds a mod by its short name
   * @param bases whether something may take the resource as its base
   * @param problems takes what is wrong with a block, each time that it is decoded
   */
  ResourceLoader(
      Function<String, @Nullable LazyMod> mods,
      ResourceCache cache,
      CacheSizes sizes,
      Predicate<Reading> bases,
      BiConsumer<LazyMod, Problem> problems) {
    this.mods = mods;
    this.cache = cache;
    this.sizes = sizes;
    this.bases = bases;
    this.problems = problems;
  }

  /**
   * A top-level resource, from the cache or read into it. Whoever gets it may keep it: what the
   * cache lets go stays intact.
   *
   * @return null if it has no value, as a local that needs itself
   * @throws IOException if its file cannot be read; the message is one line
   */
  @Nullable Resource get(LazyMod mod, int ordinal) throws IOException {
    CacheEntry cached = cache.request(mod.index().fullName(ordinal));
    if (cached != null) {
      return cached.resource();
    }
    CacheEntry entry = read(new Reading(mod, mod.index().entry(ordinal)));
    if (entry == null) {
      return null;
    }
    cache.release(entry);
    return entry.resource();
  }

  /** Decodes a resource with nothing but its title and tags, and does not keep it. */
  Resource heading(LazyMod mod, IndexEntry entry) throws IOException {
    Reading reading = new Reading(mod, entry);
    reading.openHeading();
    try {
      readNeeds(reading);
      List<Problem> ignored = new ArrayList<>();
      Block heading = reading.block();
      return decoder(reading, ignored).topLevel(reading.source(), heading, entry.name()).resource();
    } finally {
      reading.needs().forEach(cache::release);
    }
  }

  /** Decodes the block of a mod, which is kept by whoever calls. */
  Mod mod(LazyMod mod, int ordinal) throws IOException {
    Reading reading = new Reading(mod, mod.index().entry(ordinal));
    reading.open();
    try {
      readNeeds(reading);
      List<Problem> found = new ArrayList<>();
      Decoded decoded =
          decoder(reading, found).topLevel(reading.source(), reading.block(), reading.name());
      found.forEach(problem -> problems.accept(mod, problem));
      return (Mod) decoded.resource();
    } finally {
      reading.needs().forEach(cache::release);
    }
  }

  /** Reads all that a block needs; it holds the entries afterwards. */
  private void readNeeds(Reading reading) throws IOException {
    for (Target target = reading.nextNeed(); target != null; target = reading.nextNeed()) {
      Reading needed = find(reading.mod(), target);
      if (needed != null) {
        CacheEntry entry = read(needed);
        reading.finished(target, entry, needed.failure());
      }
    }
  }

  /** The entry, held for the caller; null if it could not be evaluated. */
  private @Nullable CacheEntry read(Reading wanted) throws IOException {
    Deque<Reading> stack = new ArrayDeque<>();
    // What cannot be evaluated is not kept: without this, all who need it would read it again.
    Map<String, HclException> failed = new HashMap<>();
    try {
      CacheEntry held = begin(wanted, stack);
      while (!stack.isEmpty()) {
        Reading reading = stack.element();
        Target target = reading.nextNeed();
        if (target == null) {
          held = decode(reading);
          HclException failure = reading.failure();
          if (failure != null) {
            failed.put(reading.fullName(), failure);
          }
          stack.remove();
          Reading waiting = stack.peek();
          if (waiting != null) {
            waiting.finished(waiting.current(), held, reading.failure());
          }
        } else {
          Reading needed = find(reading.mod(), target);
          HclException failure = needed == null ? null : failed.get(needed.fullName());
          CacheEntry known = needed == null || failure != null ? null : begin(needed, stack);
          if (failure != null) {
            reading.finished(target, null, failure);
          } else if (known != null) {
            reading.finished(target, known, null);
          } else if (needed != null && stack.element() == reading) {
            reading.needsItself();
          }
        }
      }
      return held;
    } finally {
      // Empty unless something could not be read.
      for (Reading reading : stack) {
        reading.needs().forEach(cache::release);
        cache.abandon(reading.fullName());
      }
    }
  }

  /** The entry if it is in the cache; else starts to read it, unless that would never end. */
  private @Nullable CacheEntry begin(Reading reading, Deque<Reading> stack) throws IOException {
    ResourceCache.Answer answer = cache.acquire(reading.fullName());
    if (answer.outcome() == ResourceCache.Outcome.TO_READ) {
      stack.push(reading);
      reading.open();
    }
    return answer.entry();
  }

  private @Nullable Reading find(LazyMod from, Target target) {
    LazyMod mod = target.mod() == null ? from : mods.apply(target.mod());
    if (mod == null || (target.mod() != null && mod == from && isValue(target))) {
      return null;
    }
    int ordinal =
        mod.index().find(target.type().equals("var") ? "variable" : target.type(), target.name());
    return ordinal == ModIndex.NONE ? null : new Reading(mod, mod.index().entry(ordinal));
  }

  /** Within a mod, {@code var.x} has no mod before it. */
  private static boolean isValue(Target target) {
    return target.type().equals("var") || target.type().equals("local");
  }

  private @Nullable CacheEntry decode(Reading reading) {
    List<Problem> found = new ArrayList<>();
    CacheEntry entry = null;
    try {
      entry = entry(reading, found);
    } catch (HclException e) {
      found.add(Problem.of(e));
      reading.fail(e);
    }
    found.forEach(problem -> problems.accept(reading.mod(), problem));
    if (entry == null) {
      reading.needs().forEach(cache::release);
      cache.abandon(reading.fullName());
      return null;
    }
    entry.bytes = sizes.measure(entry, reading.mod().shared(reading.entry()));
    cache.add(entry);
    return entry;
  }

  private CacheEntry entry(Reading reading, List<Problem> found) {
    SourceFile source = reading.source();
    BlockDecoder decoder = decoder(reading, found);
    CacheEntry[] needs = reading.needs().toArray(CacheEntry[]::new);
    Attribute local = reading.local();
    if (local != null) {
      Value value = new Evaluator(source.syntax(), reading.scope(mods)).evaluate(local.value());
      Resource resource = decoder.local(source, local, value);
      return new CacheEntry(new Decoded(resource, Map.of()), unlessPlain(value), needs);
    }
    Block block = reading.block();
    if (reading.isCyclic()) {
      String name = block.type() + "." + reading.name();
      found.add(source.problem(block, name + " needs itself to be decoded"));
    }
    Value value = null;
    if (block.type().equals("variable")) {
      VariableReader variables = reading.mod().variables();
      value = variables.value(source, block, reading.name(), reading.scope(mods), found);
    }
    Decoded decoded = decoder.topLevel(source, block, reading.name());
    if (decoded.resource() instanceof Variable variable) {
      VariableReader.finish(source, block, variable, value, found);
      return new CacheEntry(new Decoded(variable, Map.of()), unlessPlain(value), needs);
    }
    complete(reading.mod(), decoded.resource(), found);
    Decoded kept = bases.test(reading) ? decoded : new Decoded(decoded.resource(), Map.of());
    return new CacheEntry(kept, null, needs);
  }

  /** A value that the resource does not hold whole: one that only a run could finish. */
  private static @Nullable Value unlessPlain(@Nullable Value value) {
    return value == null || value.unresolved().isEmpty() ? null : value;
  }

  private BlockDecoder decoder(Reading reading, List<Problem> found) {
    LazyMod mod = reading.mod();
    return new BlockDecoder(
        mod.name(), mod.fullName(), reading.scope(mods), found, resource -> null);
  }

  /** What the eager loader does once all is decoded, for one top-level resource. */
  private static void complete(LazyMod mod, Resource resource, List<Problem> found) {
    List<Dashboard> dashboards = new ArrayList<>();
    visit(
        resource,
        part -> {
          Mod modResource = mod.resource();
          // What a base brought along belongs to the base, and has its mod.
          if (part instanceof TreeItem item && modResource != null && item.mod() == null) {
            item.setMod(modResource);
            if (part instanceof Dashboard dashboard) {
              dashboards.add(dashboard);
            }
          }
        });
    new RuntimeCheck(found).check(dashboards);
  }

  private static void visit(Resource resource, Consumer<Resource> action) {
    action.accept(resource);
    resource.nested().forEach(part -> visit(part, action));
  }
}
