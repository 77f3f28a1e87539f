package io.heapscale.workspace.load;

import io.heapscale.workspace.Dashboard;
import io.heapscale.workspace.Mod;
import io.heapscale.workspace.Resource;
import io.heapscale.workspace.Variable;
import io.heapscale.workspace.Workspace;
import io.heapscale.workspace.decode.BlockDecoder;
import io.heapscale.workspace.decode.Decoded;
import io.heapscale.workspace.decode.ModFolder;
import io.heapscale.workspace.decode.Problem;
import io.heapscale.workspace.decode.RuntimeCheck;
import io.heapscale.workspace.decode.SourceFile;
import io.heapscale.workspace.decode.VariableReader;
import io.heapscale.workspace.hcl.Attribute;
import io.heapscale.workspace.hcl.Block;
import io.heapscale.workspace.hcl.HclException;
import io.heapscale.workspace.hcl.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  ModLoader(
      ModFolder folder,
      List<SourceFile> files,
      Workspace workspace,
      Map<Resource, Decoded> decoded,
      List<Problem> problems) {
    this.folder = folder;
    this.files = files;
    this.workspace = workspace;
    this.problems = problems;
    this.modName = workspace.modName();
    this.scope = new ModScope(modName, folder.path(), workspace, decoded);
    this.decoder = new BlockDecoder(modName, "mod." + modName, scope, problems, workspace::add);
  }

  void load() throws IOException {
    VariableReader variables = new VariableReader(scope, problems);
    variables.readFiles(folder.path());
    Map<String, DecodeOrder.Entry> entries = collect();
    for (DecodeOrder.Entry entry : entries.values()) {
      if (entry.block().type().equals("variable")) {
        Value value = variables.value(entry.file(), entry.block(), entry.name());
        scope.variables().put(entry.name(), value);
      } else if (entry.block().type().equals("dashboard")) {
        scope.declareDashboard(entry.name());
      }
    }
    locals();
    DecodeOrder order = new DecodeOrder(entries);
    order.sorted().forEach(this::decode);
    for (DecodeOrder.Entry entry : order.cyclic()) {
      problems.add(
          entry
              .file()
              .problem(entry.block(), entry.unqualifiedName() + " needs itself to be decoded"));
      decode(entry);
    }
    Mod mod = workspace.mods().get("mod." + modName);
    if (mod != null) {
      new ResourceTree(workspace, mod, problems).build();
      List<Dashboard> dashboards = dashboards();
      new RuntimeCheck(problems).check(dashboards);
      dashboards.forEach(
          dashboard ->
              dashboard
                  .inputs()
                  .forEach((name, input) -> workspace.addDashboardInput(dashboard, input)));
    }
  }

  private void decode(DecodeOrder.Entry entry) {
    Decoded decoded = decoder.topLevel(entry.file(), entry.block(), entry.name());
    scope.decoded(decoded);
    if (decoded.resource() instanceof Variable variable) {
      Value value = scope.variables().get(entry.name());
      VariableReader.finish(entry.file(), entry.block(), variable, value, problems);
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
    String problem = SourceFile.whyNoResource(block);
    if (problem != null) {
      problems.add(file.problem(block, problem));
      return;
    }
    DecodeOrder.Entry entry = new DecodeOrder.Entry(file, block, block.labels().get(0));
    DecodeOrder.Entry other = entries.putIfAbsent(entry.unqualifiedName(), entry);
    if (other != null) {
      problems.add(
          file.declaredTwice(
              block,
              entry.unqualifiedName(),
              other.file().name(),
              other.file().line(other.block().start())));
    }
  }

  private void locals() {
    for (SourceFile file : files) {
      for (Block block : file.syntax().body().blocks("locals")) {
        for (Attribute attribute : block.body().attributes()) {
          try {
            scope.locals().declare(file.syntax(), attribute);
          } catch (HclException e) {
            problems.add(Problem.of(e));
          }
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
    workspace.add(decoder.local(file, attribute, value));
  }

  /** The dashboards of this mod, those inside others too. */
  private List<Dashboard> dashboards() {
    List<Dashboard> dashboards = new ArrayList<>();
    workspace.forEach(
        resource -> {
          if (resource instanceof Dashboard dashboard
              && resource.metadata().modName().equals(modName)) {
            dashboards.add(dashboard);
          }
        });
    return dashboards;
  }
}
