package io.heapscale.workspace.load;

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

  /** Counts a mod without those that it requires. */
  public static ModInfo of(Path folder) throws IOException {
    List<Problem> problems = new ArrayList<>();
    Map<String, Integer> topLevel = new TreeMap<>();
    Map<String, Integer> anyDepth = new TreeMap<>();
    List<SourceFile> files = ModFolder.open(folder).read(problems);
    long bytes = 0;
    for (SourceFile file : files) {
      bytes += file.size();
      for (Block block : file.syntax().body().blocks()) {
        topLevel.merge(block.type(), 1, Integer::sum);
        count(block, anyDepth);
      }
    }
    return new ModInfo(files.size(), bytes, topLevel, anyDepth, problems);
  }

  private static void count(Block block, Map<String, Integer> counts) {
    counts.merge(block.type(), 1, Integer::sum);
    block.body().blocks().forEach(inner -> count(inner, counts));
  }
}
