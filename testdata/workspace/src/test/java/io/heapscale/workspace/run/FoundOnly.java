package io.heapscale.workspace.run;

import io.heapscale.workspace.Catalog;
import io.heapscale.workspace.Resource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A catalog that may be asked for one resource at a time and for nothing else. */
final class FoundOnly implements Catalog {

  private final Catalog catalog;
  private final UnaryOperator<String> step;
  private final Map<String, Resource> more;

  /** Asks {@code catalog} for what {@code step} makes of a name, unless {@code more} has it. */
  FoundOnly(Catalog catalog, UnaryOperator<String> step, Map<String, Resource> more) {
    this.catalog = catalog;
    this.step = step;
    this.more = more;
  }

  @Override
  public @Nullable Resource find(String type, String fullName) {
    String name = step.apply(fullName);
    Resource found = more.get(name);
    return found != null && found.blockType().equals(type) ? found : catalog.find(type, name);
  }

  @Override
  public String modName() {
    throw new AssertionError("asked for more than one resource");
  }

  @Override
  public Map<String, Integer> counts() {
    throw new AssertionError("asked for more than one resource");
  }

  @Override
  public List<String> topLevelNames(String type) {
    throw new AssertionError("asked for more than one resource");
  }

  @Override
  public List<Listing> list(String type) {
    throw new AssertionError("asked for more than one resource");
  }

  @Override
  public List<String> parents(String fullName) {
    throw new AssertionError("asked for more than one resource");
  }

  @Override
  public List<List<String>> paths(String fullName) {
    throw new AssertionError("asked for more than one resource");
  }
}
