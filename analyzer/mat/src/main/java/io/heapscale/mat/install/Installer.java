package io.heapscale.mat.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Fetches what was chosen, checks it, and puts it in place when it is complete. */
final class Installer {
  private final Consumer<String> progress;
  private final Clock clock;

  Installer(Consumer<String> progress, Clock clock) {
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Refuses bundles that nothing says the bytes of.
   *
   * @throws InstallException if there is one
   */
  static void refuseUnchecked(Choice choice) throws InstallException {
    List<Bundle> unchecked =
        choice.bundles().stream().filter(each -> each.file().isUnchecked()).toList();
    if (!unchecked.isEmpty()) {
      throw new InstallException(
          "%s: expected a SHA-256 of %s, found none%s; --allow-unchecked installs without"
              .formatted(
                  unchecked.get(0).file().site().nameOf(""),
                  unchecked.get(0),
                  unchecked.size() > 1
                      ? ", nor of %d other bundles".formatted(unchecked.size() - 1)
                      : ""));
    }
  }

  /**
   * Installs.
   *
   * @param source as {@link Installation#source}
   */
  void install(Choice choice, String source, Path target) throws IOException {
    try (StagingFolder staging = new StagingFolder(target)) {
      Path plugins = Files.createDirectory(staging.folder().resolve(Installation.PLUGINS));
      Map<String, String> sha256s = new TreeMap<>();
      for (Bundle bundle : choice.bundles()) {
        Path jar = plugins.resolve(bundle.fileName());
        fetch(bundle, jar);
        sha256s.put(bundle.fileName(), BundleCheck.check(bundle, jar));
        progress.accept(
            "%s (%d of %d), SHA-256 %s"
                .formatted(
                    bundle,
                    sha256s.size(),
                    choice.bundles().size(),
                    bundle.file().sha256() == null ? "not stated" : "as stated"));
      }
      new Installation(
              choice.version(), source, clock.instant().truncatedTo(ChronoUnit.SECONDS), sha256s)
          .write(staging.folder());
      staging.replace();
    }
  }

  private static void fetch(Bundle bundle, Path jar) throws IOException {
    BundleFile file = bundle.file();
    // One byte more, so that a longer file is told by its size.
    long limitBytes = file.sizeBytes() == BundleFile.UNKNOWN ? Limits.BUNDLE : file.sizeBytes() + 1;
    if (!file.site().copy(file.path(), jar, Math.min(limitBytes, Limits.BUNDLE))) {
      throw new InstallException(
          "%s: expected the file of %s, found none".formatted(file.name(), bundle));
    }
  }
}
