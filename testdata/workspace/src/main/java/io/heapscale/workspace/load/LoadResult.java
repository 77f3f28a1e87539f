package io.heapscale.workspace.load;

import io.heapscale.workspace.Workspace;
import io.heapscale.workspace.decode.Problem;
import java.util.List;

/**
 * A loaded workspace and what was wrong with its files.
 *
 * @param workspace all that could be read
 * @param problems in the order of the files
 * @param workerAllocatedBytes what threads other than the caller's allocated for it, or 0 where the
 *     VM does not count
 */
public record LoadResult(Workspace workspace, List<Problem> problems, long workerAllocatedBytes) {

  /** Copies the list. */
  public LoadResult {
    problems = List.copyOf(problems);
  }
}
