package io.heapscale.workspace.statistics;

import io.heapscale.workspace.hcl.Block;
import io.heapscale.workspace.hcl.HclFile;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a mod and the blocks in them.
 *
 * @param files bytes of each file
 * @param lines newlines in all files
 * @param topLevel blocks at the top of files, by type
 * @param anyDepth blocks anywhere, by type
 * @param blockDepth levels of the deepest block, 1 for a block at the top
 */
public record SourceStatistics(
    Spread files,
    long lines,
    Map<String, Integer> topLevel,
    Map<String, Integer> anyDepth,
    int blockDepth) {

  static final class Counter {
    private final Lengths files = new Lengths();
    private final Map<String, Integer> topLevel = new TreeMap<>();
    private final Map<String, Integer> anyDepth = new TreeMap<>();
    private long lines;
    private int blockDepth;

    void file(HclFile file, byte[] text) {
      files.add(text.length);
      lines += file.lines().lines() - 1; // it counts what is behind the last newline as a line
    }

    void block(Block block, int depth) {
      if (depth == 1) {
        topLevel.merge(block.type(), 1, Integer::sum);
      }
      anyDepth.merge(block.type(), 1, Integer::sum);
      blockDepth = Math.max(blockDepth, depth);
    }

    SourceStatistics result() {
      return new SourceStatistics(files.spread(), lines, topLevel, anyDepth, blockDepth);
    }
  }
}
