package io.heapscale.mat;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the rest of this module knows of the OSGi framework in {@code bridge}. */
public interface BundleHost extends Closeable {
  /**
   * Starts a framework with these bundles.
   *
   * @param folder a folder for its own files
   * @param bundles jars, but for the framework's own
   * @param services symbolic names of the bundles that make services; one that is not among the
   *     bundles is passed over
   * @param needed symbolic names of the bundles that have to start
   * @throws IOException if one of these does not; the message is one line
   */
  void start(Path folder, List<Path> bundles, List<String> services, List<String> needed)
      throws IOException;

  /** A class that a bundle sees. */
  Class<?> load(String bundle, String className) throws ClassNotFoundException;
}
