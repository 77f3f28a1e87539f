package io.heapscale.workspace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Controls and other benchmarks under one heading. */
public class Benchmark extends Leaf {

  private List<String> childNames = new ArrayList<>();

  /** A benchmark with no children yet. */
  public Benchmark(Declaration declaration) {
    super(declaration);
  }

  @Override
  public String blockType() {
    return "benchmark";
  }

  @Override
  public boolean assign(String attribute, @Nullable Object value) {
    if (!attribute.equals("children")) {
      return super.assign(attribute, value);
    }
    TreeItems listed = TreeItems.of(attribute, value);
    setChildren(listed.held());
    childNames = listed.names();
    return true;
  }

  @Override
  public List<String> childNames() {
    return childNames;
  }
}
