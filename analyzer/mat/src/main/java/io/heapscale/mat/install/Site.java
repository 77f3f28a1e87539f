package io.heapscale.mat.install;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** Where the files of a repository are: a server, a folder, or a zip. */
interface Site extends Closeable {
  /** How messages name a file of it; the site itself for the empty path. */
  String nameOf(String path);

  /**
   * Copies a file.
   *
   * @param path relative, with slashes, without {@code ..}
   * @param target overwritten if it exists
   * @param limitBytes how long it may be at most
   * @return whether there is such a file
   * @throws InstallException if it is longer, or cannot be read whole
   */
  boolean copy(String path, Path target, long limitBytes) throws IOException;

  /**
   * A repository that this one names.
   *
   * @param location relative to this site, or an address
   * @throws InstallException if this site may not send anybody there
   */
  Site child(String location) throws IOException;

  @Override
  default void close() throws IOException {}
}
