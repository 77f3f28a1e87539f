package io.heapscale.workspace.statistics;

import io.heapscale.workspace.decode.ModFolder;
import io.heapscale.workspace.decode.Problem;
import io.heapscale.workspace.decode.SourceFile;
import io.heapscale.workspace.hcl.Attribute;
import io.heapscale.workspace.hcl.Block;
import io.heapscale.workspace.hcl.ExpressionWalk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What kind of mod a folder holds, in figures: how large its parts are, how deep they are nested
 * and how much they share. All is counted from the syntax; mods that it requires are left out.
 *
 * @param source files and blocks
 * @param text SQL, heredocs, descriptions, files that are read
 * @param references who names whom
 * @param benchmarks how benchmarks group controls
 * @param dashboards what dashboards consist of
 * @param problems what is broken, and therefore not counted
 */
public record ModStatistics(
    SourceStatistics source,
    TextStatistics text,
    ReferenceStatistics references,
    BenchmarkStatistics benchmarks,
    DashboardStatistics dashboards,
    List<Problem> problems) {

  /** Counts the mod in that folder; takes the memory of its largest file and a few bytes each. */
  public static ModStatistics of(Path folder) throws IOException {
    try {
      return new Counter(folder).count();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static final class Counter {
    private final Path folder;
    private final SourceStatistics.Counter source = new SourceStatistics.Counter();
    private final TextStatistics.Counter text;
    private final ReferenceStatistics.Counter references = new ReferenceStatistics.Counter();
    private final BenchmarkStatistics.Counter benchmarks = new BenchmarkStatistics.Counter();
    private final DashboardStatistics.Counter dashboards = new DashboardStatistics.Counter();

    Counter(Path folder) {
      this.folder = folder;
      this.text = new TextStatistics.Counter(folder);
    }

    ModStatistics count() throws IOException {
      List<Problem> problems = new ArrayList<>();
      ModFolder.open(folder).forEach(problems, this::file);
      return new ModStatistics(
          source.result(),
          text.result(),
          references.result(),
          benchmarks.result(),
          dashboards.result(),
          List.copyOf(problems));
    }

    private void file(SourceFile file) {
      source.file(file.syntax(), file.bytes());
      for (Block block : file.syntax().body().blocks()) {
        dashboards.topLevel(block);
        block(block, 1, file.bytes());
      }
    }

    private void block(Block block, int depth, byte[] bytes) {
      source.block(block, depth);
      text.block(block);
      references.block(block);
      benchmarks.block(block);
      for (Attribute attribute : block.body().attributes()) {
        ExpressionWalk.over(
            attribute.value(),
            expression -> {
              text.expression(expression, bytes);
              references.expression(expression);
            });
      }
      block.body().blocks().forEach(inner -> block(inner, depth + 1, bytes));
    }
  }
}
