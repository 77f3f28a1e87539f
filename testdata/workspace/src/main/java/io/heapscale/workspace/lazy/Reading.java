package io.heapscale.workspace.lazy;

import io.heapscale.workspace.decode.References;
import io.heapscale.workspace.decode.SourceFile;
import io.heapscale.workspace.decode.Target;
import io.heapscale.workspace.hcl.Attribute;
import io.heapscale.workspace.hcl.Block;
import io.heapscale.workspace.hcl.Body;
import io.heapscale.workspace.hcl.HclException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One block or local that is being read: its syntax, and what it needs as far as that is there. */
final class Reading {

  private static final Set<String> HEADING = Set.of("title", "tags", "base", "type");

  private final LazyMod mod;
  private final IndexEntry entry;
  private final Map<Target, CacheEntry> read = new LinkedHashMap<>();
  private final Map<Target, HclException> failed = new HashMap<>();
  private @Nullable SourceFile source;
  private @Nullable Block block;
  private @Nullable Attribute local;
  private @Nullable Iterator<Target> needed;
  private @Nullable Target current;
  private @Nullable HclException failure;
  private boolean cyclic;

  Reading(LazyMod mod, IndexEntry entry) {
    this.mod = mod;
    this.entry = entry;
  }

  /** Reads and parses it. */
  void open() throws IOException {
    open(false);
  }

  /** Reads and parses it; of a block it keeps only what its title and tags come from. */
  void openHeading() throws IOException {
    open(true);
  }

  private void open(boolean headingOnly) throws IOException {
    FileTable files = mod.index().files();
    SourceFile file = files.read(entry);
    Body body = file.syntax().body();
    Set<Target> targets = new LinkedHashSet<>();
    if (isLocal(body)) {
      local = body.attributes().get(0);
      References.addNeeded(local.value(), targets);
    } else if (isBlock(body)) {
      Block whole = body.blocks().get(0);
      block = headingOnly ? heading(whole) : whole;
      targets.addAll(References.needed(block));
    } else {
      throw FileTable.changed(files.folder().resolve(file.name()), null);
    }
    source = file;
    needed = targets.iterator();
  }

  private boolean isLocal(Body body) {
    return entry.type().equals("local")
        && body.attributes().size() == 1
        && body.attributes().get(0).name().equals(entry.name());
  }

  private boolean isBlock(Body body) {
    return body.blocks().size() == 1
        && body.blocks().get(0).type().equals(entry.type())
        && body.blocks().get(0).labels().contains(entry.name());
  }

  private static Block heading(Block block) {
    Body body = block.body();
    List<Attribute> attributes =
        body.attributes().stream().filter(one -> HEADING.contains(one.name())).toList();
    return new Block(
        block.type(),
        block.labels(),
        new Body(attributes, List.of(), body.start(), body.end()),
        block.start(),
        block.end());
  }

  LazyMod mod() {
    return mod;
  }

  IndexEntry entry() {
    return entry;
  }

  String name() {
    return entry.name();
  }

  String fullName() {
    return entry.fullName(mod.name());
  }

  SourceFile source() {
    return opened(source);
  }

  Block block() {
    return opened(block);
  }

  @Nullable Attribute local() {
    return local;
  }

  /** What has to be read next for it, or null if all is there. */
  @Nullable Target nextNeed() {
    Iterator<Target> rest = opened(needed);
    current = rest.hasNext() ? rest.next() : null;
    return current;
  }

  /** What {@link #nextNeed} said last. */
  Target current() {
    return opened(current);
  }

  /** Takes what was read for it, or why it could not be evaluated. */
  void finished(Target target, @Nullable CacheEntry needed, @Nullable HclException why) {
    if (needed != null) {
      read.put(target, needed);
    } else if (why != null) {
      failed.put(target, why);
    }
  }

  /** The entries that it holds. */
  List<CacheEntry> needs() {
    return new ArrayList<>(read.values());
  }

  void needsItself() {
    cyclic = true;
    Target target = current();
    if (entry.type().equals("local") && source != null && local != null) {
      failed.put(
          target,
          source
              .syntax()
              .errorAt(
                  local.start(), "expected locals that do not need themselves, found " + target));
    }
  }

  boolean isCyclic() {
    return cyclic;
  }

  void fail(HclException why) {
    failure = why;
  }

  @Nullable HclException failure() {
    return failure;
  }

  LazyScope scope(Function<String, @Nullable LazyMod> mods) {
    return new LazyScope(mod, mods, read, failed);
  }

  private static <T> T opened(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("not open");
    }
    return value;
  }
}
