package io.heapscale.workspace.scenario;

import io.heapscale.workspace.lazy.LazyWorkspace;
import io.heapscale.workspace.load.EagerLoader;
import io.heapscale.workspace.load.LoadResult;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;

/** The ways of loading a mod. */
public enum Loading {
  /** All at once. */
  EAGER("eager", "after-load"),
  /** An index, and resources when they are asked for. */
  LAZY("lazy", "after-index");

  private final String label;
  private final String phaseAfter;

  Loading(String label, String phaseAfter) {
    this.label = label;
    this.phaseAfter = phaseAfter;
  }

  /** As figures and manifests call it. */
  public String label() {
    return label;
  }

  /** The phase when it is done. */
  public String phaseAfter() {
    return phaseAfter;
  }

  /**
   * Loads the mod in a folder.
   *
   * @param cacheBytes how much of it a lazy workspace may keep
   * @throws IOException if there is no mod, or a file of it cannot be read; the message is one line
   */
  OpenedMod open(Path folder, long cacheBytes) throws IOException {
    if (this == EAGER) {
      LoadResult result = EagerLoader.load(folder);
      return new OpenedMod.Eager(result);
    }
    LazyWorkspace workspace = LazyWorkspace.open(folder, cacheBytes);
    try {
      workspace.awaitTitles(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      workspace.close();
      throw new InterruptedIOException("interrupted while titles were evaluated");
    }
    return new OpenedMod.Lazy(workspace);
  }
}
