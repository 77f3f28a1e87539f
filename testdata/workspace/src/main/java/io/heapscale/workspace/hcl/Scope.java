package io.heapscale.workspace.hcl;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an expression can see outside itself; supplied by whoever evaluates. */
public interface Scope {
  /**
   * The value of {@code root.name}, such as {@code var.x}, {@code local.y} or {@code query.z}.
   *
   * @param name null if the expression is the bare word {@code root}
   * @return null if there is none: an error for {@code var} and {@code local}, and a {@link
   *     Value.Reference} for everything else
   */
  @Nullable Value lookup(String root, @Nullable String name);

  /**
   * The value of {@code space.type.name}, as {@code other_mod.query.z}, or null if there is none.
   */
  default @Nullable Value lookup(String space, String type, String name) {
    return null;
  }

  /** The names that {@code root} has, so that an error can offer the nearest. */
  default Collection<String> names(String root) {
    return List.of();
  }

  /**
   * Reads the file that {@code file()} and {@code filebase64()} name.
   *
   * @param path as written, relative to the root of the mod
   * @throws IOException if it cannot be read; its message is shown
   */
  byte[] readFile(String path) throws IOException;
}
