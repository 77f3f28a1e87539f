package io.heapscale.workspace.lazy;

import io.heapscale.workspace.Resource;
import io.heapscale.workspace.decode.Decoded;
import io.heapscale.workspace.hcl.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource in memory, with those inside it. What it took values from stays in memory as long as
 * it does: they share texts, which then count once, for the one that had them first.
 */
final class CacheEntry {

  private final Resource resource;

  /** Names and values of the attributes by turns, for those that take this one as their base. */
  private final @Nullable Object[] assigned;

  /** The value of a local or a variable where the resource does not hold all of it. */
  private final @Nullable Value value;

  private final CacheEntry[] needs;

  /** What this entry adds to the heap; set before the entry gets into the cache. */
  long bytes;

  /** How many entries and threads need this one; guarded by the cache, as all that follows. */
  int users;

  @Nullable CacheEntry older;
  @Nullable CacheEntry newer;

  CacheEntry(Decoded decoded, @Nullable Value value, CacheEntry[] needs) {
    this.resource = decoded.resource();
    this.assigned = new @Nullable Object[2 * decoded.assigned().size()];
    int at = 0;
    for (Map.Entry<String, @Nullable Object> entry : decoded.assigned().entrySet()) {
      // Attributes have few names, and these are in memory anyway.
      assigned[at++] = entry.getKey().intern();
      assigned[at++] = entry.getValue();
    }
    this.value = value;
    this.needs = needs;
  }

  Resource resource() {
    return resource;
  }

  String fullName() {
    return resource.fullName();
  }

  @Nullable Value value() {
    return value;
  }

  @Nullable Object[] assignedPairs() {
    return assigned;
  }

  /** The entries that this one took values from. */
  CacheEntry[] needs() {
    return needs;
  }

  Decoded decoded() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < assigned.length; i += 2) {
      values.put((String) java.util.Objects.requireNonNull(assigned[i]), assigned[i + 1]);
    }
    return new Decoded(resource, values);
  }
}
