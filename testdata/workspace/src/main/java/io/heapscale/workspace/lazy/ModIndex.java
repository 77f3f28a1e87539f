package io.heapscale.workspace.lazy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Where each resource of one mod stands. Top-level resources have entries, by ordinals in the order
 * of the files; those inside them are known by a hash of their names, which leads to the entry that
 * holds them. Immutable.
 *
 * <p>Bytes: a record and where it begins (4) and its place in the order of names (4) per top-level
 * resource; 8 per resource inside one; 8 per item with children and a byte or two per child.
 */
final class ModIndex {

  static final int NONE = -1;

  private final String modName;
  private final FileTable files;
  private final IndexRecords records;

  /** Ordinals, sorted by type and name. */
  private final int[] byName;

  /** Hashes of the full names of nested resources, sorted; and the entry that each is in. */
  private final int[] nestedHashes;

  private final int[] nestedOwners;
  private final ChildTable children;

  /** Which resources some block takes as its base. */
  private final BaseTable bases;

  private final Map<String, Integer> counts;

  ModIndex(
      String modName,
      FileTable files,
      IndexRecords records,
      int[] byName,
      int[] nestedHashes,
      int[] nestedOwners,
      ChildTable children,
      BaseTable bases,
      Map<String, Integer> counts) {
    this.modName = modName;
    this.files = files;
    this.records = records;
    this.byName = byName;
    this.nestedHashes = nestedHashes;
    this.nestedOwners = nestedOwners;
    this.children = children;
    this.bases = bases;
    this.counts = Map.copyOf(counts);
  }

  String modName() {
    return modName;
  }

  FileTable files() {
    return files;
  }

  ChildTable children() {
    return children;
  }

  BaseTable bases() {
    return bases;
  }

  /** Resources by type, at any depth. */
  Map<String, Integer> counts() {
    return counts;
  }

  int size() {
    return records.size();
  }

  IndexEntry entry(int ordinal) {
    return records.get(ordinal);
  }

  boolean isResolved(int ordinal) {
    return records.isResolved(ordinal);
  }

  String fullName(int ordinal) {
    return entry(ordinal).fullName(modName);
  }

  /** The ordinal of a top-level resource, or {@link #NONE}. */
  int find(String type, String name) {
    int typeNumber = IndexRecords.typeNumber(type);
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    int at = typeNumber < 0 ? byName.length : lowerBound(typeNumber, utf8);
    return at < byName.length && records.compare(byName[at], typeNumber, utf8) == 0
        ? byName[at]
        : NONE;
  }

  private int lowerBound(int typeNumber, byte[] utf8) {
    int low = 0;
    int high = byName.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (records.compare(byName[middle], typeNumber, utf8) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Shows the top-level resources of a type, sorted by name. */
  void forEach(String type, IntConsumer action) {
    int typeNumber = IndexRecords.typeNumber(type);
    byte[] first = new byte[0];
    if (typeNumber < 0) {
      return;
    }
    int end = lowerBound(typeNumber + 1, first);
    for (int at = lowerBound(typeNumber, first); at < end; at++) {
      action.accept(byName[at]);
    }
  }

  /** Shows the entries that may hold the nested resource of that full name. */
  void forEachOwner(String nestedFullName, IntConsumer action) {
    int hash = nestedFullName.hashCode();
    int at = Arrays.binarySearch(nestedHashes, hash);
    while (at > 0 && nestedHashes[at - 1] == hash) {
      at--;
    }
    for (; at >= 0 && at < nestedHashes.length && nestedHashes[at] == hash; at++) {
      action.accept(nestedOwners[at]);
    }
  }

  /** This index with titles and tags of more entries. */
  ModIndex with(Map<Integer, IndexEntry> resolved) {
    IndexRecords.Writer writer = new IndexRecords.Writer();
    for (int i = 0; i < records.size(); i++) {
      IndexEntry entry = resolved.get(i);
      writer.add(entry == null ? records.get(i) : entry);
    }
    return new ModIndex(
        modName,
        files,
        writer.toRecords(),
        byName,
        nestedHashes,
        nestedOwners,
        children,
        bases,
        counts);
  }
}
