package io.heapscale.workspace.lazy;

import io.heapscale.dumper.HeapPhases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens all that a mod has, under one limit after the other, and dumps itself each time: {@code
 * CachedProgram MOD FOLDER LIMIT...}. Nothing but the workspace holds a resource then.
 */
final class CachedProgram {

  private static final List<String> TYPES =
      List.of("dashboard", "benchmark", "control", "query", "category", "node", "edge", "local");

  private CachedProgram() {}

  public static void main(String[] args) throws Exception {
    Path mod = Path.of(args[0]);
    Path folder = Path.of(args[1]);
    List<String> lines = new ArrayList<>();
    for (int i = 2; i < args.length; i++) {
      long limitBytes = Long.parseLong(args[i]);
      try (LazyWorkspace workspace = LazyWorkspace.open(mod, limitBytes)) {
        if (!workspace.awaitTitles(60_000)) {
          throw new IllegalStateException("titles take too long");
        }
        openAll(workspace);
        HeapPhases.in(folder)
            .resource("cache", ResourceCache.class)
            .resource("index", ModIndex.class)
            .resource("entry", CacheEntry.class)
            .phase("limit-" + limitBytes, workspace);
        CacheStatistics told = workspace.cacheStatistics();
        lines.add(
            "%d\t%d\t%d\t%d\t%d"
                .formatted(
                    limitBytes, told.bytes(), told.largestBytes(), told.entries(), told.loads()));
      }
    }
    Files.write(folder.resolve("told.tsv"), lines);
  }

  private static void openAll(LazyWorkspace workspace) {
    for (String type : TYPES) {
      for (String name : workspace.topLevelNames(type)) {
        workspace.find(type, name);
      }
    }
  }
}
