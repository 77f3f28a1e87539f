package io.heapscale.workspace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of references to tree items.
 *
 * @param held those that are in memory
 * @param names full names of all, in the order of the list
 */
record TreeItems(List<TreeItem> held, List<String> names) {

  static TreeItems of(String attribute, @Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      throw new IllegalArgumentException(attribute + ": expected a list");
    }
    List<TreeItem> held = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Object element : list) {
      if (element instanceof TreeItem item) {
        held.add(item);
        names.add(item.fullName());
      } else if (element instanceof ResourceName name && isTreeItem(name.type())) {
        names.add(name.fullName());
      } else {
        throw new IllegalArgumentException(attribute + ": expected references to resources");
      }
    }
    return new TreeItems(held, names);
  }

  private static boolean isTreeItem(String type) {
    return !type.equals("category");
  }
}
