package io.heapscale.workspace.gate;

import static io.heapscale.workspace.gate.SourceEdit.insertAfter;
import static io.heapscale.workspace.gate.SourceEdit.replace;

import java.util.List;

/**
 * A change of the workspace that makes it keep more than it should.
 *
 * @param name what a reviewer would call it
 * @param caughtBy what has to fail
 * @param type the resource type that gets heavier, or empty for a leak
 * @param phase where that is seen, or empty for a leak
 * @param field what the report has to name: a field path or the beginning of one, the field that
 *     holds what leaks
 * @param edits the change
 */
record Mutation(
    String name,
    CaughtBy caughtBy,
    String type,
    String phase,
    String field,
    List<SourceEdit> edits) {

  /** What of the gate catches it. */
  enum CaughtBy {
    /** Budgets of one size. */
    BUDGETS,
    /** Budgets, that of growth over sizes among them. */
    GROWTH,
    /** The memory tests. */
    LEAK_TEST
  }

  private static final String LOADED = "after-load";

  private static Mutation heavier(
      String name, String type, String phase, String field, SourceEdit... edits) {
    return new Mutation(name, CaughtBy.BUDGETS, type, phase, field, List.of(edits));
  }

  private static Mutation leak(String name, String field, SourceEdit... edits) {
    return new Mutation(name, CaughtBy.LEAK_TEST, "", "", field, List.of(edits));
  }

  static final List<Mutation> ALL =
      List.of(
          heavier(
              "a field more in each dashboard",
              "dashboard",
              LOADED,
              "anchor",
              insertAfter(
                  "Dashboard.java",
                  "  private final List<With> withs = new ArrayList<>();",
                  "  private final String anchor = fullName().replace('.', '-');")),
          heavier(
              "strings no longer shared: a copy of the file's name in each reference",
              "dashboard",
              LOADED,
              // What is far below 1 % of a type has no row of its own in a baseline: no
              // `.fileName`.
              "references[].metadata",
              replace(
                  "decode/References.java",
                  "            file.name(),",
                  "            new String(file.name().toCharArray()),")),
          heavier(
              "a cache without bound",
              "cache",
              "after-open",
              "entries",
              replace(
                  "lazy/ResourceCache.java",
                  "while (bytes() > limitBytes",
                  "while (bytes() > Long.MAX_VALUE / 2")),
          new Mutation(
              "quadratic references: each dashboard refers to all of them",
              CaughtBy.GROWTH,
              "dashboard",
              LOADED,
              "references[]",
              List.of(
                  replace(
                      "load/ModLoader.java",
                      "      new RuntimeCheck(problems).check(dashboards);",
                      """
                            for (Dashboard from : dashboards) {
                              for (Dashboard to : dashboards) {
                                from.references()
                                    .add(
                                        new io.heapscale.workspace.model.ResourceReference(
                                            to.unqualifiedName(),
                                            from.fullName(),
                                            "dashboard",
                                            from.shortName(),
                                            "related",
                                            from.metadata()));
                              }
                            }
                            new RuntimeCheck(problems).check(dashboards);\
                      """))),
          leak(
              "a listener that is never removed",
              "Sessions.LISTENERS",
              insertAfter(
                  "run/Sessions.java",
                  "  private volatile List<Session> sessions;",
                  "  private static final java.util.Set<Sessions> LISTENERS ="
                      + " new java.util.HashSet<>();"),
              insertAfter(
                  "run/Sessions.java", "    this.onClose = onClose;", "    LISTENERS.add(this);")),
          heavier(
              "a boxed list in place of an array of numbers",
              "index",
              "after-open",
              "nestedOwners[]",
              replace(
                  "lazy/ModIndex.java",
                  "  private final int[] nestedOwners;",
                  "  private final java.util.List<Integer> nestedOwners;"),
              replace(
                  "lazy/ModIndex.java",
                  "    this.nestedOwners = nestedOwners;",
                  "    this.nestedOwners ="
                      + " new java.util.ArrayList<>(Arrays.stream(nestedOwners).boxed().toList());"),
              replace("lazy/ModIndex.java", "nestedOwners[at]", "nestedOwners.get(at)"),
              replace(
                  "lazy/ModIndex.java",
                  "        nestedOwners,\n        children,",
                  "        nestedOwners.stream().mapToInt(owner -> owner).toArray(),\n"
                      + "        children,")),
          heavier(
              "a list made far too large beforehand",
              "card",
              LOADED,
              "searchPathPrefix",
              replace(
                  "TreeItem.java",
                  "searchPathPrefix = new ArrayList<>();",
                  "searchPathPrefix = new ArrayList<>(64);")),
          heavier(
              "the syntax kept after the load",
              "query",
              LOADED,
              "otherAttributes{}.body",
              insertAfter(
                  "decode/BlockDecoder.java",
                  "    References.record(file, block, resource);",
                  "    resource.keep(\"syntax\", block);")),
          heavier(
              "a derived value kept: the list of a session's runs",
              "session",
              "during-execution",
              "listed",
              insertAfter(
                  "run/Session.java",
                  "  private volatile @Nullable Run root;",
                  "  private volatile @Nullable List<Run> listed;"),
              replace(
                  "run/Session.java", "    return runs;", "    listed = runs;\n    return runs;")),
          leak(
              "a session that stays registered when it is closed",
              "DashboardExecutor.open",
              replace("run/DashboardExecutor.java", "    open.remove(sessions);", "")));
}
