package io.heapscale.mat.install;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * A folder of a server.
 *
 * @param address with a slash at its end
 */
record WebSite(URI address, Downloader downloader, Sites sites) implements Site {
  @Override
  public String nameOf(String path) {
    return address.resolve(path).toString();
  }

  @Override
  public boolean copy(String path, Path target, long limitBytes) throws IOException {
    return downloader.download(address.resolve(path), target, limitBytes);
  }

  @Override
  public Site child(String location) throws IOException {
    URI child = address.resolve(Sites.folderUri(location));
    WebAddresses.checkMove(address, child);
    return sites.open(child.toString());
  }
}
