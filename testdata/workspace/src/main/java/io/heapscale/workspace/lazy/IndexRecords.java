package io.heapscale.workspace.lazy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entries of an index, packed: one array of bytes, and for each entry where its record begins.
 *
 * <p>A record: type and flags; name; file; first byte, length and first line of the block; bytes
 * before it in its line that are none of its own, where the flags say that there are some; whether
 * there is a title, and the title; the number of tags, and of each which pair of the table it is.
 * Numbers take one byte up to 127 and two up to 16,383. Title and tags are left out where they are
 * not known yet.
 */
final class IndexRecords {

  /**
   * Types of blocks by their number in a record, sorted; a new one needs no more than five bits.
   */
  private static final List<String> TYPES =
      List.of(
          "benchmark",
          "card",
          "category",
          "chart",
          "container",
          "control",
          "dashboard",
          "detection",
          "edge",
          "flow",
          "graph",
          "hierarchy",
          "image",
          "input",
          "local",
          "mod",
          "node",
          "query",
          "table",
          "text",
          "variable",
          "with");

  private static final int TYPE_BITS = 5;
  private static final int UNRESOLVED = 1 << TYPE_BITS;
  private static final int DETECTION = 2 << TYPE_BITS;
  private static final int FOREIGN_BYTES = 4 << TYPE_BITS;

  private final byte[] bytes;

  /** Where record i begins. */
  private final int[] starts;

  /** Keys and values of the distinct tags, by turns. */
  private final String[] tags;

  private IndexRecords(byte[] bytes, int[] starts, String[] tags) {
    this.bytes = bytes;
    this.starts = starts;
    this.tags = tags;
  }

  int size() {
    return starts.length;
  }

  IndexEntry get(int ordinal) {
    return read(new ByteWriter.Reader(bytes, starts[ordinal]), tags);
  }

  /** Reads an entry; its title and tags only if the table of tags is given. */
  private static IndexEntry read(ByteWriter.Reader record, String @Nullable [] tags) {
    int head = record.number();
    String name = record.text();
    int file = record.number();
    int firstByte = record.number();
    int length = record.number();
    int firstLine = record.number();
    int foreignBytes = (head & FOREIGN_BYTES) == 0 ? 0 : record.number();
    boolean resolved = (head & UNRESOLVED) == 0;
    String title = null;
    Map<String, String> own = new LinkedHashMap<>();
    if (resolved && tags != null) {
      title = record.number() == 0 ? null : record.text();
      for (int i = record.number(); i > 0; i--) {
        int pair = record.number();
        own.put(tags[2 * pair], tags[2 * pair + 1]);
      }
    }
    return new IndexEntry(
        TYPES.get(head & (UNRESOLVED - 1)),
        (head & DETECTION) != 0,
        name,
        file,
        firstByte,
        length,
        foreignBytes,
        firstLine,
        resolved,
        title,
        own);
  }

  boolean isResolved(int ordinal) {
    return (new ByteWriter.Reader(bytes, starts[ordinal]).number() & UNRESOLVED) == 0;
  }

  /** Compares an entry with a type and a name in UTF-8, first by type. */
  int compare(int ordinal, int typeNumber, byte[] name) {
    ByteWriter.Reader record = new ByteWriter.Reader(bytes, starts[ordinal]);
    int byType = Integer.compare(record.number() & (UNRESOLVED - 1), typeNumber);
    return byType != 0 ? byType : record.compareText(name);
  }

  /** Compares two entries, first by type, then by name. */
  int compare(int left, int right) {
    ByteWriter.Reader record = new ByteWriter.Reader(bytes, starts[right]);
    int typeNumber = record.number() & (UNRESOLVED - 1);
    return compare(left, typeNumber, record.text().getBytes(StandardCharsets.UTF_8));
  }

  /** The number of a type, or -1 if blocks of that type are not indexed. */
  static int typeNumber(String type) {
    return TYPES.indexOf(type);
  }

  /** Packs entries in the order of their ordinals. */
  static final class Writer {
    private final ByteWriter bytes = new ByteWriter();
    private final IntList starts = new IntList();
    private final List<String> tags = new ArrayList<>();
    private final Map<List<String>, Integer> pairs = new HashMap<>();

    void add(IndexEntry entry) {
      starts.add(bytes.size());
      bytes.number(
          typeNumber(entry.type())
              | (entry.resolved() ? 0 : UNRESOLVED)
              | (entry.detection() ? DETECTION : 0)
              | (entry.foreignBytes() > 0 ? FOREIGN_BYTES : 0));
      bytes.text(entry.name());
      bytes.number(entry.file());
      bytes.number(entry.firstByte());
      bytes.number(entry.lengthBytes());
      bytes.number(entry.firstLine());
      if (entry.foreignBytes() > 0) {
        bytes.number(entry.foreignBytes());
      }
      if (!entry.resolved()) {
        return;
      }
      String title = entry.title();
      bytes.number(title == null ? 0 : 1);
      if (title != null) {
        bytes.text(title);
      }
      bytes.number(entry.tags().size());
      entry.tags().forEach((key, value) -> bytes.number(pair(key, value)));
    }

    private int pair(String key, String value) {
      Integer known = pairs.putIfAbsent(List.of(key, value), pairs.size());
      if (known == null) {
        tags.add(key);
        tags.add(value);
        return pairs.size() - 1;
      }
      return known;
    }

    int size() {
      return starts.size();
    }

    /** Whether an entry that was added is of that type and name. */
    boolean hasName(int ordinal, String type, String name) {
      ByteWriter.Reader record = bytes.reader(starts.get(ordinal));
      return (record.number() & (UNRESOLVED - 1)) == typeNumber(type)
          && record.compareText(name.getBytes(StandardCharsets.UTF_8)) == 0;
    }

    /** An entry that was added, without its title and tags. */
    IndexEntry get(int ordinal) {
      return read(bytes.reader(starts.get(ordinal)), null);
    }

    IndexRecords toRecords() {
      Map<String, String> once = new HashMap<>();
      String[] table = new String[tags.size()];
      for (int i = 0; i < table.length; i++) {
        // A copy: resources in the cache have the others, and these should go when they go.
        table[i] = once.computeIfAbsent(tags.get(i), text -> new String(text.toCharArray()));
      }
      return new IndexRecords(bytes.toArray(), starts.toArray(), table);
    }
  }
}
