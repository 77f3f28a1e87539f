package io.heapscale.workspace.lazy;

import io.heapscale.workspace.Mod;
import io.heapscale.workspace.decode.Problem;
import io.heapscale.workspace.decode.VariableReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One mod of a lazy workspace: its index, and what is always in memory of it. */
final class LazyMod {

  private final String fullName;
  private final String problemPrefix;
  private final VariableReader variables;
  private volatile ModIndex index;
  private @Nullable Mod resource;

  /**
   * A mod that has been indexed.
   *
   * @param problemPrefix stands before the files in its problems; tells required mods apart
   */
  LazyMod(ModIndex index, VariableReader variables, String problemPrefix) {
    this.index = index;
    this.variables = variables;
    this.problemPrefix = problemPrefix;
    this.fullName = "mod." + index.modName();
  }

  String name() {
    return index.modName();
  }

  String fullName() {
    return fullName;
  }

  ModIndex index() {
    return index;
  }

  VariableReader variables() {
    return variables;
  }

  @Nullable Mod resource() {
    return resource;
  }

  void setResource(Mod mod) {
    this.resource = mod;
  }

  /** Adds titles and tags to the index. */
  void resolve(Map<Integer, IndexEntry> resolved) {
    index = index.with(resolved);
  }

  Problem named(Problem problem) {
    return problemPrefix.isEmpty()
        ? problem
        : new Problem(problemPrefix + "/" + problem.file(), problem.line(), problem.message());
  }

  /** The objects that every resource of this mod refers to and none owns. */
  List<Object> shared(IndexEntry entry) {
    Mod mod = resource;
    String file = index.files().name(entry.file());
    return mod == null
        ? List.of(index.modName(), fullName, file)
        : List.of(index.modName(), fullName, file, mod);
  }
}
