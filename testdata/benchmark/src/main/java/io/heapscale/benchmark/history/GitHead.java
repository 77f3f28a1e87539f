package io.heapscale.benchmark.history;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The commit that is checked out. */
public final class GitHead {

  private GitHead() {}

  /** The commit around a folder; null where there is no git, or no repository. */
  public static @Nullable String commit(Path folder) throws InterruptedException {
    try {
      return GitRepository.around("git", folder).head();
    } catch (IOException e) {
      return null; // a run outside a repository is as good as one inside
    }
  }
}
