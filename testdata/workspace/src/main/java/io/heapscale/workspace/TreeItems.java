package io.heapscale.workspace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads lists of references to tree items. */
final class TreeItems {

  private TreeItems() {}

  static List<TreeItem> of(String attribute, @Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      throw new IllegalArgumentException(attribute + ": expected a list");
    }
    List<TreeItem> items = new ArrayList<>();
    for (Object element : list) {
      if (!(element instanceof TreeItem item)) {
        throw new IllegalArgumentException(attribute + ": expected references to resources");
      }
      items.add(item);
    }
    return items;
  }
}
