package io.heapscale.analyzer.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Eclipse MAT says of a dump.
 *
 * @param rows its histogram; a class that several loaders define has several rows of one name
 * @param retainedBytes by class name: what all instances of the class retain, where MAT states it
 *     exactly; empty where it does not
 */
public record MatHistogram(List<Row> rows, Map<String, Long> retainedBytes) {

  public MatHistogram {
    rows = List.copyOf(rows);
    retainedBytes = Collections.unmodifiableMap(new TreeMap<>(retainedBytes));
  }

  /** One class object's instances, class name in source form. */
  public record Row(String className, long objects, long shallowBytes) {}
}
