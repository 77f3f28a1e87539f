package io.heapscale.mat.install;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** A bundle that a source offers. */
record Bundle(
    String id,
    Version version,
    BundleFile file,
    List<Capability> provides,
    List<Requirement> requires) {
  static final Comparator<Bundle> NEWEST_FIRST =
      Comparator.comparing(Bundle::version, Comparator.reverseOrder()).thenComparing(Bundle::id);

  static final String API = "org.eclipse.mat.api";

  /** What reads a heap dump: interfaces, index files, the HPROF format, what these stand on. */
  static final Set<String> OF_MAT =
      Set.of(API, "org.eclipse.mat.parser", "org.eclipse.mat.hprof", "org.eclipse.mat.report");

  /** The name it is installed by. */
  String fileName() {
    return id + "_" + version + ".jar";
  }

  @Override
  public String toString() {
    return id + " " + version;
  }
}
