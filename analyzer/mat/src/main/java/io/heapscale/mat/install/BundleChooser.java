package io.heapscale.mat.install;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Chooses the newest complete release of MAT, and the newest versions of the bundles that it
 * requires, and that these require.
 *
 * <p>That is no resolution of constraints as p2 does it: one bundle may be chosen twice, in two
 * versions, where two others ask for such. Nothing of MAT does.
 */
final class BundleChooser {
  /** Packages of the runtime are not of bundles, and nobody has to bring them. */
  private static final Set<String> OF_JAVA =
      ModuleLayer.boot().modules().stream()
          .flatMap(module -> module.getPackages().stream())
          .collect(Collectors.toUnmodifiableSet());

  private final String source;
  private final List<Bundle> newestFirst;
  private final Map<String, Bundle> chosen = new HashMap<>();
  private final Set<String> missing = new TreeSet<>();

  private BundleChooser(Offer offer, String source, Release release) {
    this.source = source;
    List<Bundle> candidates = new ArrayList<>(offer.bundles());
    // Another release's bundles satisfy a requirement of "this version or later" just as well.
    candidates.removeIf(each -> Bundle.OF_MAT.contains(each.id()) && !release.all().contains(each));
    candidates.sort(Bundle.NEWEST_FIRST);
    this.newestFirst = candidates;
  }

  /**
   * Chooses.
   *
   * @param source how the user named it, for messages
   * @throws InstallException if there is no complete release
   */
  static Choice choose(Offer offer, String source) throws InstallException {
    List<Release> releases = Release.of(offer);
    Optional<Release> newest = releases.stream().filter(Release::isComplete).findFirst();
    if (newest.isEmpty()) {
      throw new InstallException(
          releases.isEmpty()
              ? source + ": expected a Memory Analyzer, found no bundle " + Bundle.API
              : "%s: expected a whole Memory Analyzer, found %s without %s"
                  .formatted(
                      source,
                      releases.get(0).number(),
                      String.join(", ", releases.get(0).missing())));
    }
    return new BundleChooser(offer, source, newest.get()).choose(newest.get());
  }

  private Choice choose(Release release) throws InstallException {
    ArrayDeque<Bundle> unvisited = new ArrayDeque<>(release.all());
    release.all().forEach(each -> chosen.put(each.toString(), each));
    while (!unvisited.isEmpty()) {
      Bundle bundle = unvisited.remove();
      for (Requirement requirement : bundle.requires()) {
        if (chosen.values().stream().noneMatch(requirement::isSatisfiedBy)) {
          choose(bundle, requirement).ifPresent(unvisited::add);
        }
      }
    }
    Bundle api = release.bundles().get(Bundle.API);
    return new Choice(
        api == null ? release.number() : api.version().toString(),
        chosen.values().stream()
            .sorted(Comparator.comparing(Bundle::id).thenComparing(Bundle::version))
            .toList(),
        List.copyOf(missing));
  }

  /** The newest bundle that satisfies a requirement; nothing if there is none. */
  private Optional<Bundle> choose(Bundle by, Requirement requirement) throws InstallException {
    Optional<Bundle> found = newestFirst.stream().filter(requirement::isSatisfiedBy).findFirst();
    if (found.isPresent()) {
      chosen.put(found.get().toString(), found.get());
    } else if (Bundle.OF_MAT.contains(requirement.name())) {
      throw new InstallException(
          "%s: expected another version of %s, which %s requires"
              .formatted(source, requirement, by));
    } else if (!OF_JAVA.contains(requirement.name())) {
      missing.add(requirement.toString());
    }
    return found;
  }
}
