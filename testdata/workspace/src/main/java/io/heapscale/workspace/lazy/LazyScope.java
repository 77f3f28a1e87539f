package io.heapscale.workspace.lazy;

import io.heapscale.workspace.Local;
import io.heapscale.workspace.ResourceName;
import io.heapscale.workspace.Variable;
import io.heapscale.workspace.decode.Attributes;
import io.heapscale.workspace.decode.DecodeScope;
import io.heapscale.workspace.decode.Decoded;
import io.heapscale.workspace.decode.PlainValues;
import io.heapscale.workspace.decode.Target;
import io.heapscale.workspace.hcl.HclException;
import io.heapscale.workspace.hcl.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one block can see: the entries that were read for it, and the names in the indexes. */
final class LazyScope implements DecodeScope {

  private final LazyMod mod;
  private final Function<String, @Nullable LazyMod> mods;
  private final Map<Target, CacheEntry> read;
  private final Map<Target, HclException> failed;

  /**
   * What a block of a mod can see.
   *
   * @param mods finds a mod by its short name
   * @param read what the block needs
   * @param failed what it needs and could not be evaluated
   */
  LazyScope(
      LazyMod mod,
      Function<String, @Nullable LazyMod> mods,
      Map<Target, CacheEntry> read,
      Map<Target, HclException> failed) {
    this.mod = mod;
    this.mods = mods;
    this.read = read;
    this.failed = failed;
  }

  @Override
  public @Nullable Value lookup(String root, @Nullable String name) {
    if (name == null) {
      return null;
    }
    if (root.equals("dashboard") && mod.index().find(root, name) != ModIndex.NONE) {
      return Attributes.ofDashboard(mod.name(), name);
    }
    return value(new Target(null, root, name));
  }

  @Override
  public @Nullable Value lookup(String space, String type, String name) {
    return space.equals(mod.name()) ? null : value(new Target(space, type, name));
  }

  private @Nullable Value value(Target target) {
    HclException failure = failed.get(target);
    if (failure != null) {
      throw failure;
    }
    CacheEntry entry = read.get(target);
    if (entry == null) {
      return null;
    }
    Value value = entry.value();
    if (value != null) {
      return value;
    } else if (entry.resource() instanceof Local local) {
      return PlainValues.back(local.value());
    } else if (entry.resource() instanceof Variable variable) {
      return PlainValues.back(variable.value());
    }
    return Attributes.of(entry.resource());
  }

  @Override
  public @Nullable Object mention(Target target) {
    LazyMod owner = target.mod() == null ? mod : mods.apply(target.mod());
    return owner != null && owner.index().find(target.type(), target.name()) != ModIndex.NONE
        ? new ResourceName(target.type(), target.fullName(mod.name()))
        : null;
  }

  @Override
  public @Nullable Decoded base(Target target) {
    CacheEntry entry = read.get(target);
    return entry == null ? null : entry.decoded();
  }

  @Override
  public Collection<String> names(String root) {
    List<String> names = new ArrayList<>();
    ModIndex index = mod.index();
    index.forEach(
        root.equals("var") ? "variable" : root, ordinal -> names.add(index.entry(ordinal).name()));
    return names;
  }

  @Override
  public byte[] readFile(String path) throws IOException {
    Path file = mod.index().files().folder().resolve(path).normalize();
    if (!Files.exists(file)) {
      throw new NoSuchFileException("no such file");
    }
    return Files.readAllBytes(file);
  }
}
