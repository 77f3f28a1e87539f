package io.heapscale.workspace.load;

import io.heapscale.workspace.decode.ModFolder;
import io.heapscale.workspace.decode.Problem;
import io.heapscale.workspace.hcl.Block;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a mod's syntax holds, counted without loading it.
 *
 * @param files number of files
 * @param bytes their size
 * @param topLevel blocks at the top of files, by type
 * @param anyDepth blocks anywhere, by type
 * @param problems what is broken
 */
public record ModInfo(
    int files,
    long bytes,
    Map<String, Integer> topLevel,
    Map<String, Integer> anyDepth,
    List<Problem> problems) {

  /** Counts a mod without those that it requires. One file at a time is in memory. */
  public static ModInfo of(Path folder) throws IOException {
    Counter counter = new Counter();
    counter.add(ModFolder.open(folder), "");
    return counter.counted();
  }

  /** Counts a mod and those that are installed below it. One file at a time is in memory. */
  public static ModInfo withRequired(Path folder) throws IOException {
    ModFolder mod = ModFolder.open(folder);
    Counter counter = new Counter();
    for (Path required : mod.requiredMods()) {
      counter.add(ModFolder.open(required), required.getFileName() + "/");
    }
    counter.add(mod, "");
    return counter.counted();
  }

  /** Sums up mods. */
  private static final class Counter {
    private int files;
    private long bytes;
    private final Map<String, Integer> topLevel = new TreeMap<>();
    private final Map<String, Integer> anyDepth = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    void add(ModFolder mod, String prefix) throws IOException {
      List<Problem> found = new ArrayList<>();
      mod.forEach(
          found,
          file -> {
            files++;
            bytes += file.size();
            for (Block block : file.syntax().body().blocks()) {
              topLevel.merge(block.type(), 1, Integer::sum);
              count(block, anyDepth);
            }
          });
      for (Problem problem : found) {
        problems.add(new Problem(prefix + problem.file(), problem.line(), problem.message()));
      }
    }

    ModInfo counted() {
      return new ModInfo(files, bytes, topLevel, anyDepth, problems);
    }
  }

  private static void count(Block block, Map<String, Integer> counts) {
    counts.merge(block.type(), 1, Integer::sum);
    block.body().blocks().forEach(inner -> count(inner, counts));
  }
}
