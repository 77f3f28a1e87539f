package io.heapscale.workspace.scenario;

import io.heapscale.workspace.Catalog;
import io.heapscale.workspace.decode.Problem;
import io.heapscale.workspace.lazy.CacheStatistics;
import io.heapscale.workspace.lazy.LazyWorkspace;
import io.heapscale.workspace.load.LoadResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mod that has been loaded, in one way or the other. */
sealed interface OpenedMod extends AutoCloseable {

  Catalog catalog();

  /** What is wrong with the mod as far as it has been read. */
  List<Problem> problems();

  /** What threads other than the caller's allocated for it, or 0 where the VM does not count. */
  long workerAllocatedBytes();

  /** What the cache did so far; null where there is none. */
  @Nullable CacheStatistics cache();

  @Override
  void close();

  /** All of it in memory. */
  record Eager(LoadResult result) implements OpenedMod {

    @Override
    public Catalog catalog() {
      return result.workspace();
    }

    @Override
    public List<Problem> problems() {
      return result.problems();
    }

    @Override
    public long workerAllocatedBytes() {
      return result.workerAllocatedBytes();
    }

    @Override
    public @Nullable CacheStatistics cache() {
      return null;
    }

    @Override
    public void close() {}
  }

  /** An index and a cache. */
  record Lazy(LazyWorkspace workspace) implements OpenedMod {

    @Override
    public Catalog catalog() {
      return workspace;
    }

    @Override
    public List<Problem> problems() {
      return workspace.problems();
    }

    @Override
    public long workerAllocatedBytes() {
      return workspace.workerAllocatedBytes();
    }

    @Override
    public @Nullable CacheStatistics cache() {
      return workspace.cacheStatistics();
    }

    @Override
    public void close() {
      workspace.close();
    }
  }
}
