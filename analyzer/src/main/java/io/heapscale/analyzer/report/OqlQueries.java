package io.heapscale.analyzer.report;

import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.ResourceType;
import java.util.List;
import java.util.stream.Collectors;

/** Queries in the OQL of Eclipse MAT, one line each. */
final class OqlQueries {
  private static final int HEX = 16;

  /** Sums shallow sizes of what it is given: OQL has no sum. */
  private static final String SUM = "${snapshot}.getHeapSize(";

  private static final String ONE_ROW = " FROM OBJECTS ${snapshot}";

  private OqlQueries() {}

  /** Totals of the dump, in one row. */
  static String totals() {
    return "SELECT ${snapshot}.@snapshotInfo.@numberOfObjects AS Objects,"
        + " ${snapshot}.@snapshotInfo.@numberOfClasses AS Classes,"
        + " ${snapshot}.@snapshotInfo.@numberOfGCRoots AS Roots,"
        + " ${snapshot}.@snapshotInfo.@usedHeapSize AS \"Used Heap\""
        + ONE_ROW;
  }

  /**
   * The instances of a type.
   *
   * @param before types whose classes are not among its own
   */
  static String instances(ResourceType type, List<ResourceType> before) {
    return "SELECT * FROM " + members(type, before);
  }

  /** The objects that go if all instances of a type go. */
  static String retainedSet(ResourceType type, List<ResourceType> before) {
    return "SELECT AS RETAINED SET * FROM " + members(type, before);
  }

  /** Shallow sizes of a type's instances and of their retained set, in one row. */
  static String sums(ResourceType type, List<ResourceType> before) {
    return "SELECT "
        + SUM
        + '('
        + instances(type, before)
        + ")) AS \"Shallow Heap\", "
        + SUM
        + '('
        + retainedSet(type, before)
        + ")) AS \"Retained Set\""
        + ONE_ROW;
  }

  private static String members(ResourceType type, List<ResourceType> before) {
    if (before.isEmpty()) {
      return classes(type);
    }
    return "(SELECT * FROM OBJECTS "
        + classes(type)
        + " c WHERE "
        + before.stream()
            // NOT IN would hold of nothing where the dump has no such class.
            .map(other -> "(c.@objectId IN (SELECT * FROM OBJECTS " + classes(other) + ")) = false")
            .collect(Collectors.joining(" AND "))
        + ")";
  }

  private static String classes(ResourceType type) {
    return (type.subclasses() ? "INSTANCEOF " : "") + OqlNames.ofPattern(type.classPattern());
  }

  /** Name and sizes of objects, one row each. */
  static String objects(List<String> addresses) {
    return "SELECT s.@displayName AS Object, s.@usedHeapSize AS \"Shallow Heap\","
        + " s.@retainedHeapSize AS \"Retained Heap\" FROM OBJECTS "
        + String.join(",", addresses)
        + " s";
  }

  /** The objects that go if one goes. */
  static String retainedSet(String address) {
    return "SELECT AS RETAINED SET * FROM OBJECTS " + address;
  }

  /**
   * Count and bytes of a class's instances, in one row.
   *
   * @param alone whether the name says which class it is; else its loader does
   */
  static String classRow(HistogramRow row, boolean alone) {
    return "SELECT c.@name AS Class, c.@numberOfObjects AS Objects, "
        + SUM
        + "c.@objectIds) AS \"Shallow Heap\" FROM OBJECTS "
        + OqlNames.ofClass(row.className())
        + " c"
        // An address is hexadecimal only behind FROM.
        + (alone ? "" : " WHERE c.@classLoaderAddress = " + decimal(row.loader()) + "L");
  }

  private static long decimal(String address) {
    return Long.parseUnsignedLong(address.substring(2), HEX);
  }
}
