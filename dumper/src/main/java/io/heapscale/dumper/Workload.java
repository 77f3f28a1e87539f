package io.heapscale.dumper;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the caller said of a run: the part of a manifest that no VM knows.
 *
 * @param size the workload's sizes by name
 * @param test the test that ran it, or empty
 * @param resources in the caller's order, which decides where an object fits two types
 * @param root class of the objects that hold the workload's structure, or empty
 * @param program class patterns by the name of the part of the program that they make up
 */
record Workload(
    String name,
    SortedMap<String, Long> size,
    String test,
    Map<String, ResourceType> resources,
    List<String> ignore,
    String root,
    SortedMap<String, String> properties,
    Map<String, List<String>> program) {

  Workload {
    size = Collections.unmodifiableSortedMap(new TreeMap<>(size));
    resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
    ignore = List.copyOf(ignore);
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    program = Collections.unmodifiableMap(new LinkedHashMap<>(program));
  }
}
