package io.heapscale.workspace.load;

import io.heapscale.workspace.Declaration;
import io.heapscale.workspace.Local;
import io.heapscale.workspace.Mod;
import io.heapscale.workspace.Resource;
import io.heapscale.workspace.Workspace;
import io.heapscale.workspace.hcl.Attribute;
import io.heapscale.workspace.hcl.Block;
import io.heapscale.workspace.hcl.HclException;
import io.heapscale.workspace.hcl.Value;
import io.heapscale.workspace.model.ResourceMetadata;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads one mod into a workspace that already holds the mods it requires: variables first, then
 * locals, then every other block after those it refers to, and at last the tree.
 */
final class ModLoader {

  private final ModFolder folder;
  private final List<SourceFile> files;
  private final Workspace workspace;
  private final List<Problem> problems;
  private final String modName;
  private final ModScope scope;
  private final BlockDecoder decoder;

  ModLoader(ModFolder folder, List<SourceFile> files, Workspace workspace, List<Problem> problems) {
    this.folder = folder;
    this.files = files;
    this.workspace = workspace;
    this.problems = problems;
    this.modName = workspace.modName();
    this.scope = new ModScope(modName, folder.path(), workspace);
    this.decoder = new BlockDecoder(modName, scope, problems, workspace::add);
  }

  /** The label of the mod block in {@code mod.pp}, or null where there is none that is in order. */
  static @Nullable String modName(List<SourceFile> files) {
    for (SourceFile file : files) {
      for (Block block : file.syntax().body().blocks("mod")) {
        if (!file.name().contains("/") && !block.labels().isEmpty()) {
          return block.labels().get(0);
        }
      }
    }
    return null;
  }

  void load() throws IOException {
    VariableReader variables = new VariableReader(scope, problems);
    variables.readFiles(folder.path());
    Map<String, DecodeOrder.Entry> entries = collect();
    for (DecodeOrder.Entry entry : entries.values()) {
      if (entry.block().type().equals("variable")) {
        variables.read(entry.file(), entry.block(), entry.name());
      } else if (entry.block().type().equals("dashboard")) {
        scope.declareDashboard(entry.name());
      }
    }
    locals();
    DecodeOrder order = new DecodeOrder(entries);
    order.sorted().forEach(entry -> decode(entry, variables));
    for (DecodeOrder.Entry entry : order.cyclic()) {
      problems.add(
          entry
              .file()
              .problem(entry.block(), entry.unqualifiedName() + " needs itself to be decoded"));
      decode(entry, variables);
    }
    Mod mod = workspace.mods().get("mod." + modName);
    if (mod != null) {
      new ResourceTree(workspace, mod, problems).build();
      new RuntimeCheck(workspace, modName, problems).check();
    }
  }

  private void decode(DecodeOrder.Entry entry, VariableReader variables) {
    Resource resource = decoder.topLevel(entry.file(), entry.block(), entry.name());
    if (entry.block().type().equals("variable")) {
      variables.finish(entry.file(), entry.block(), resource);
    }
  }

  /** All blocks at the top of files but locals, by unqualified name. */
  private Map<String, DecodeOrder.Entry> collect() {
    Map<String, DecodeOrder.Entry> entries = new LinkedHashMap<>();
    for (SourceFile file : files) {
      for (Attribute attribute : file.syntax().body().attributes()) {
        problems.add(
            file.problem(attribute, "expected a block, found attribute " + attribute.name()));
      }
      for (Block block : file.syntax().body().blocks()) {
        if (!block.type().equals("locals")) {
          collect(file, block, entries);
        }
      }
    }
    return entries;
  }

  private void collect(SourceFile file, Block block, Map<String, DecodeOrder.Entry> entries) {
    if (!ResourceFactory.isResource(block.type())) {
      problems.add(file.problem(block, "unknown type of block: " + block.type()));
      return;
    }
    if (block.labels().isEmpty()) {
      problems.add(file.problem(block, "expected a name behind " + block.type()));
      return;
    }
    DecodeOrder.Entry entry = new DecodeOrder.Entry(file, block, block.labels().get(0));
    DecodeOrder.Entry other = entries.putIfAbsent(entry.unqualifiedName(), entry);
    if (other != null) {
      problems.add(
          file.problem(
              block,
              entry.unqualifiedName()
                  + " is declared twice, first at "
                  + other.file().name()
                  + ":"
                  + other.file().line(other.block().start())));
    }
  }

  private void locals() {
    for (SourceFile file : files) {
      for (Block block : file.syntax().body().blocks("locals")) {
        try {
          scope.locals().declare(file.syntax(), block);
        } catch (HclException e) {
          problems.add(Problem.of(e));
        }
      }
    }
    for (SourceFile file : files) {
      for (Block block : file.syntax().body().blocks("locals")) {
        block.body().attributes().forEach(attribute -> local(file, attribute));
      }
    }
  }

  private void local(SourceFile file, Attribute attribute) {
    String name = attribute.name();
    Value value;
    try {
      value = scope.locals().value(name);
    } catch (HclException e) {
      problems.add(Problem.of(e));
      return;
    }
    ResourceMetadata metadata =
        new ResourceMetadata(
            name,
            modName,
            "mod." + modName,
            file.name(),
            file.line(attribute.start()),
            file.line(attribute.end()),
            false,
            file.text(attribute));
    Declaration declaration =
        new Declaration(
            modName + ".local." + name,
            "local." + name,
            name,
            true,
            file.range(attribute),
            metadata);
    workspace.add(new Local(declaration, value == null ? null : PlainValues.of(value)));
  }
}
