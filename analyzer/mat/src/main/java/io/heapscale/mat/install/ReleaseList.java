package io.heapscale.mat.install;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints what a source has, and what would be installed. */
final class ReleaseList {
  private ReleaseList() {}

  /** The releases, the newest first. */
  static void print(Offer offer, PrintStream out) {
    List<Release> releases = Release.of(offer);
    if (releases.isEmpty()) {
      out.println("no Memory Analyzer");
    }
    for (Release release : releases) {
      Bundle api = release.bundles().get(Bundle.API);
      out.println(
          "Memory Analyzer "
              + (api == null ? release.number() : api.version())
              + (release.isComplete() ? "" : " without " + String.join(", ", release.missing())));
    }
  }

  /** The bundles that would be installed. */
  static void print(Choice choice, PrintStream out) {
    for (Bundle bundle : choice.bundles()) {
      long sizeBytes = bundle.file().sizeBytes();
      out.println(
          bundle
              + (sizeBytes == BundleFile.UNKNOWN
                  ? ""
                  : String.format(Locale.ROOT, ", %,d bytes", sizeBytes)));
    }
  }
}
