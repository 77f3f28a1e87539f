package io.heapscale.analyzer.test.junit;

import io.heapscale.analyzer.test.DumpFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The dumps of a scaling test, one per size: all until the growth is judged, then the two between
 * which it was too much, or none. A forked size writes into the folder of the JVM that waits for
 * it, which removes it also if the fork dies.
 */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes nothing else, later ones want the other
final class ScalingDumps implements ExtensionContext.Store.CloseableResource, AutoCloseable {
  /** Names the folder to a forked JVM. */
  static final String PROPERTY = "heapscale.scaling";

  private @Nullable DumpFolder own;

  /**
   * Where they are. Made when it is first asked for: a test whose sizes are all skipped has none.
   */
  Path folder() throws IOException {
    String given = System.getProperty(PROPERTY);
    if (given != null && ForkedJvm.isHere()) {
      return Path.of(given);
    }
    DumpFolder folder = own;
    if (folder == null) {
      folder = DumpFolder.create();
      own = folder;
    }
    return folder.path();
  }

  /** The phase that is a size; it names the file. */
  static String phase(long size) {
    return "size-" + size;
  }

  /** The dump of a size, which is to be left where it is. */
  Path keep(long size) throws IOException {
    Path dump = folder().resolve(phase(size) + ".hprof");
    if (own != null) {
      own.keep(dump);
    }
    return dump;
  }

  @Override
  public void close() throws IOException {
    if (own != null) {
      own.close();
    }
  }
}
