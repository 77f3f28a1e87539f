package io.heapscale.mat.install;

import java.io.IOException;
import java.util.List;

/** A site that can say what is in it. */
interface LocalSite extends Site {
  /** Names of the files that lie directly in a folder, sorted; none if there is no such folder. */
  List<String> files(String folder) throws IOException;

  boolean exists(String path);
}
