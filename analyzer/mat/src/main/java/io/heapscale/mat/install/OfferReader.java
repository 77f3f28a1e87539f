package io.heapscale.mat.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Finds out what is at a place, a p2 repository or a Memory Analyzer, and reads what it offers. */
final class OfferReader {
  private final Consumer<String> progress;

  OfferReader(Consumer<String> progress) {
    this.progress = progress;
  }

  /**
   * Reads what a site offers.
   *
   * @param source how the user named it, for messages
   */
  Offer read(Site site, String source) throws IOException {
    Path scratch = Files.createTempFile("heapscale-mat", null);
    try {
      if (site instanceof LocalSite local && Product.isAt(local)) {
        progress.accept("read the plugins of " + source + "; they state no SHA-256 of their own");
        return Product.read(local, scratch);
      }
      Offer offer = P2Repository.read(site, new MetadataReader(scratch, progress));
      if (offer == null) {
        throw new InstallException(
            source
                + ": expected a p2 repository or a Memory Analyzer, found no artifacts.xml.xz,"
                + " artifacts.jar, artifacts.xml, compositeArtifacts.jar or compositeArtifacts.xml"
                + (site instanceof LocalSite ? ", and no plugins/" + Bundle.API + "_*.jar" : ""));
      }
      return offer;
    } finally {
      Files.deleteIfExists(scratch);
    }
  }
}
