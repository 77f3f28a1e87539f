package io.heapscale.mat.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the plugins of a Memory Analyzer. It has no checksums of them: whoever downloaded it
 * compared that of the whole, or did not.
 */
final class Product {
  private static final String PLUGINS = "plugins";

  /** Every Eclipse product has it, and no repository. */
  private static final String MARK = "configuration/config.ini";

  private Product() {}

  /** Whether a site is a Memory Analyzer, or just its plugins, and not a repository. */
  static boolean isAt(LocalSite site) throws IOException {
    return site.files(PLUGINS).stream().anyMatch(each -> each.startsWith(Bundle.API + "_"))
        && (site.exists(MARK) || MetadataForm.ALL_ARTIFACTS.stream().noneMatch(site::exists));
  }

  /**
   * What it consists of. Bundles that are folders are passed over: none that reads dumps is one.
   *
   * @param scratch a file that it may overwrite
   */
  static Offer read(LocalSite site, Path scratch) throws IOException {
    List<Bundle> bundles = new ArrayList<>();
    for (String file : site.files(PLUGINS)) {
      String path = PLUGINS + "/" + file;
      if (file.endsWith(".jar") && site.copy(path, scratch, Limits.BUNDLE)) {
        BundleManifest manifest = BundleManifest.read(scratch, site.nameOf(path));
        if (manifest != null) {
          bundles.add(
              new Bundle(
                  manifest.id(),
                  manifest.version(),
                  new BundleFile(site, path, null, BundleFile.UNKNOWN, true),
                  manifest.provides(),
                  manifest.requires()));
        }
      }
    }
    return new Offer(List.copyOf(bundles), true);
  }
}
