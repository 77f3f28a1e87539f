package io.heapscale.workspace.hcl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scope with a few variables, one file, and nothing that a running dashboard would know. */
final class TestScope implements Scope {
  final Map<String, Value> variables = new HashMap<>();
  @Nullable Locals locals;

  TestScope() {
    variables.put("v", Value.of("V"));
    variables.put("t", Value.of(true));
    variables.put("l", new Value.ListValue(List.of(Value.of(1), Value.of(2))));
  }

  @Override
  public @Nullable Value lookup(String root, @Nullable String name) {
    if (name == null) {
      return variables.get(root);
    } else if (root.equals("var")) {
      return variables.get(name);
    }
    return root.equals("local") && locals != null ? locals.value(name) : null;
  }

  @Override
  public Collection<String> names(String root) {
    return root.equals("local") && locals != null ? locals.names() : variables.keySet();
  }

  @Override
  public byte[] readFile(String path) throws IOException {
    if (!path.equals("docs/a.md")) {
      throw new IOException("no such file");
    }
    return "# ü".getBytes(StandardCharsets.UTF_8);
  }
}
