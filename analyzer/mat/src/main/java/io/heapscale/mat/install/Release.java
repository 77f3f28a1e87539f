package io.heapscale.mat.install;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * MAT's own bundles of one release, complete or not. A release gives all of them its number; two
 * builds of it differ in the qualifier.
 *
 * @param bundles by id, of each the newest build
 */
record Release(String number, Map<String, Bundle> bundles) {
  /** The releases that a source has something of, the newest first. */
  static List<Release> of(Offer offer) {
    Map<Version, Map<String, Bundle>> releases = new TreeMap<>(Comparator.reverseOrder());
    for (Bundle bundle : offer.bundles()) {
      if (Bundle.OF_MAT.contains(bundle.id())) {
        Version version = bundle.version();
        Version release = new Version(version.major(), version.minor(), version.micro(), "");
        releases
            .computeIfAbsent(release, each -> new TreeMap<>())
            .merge(bundle.id(), bundle, Release::newer);
      }
    }
    List<Release> list = new ArrayList<>();
    releases.forEach((version, bundles) -> list.add(new Release(version.release(), bundles)));
    return list;
  }

  private static Bundle newer(Bundle a, Bundle b) {
    return a.version().compareTo(b.version()) >= 0 ? a : b;
  }

  boolean isComplete() {
    return missing().isEmpty();
  }

  /** Ids of the bundles that it lacks, sorted. */
  List<String> missing() {
    return Bundle.OF_MAT.stream().filter(id -> !bundles.containsKey(id)).sorted().toList();
  }

  Collection<Bundle> all() {
    return bundles.values();
  }
}
