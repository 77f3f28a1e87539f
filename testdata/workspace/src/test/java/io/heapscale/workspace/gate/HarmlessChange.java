package io.heapscale.workspace.gate;

import static io.heapscale.workspace.gate.SourceEdit.rename;
import static io.heapscale.workspace.gate.SourceEdit.replace;

import java.util.List;

/**
 * A change of the workspace, of its mod or of the machine that makes nothing heavier.
 *
 * @param name what a reviewer would call it
 * @param edits changes of the sources
 * @param around what is otherwise than usual apart from the sources
 */
record HarmlessChange(String name, List<SourceEdit> edits, Around around) {

  /** What may be otherwise around the workspace. */
  enum Around {
    NOTHING,
    /** The files of the mod were written in the opposite order. */
    FILES_BACKWARDS,
    /** The folder of the mod has a longer name. */
    LONGER_FOLDER,
    /** The manifests name another patch level of the JDK. */
    PATCH_LEVEL,
    /** Threads keep all processors busy. */
    LOAD,
    /** Another heap, other threads of the collector, another language and time zone. */
    JVM_OPTIONS
  }

  private static final String URL_PATH =
      """
        /** The address below the server's. */
        public String urlPath() {
          return urlPath;
        }

      """;

  private static HarmlessChange source(String name, SourceEdit... edits) {
    return new HarmlessChange(name, List.of(edits), Around.NOTHING);
  }

  private static HarmlessChange around(String name, Around around) {
    return new HarmlessChange(name, List.of(), around);
  }

  static final List<HarmlessChange> ALL =
      List.of(
          source(
              "a private field and a local variable renamed",
              rename("load/ModScope.java", "declaredDashboards", "knownDashboards"),
              rename("load/EagerLoader.java", "allocated", "allocatedBySome")),
          source(
              "a class renamed that is no resource",
              rename("load/ResourceTree.java", "ResourceTree", "PathsAndParentsOfAllItems"),
              rename("load/ModLoader.java", "ResourceTree", "PathsAndParentsOfAllItems")),
          source(
              "fields reordered",
              replace("Resource.java", "  private final SourceRange declaration;\n", ""),
              replace(
                  "Resource.java",
                  "  private final String fullName;\n",
                  "  private final SourceRange declaration;\n  private final String fullName;\n"),
              replace("Resource.java", "  private @Nullable Resource base;\n", ""),
              replace(
                  "Resource.java",
                  "  private @Nullable String title;\n",
                  "  private @Nullable Resource base;\n  private @Nullable String title;\n")),
          source(
              "methods reordered",
              replace("Dashboard.java", URL_PATH, ""),
              replace(
                  "Dashboard.java",
                  "  @Override\n  public String blockType() {",
                  URL_PATH + "  @Override\n  public String blockType() {")),
          source(
              "a constant written out",
              replace("lazy/LazyWorkspace.java", "loader(TITLE_CACHE_BYTES)", "loader(4L << 20)")),
          around("files of the mod written in another order", Around.FILES_BACKWARDS),
          around("the mod in a folder with a longer name", Around.LONGER_FOLDER),
          around("manifests of another patch level of the JDK", Around.PATCH_LEVEL),
          around("a run while all processors are busy", Around.LOAD),
          around(
              "another heap size, collector threads, language and time zone", Around.JVM_OPTIONS));

  /** Limits of the heap and options that the program may depend on. */
  List<String> options() {
    return around == Around.JVM_OPTIONS
        ? List.of(
            "-Xmx1g",
            "-XX:ParallelGCThreads=1",
            "-XX:ConcGCThreads=1",
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-Duser.timezone=Asia/Tokyo")
        : GatedRun.LIMITS;
  }
}
