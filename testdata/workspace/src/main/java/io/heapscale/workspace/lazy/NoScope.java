package io.heapscale.workspace.lazy;

import io.heapscale.workspace.hcl.Scope;
import io.heapscale.workspace.hcl.Value;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the values in a {@code .ppvars} file can see: nothing. */
enum NoScope implements Scope {
  INSTANCE;

  @Override
  public @Nullable Value lookup(String root, @Nullable String name) {
    return null;
  }

  @Override
  public byte[] readFile(String path) throws IOException {
    throw new IOException("no files can be read here");
  }
}
