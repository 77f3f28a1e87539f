package io.heapscale.dumper;

import java.io.IOException;
import java.nio.file.Path;

/** A working folder that is also removed where this process is told to end while it is in use. */
final class GuardedFolder implements AutoCloseable {
  private final WorkFolder folder;
  private final Thread atExit;

  private GuardedFolder(WorkFolder folder) {
    this.folder = folder;
    this.atExit = new Thread(this::remove, "heapscale-cleanup");
  }

  static GuardedFolder in(Path place) throws IOException {
    GuardedFolder guarded = new GuardedFolder(WorkFolder.in(place));
    Runtime.getRuntime().addShutdownHook(guarded.atExit);
    return guarded;
  }

  WorkFolder folder() {
    return folder;
  }

  private void remove() {
    try {
      folder.close();
    } catch (IOException e) {
      // Removed already, as it should be.
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      return; // the process is about to end, and the hook does it
    }
    folder.close();
  }
}
