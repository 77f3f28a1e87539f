package io.heapscale.workspace.load;

import io.heapscale.workspace.Resource;
import io.heapscale.workspace.Workspace;
import io.heapscale.workspace.decode.Decoded;
import io.heapscale.workspace.decode.ModFolder;
import io.heapscale.workspace.decode.Problem;
import io.heapscale.workspace.decode.SourceFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Loads a mod whole: every resource of it, and of the mods that are installed below it, is decoded
 * before {@link #load} returns.
 */
public final class EagerLoader {

  private EagerLoader() {}

  /**
   * Loads the mod in that folder.
   *
   * @throws IOException if there is no mod, or a file of it cannot be read; the message is one line
   */
  public static LoadResult load(Path folder) throws IOException {
    ModFolder mod = ModFolder.open(folder);
    Map<Resource, Decoded> decoded = new ConcurrentHashMap<>();
    List<LoadResult> required = loadAll(mod.requiredMods(), decoded);
    List<Problem> problems = new ArrayList<>();
    long allocated = 0;
    for (LoadResult result : required) {
      problems.addAll(result.problems());
      allocated += result.workerAllocatedBytes();
    }
    Workspace workspace = loadOne(mod, required, decoded, problems);
    return new LoadResult(workspace, problems, allocated);
  }

  private static Workspace loadOne(
      ModFolder mod,
      List<LoadResult> required,
      Map<Resource, Decoded> decoded,
      List<Problem> problems)
      throws IOException {
    List<SourceFile> files = mod.read(problems);
    String name = mod.modName(files, problems);
    Workspace workspace = new Workspace(name);
    required.forEach(result -> workspace.addAll(result.workspace()));
    new ModLoader(mod, files, workspace, decoded, problems).load();
    return workspace;
  }

  /** Loads the installed mods, those at once that do not wait for another. */
  private static List<LoadResult> loadAll(List<Path> folders, Map<Resource, Decoded> decoded)
      throws IOException {
    if (folders.isEmpty()) {
      return List.of();
    }
    List<ModFolder> waiting = new ArrayList<>();
    for (Path folder : folders) {
      waiting.add(ModFolder.open(folder));
    }
    int threads = Math.min(folders.size(), Runtime.getRuntime().availableProcessors());
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<LoadResult> loaded = new ArrayList<>();
      while (!waiting.isEmpty()) {
        List<ModFolder> ready = ready(waiting);
        waiting.removeAll(ready);
        List<LoadResult> soFar = List.copyOf(loaded);
        List<Future<LoadResult>> loads = new ArrayList<>();
        for (ModFolder folder : ready) {
          loads.add(workers.submit(requiredMod(folder, soFar, decoded)));
        }
        for (Future<LoadResult> load : loads) {
          loaded.add(join(load));
        }
      }
      return loaded;
    } finally {
      workers.shutdownNow();
    }
  }

  /** Mods that need none of the others that wait; all of them where each needs another. */
  private static List<ModFolder> ready(List<ModFolder> waiting) throws IOException {
    List<ModFolder> ready = new ArrayList<>();
    for (ModFolder folder : waiting) {
      List<String> needed = folder.requires();
      if (waiting.stream()
          .noneMatch(other -> other != folder && needed.stream().anyMatch(other::holds))) {
        ready.add(folder);
      }
    }
    return ready.isEmpty() ? List.copyOf(waiting) : ready;
  }

  private static Callable<LoadResult> requiredMod(
      ModFolder folder, List<LoadResult> loaded, Map<Resource, Decoded> decoded) {
    return () -> {
      long before = allocatedBytes();
      List<Problem> problems = new ArrayList<>();
      Workspace workspace = loadOne(folder, loaded, decoded, problems);
      List<Problem> named = new ArrayList<>();
      for (Problem problem : problems) {
        String file = folder.path().getFileName() + "/" + problem.file();
        named.add(new Problem(file, problem.line(), problem.message()));
      }
      return new LoadResult(workspace, named, allocatedBytes() - before);
    };
  }

  private static LoadResult join(Future<LoadResult> load) throws IOException {
    try {
      return load.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while loading a required mod", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** What this thread has allocated so far, or 0 where the VM does not count. */
  private static long allocatedBytes() {
    return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
        ? threads.getThreadAllocatedBytes(Thread.currentThread().getId())
        : 0;
  }
}
