package io.heapscale.mat.install;

import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What the options of a command line ask for.
 *
 * @param say takes lines for standard error
 * @param source as the user named it
 * @param patience how long a server may say nothing
 */
record InstallRun(
    Surroundings surroundings,
    Consumer<String> say,
    String source,
    Duration patience,
    boolean allowsUnchecked) {

  void listReleases() throws IOException {
    try (Site site = open()) {
      ReleaseList.print(offer(site), surroundings.out());
    }
  }

  void listBundles() throws IOException {
    try (Site site = open()) {
      Choice choice = choice(site);
      ReleaseList.print(choice, surroundings.out());
      sayMissing(choice);
    }
  }

  void check(TargetFolder target) throws IOException {
    Installation there = target.installed();
    if (there == null) {
      throw new InstallException(target.path() + ": expected an installation, found none");
    }
    surroundings.out().println(target.alreadyThere(there) + ", from " + there.source());
  }

  /**
   * Installs, unless the same release is there already.
   *
   * @param replaces whether an installation that is there goes when the new one is complete
   * @throws OccupiedException if another release is there and stays
   */
  void install(TargetFolder target, boolean replaces) throws IOException {
    Installation kept = replaces ? null : target.installed();
    // A release's address does not change what it has; asking again would need a network.
    if (kept != null && kept.source().equals(sourceName()) && Sites.isWeb(source)) {
      surroundings.out().println(target.alreadyThere(kept));
      return;
    }
    try (Site site = open()) {
      Choice choice = choice(site);
      if (kept == null) {
        install(choice, target.path());
      } else if (kept.version().equals(choice.version())) {
        surroundings.out().println(target.alreadyThere(kept));
      } else {
        throw new OccupiedException(
            "%s: Memory Analyzer %s is installed, %s has %s: --force replaces it, --into names"
                    .formatted(target.path(), kept.version(), source, choice.version())
                + " another folder");
      }
    }
  }

  private void install(Choice choice, Path target) throws IOException {
    new Installer(say, surroundings.clock()).install(choice, sourceName(), target);
    surroundings
        .out()
        .printf(
            Locale.ROOT,
            "Memory Analyzer %s is installed in %s: %d bundles%n",
            choice.version(),
            target,
            choice.bundles().size());
    sayMissing(choice);
  }

  private Site open() throws IOException {
    EnvironmentProxies proxies =
        new EnvironmentProxies(surroundings.environment(), ProxySelector.getDefault());
    return new Sites(new Downloader(proxies, patience, surroundings.pause()), say).open(source);
  }

  private Choice choice(Site site) throws IOException {
    Choice choice = BundleChooser.choose(offer(site), source);
    if (!allowsUnchecked) {
      Installer.refuseUnchecked(choice);
    }
    return choice;
  }

  private Offer offer(Site site) throws IOException {
    Offer offer = new OfferReader(say).read(site, source);
    if (!offer.saysRequirements()) {
      say.accept(
          source
              + " does not say what bundles require (no content.xml): MAT's own alone are taken");
    }
    return offer;
  }

  private void sayMissing(Choice choice) {
    if (!choice.missing().isEmpty()) {
      say.accept(
          "not there, Heapscale brings its own or does without: "
              + String.join(", ", choice.missing()));
    }
  }

  /** As it is written down: a folder must be found from elsewhere too. */
  private String sourceName() {
    return Sites.isAddress(source)
        ? source
        : Path.of(source).toAbsolutePath().normalize().toString();
  }
}
