package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.heap.ClassPattern;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.model.Addresses;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.MatExport;
import io.heapscale.analyzer.model.MatExport.ClassRow;
import io.heapscale.analyzer.model.MatExport.ObjectRow;
import io.heapscale.analyzer.model.MatExport.TypeRow;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.analyzer.resource.ResourceCosts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out what to ask Eclipse MAT about an open heap of mode {@code mat}. */
public final class MatExports {
  /** {@code dashboard#3}: the third of a type by address. */
  private static final Pattern BY_NUMBER = Pattern.compile("(.+)#([1-9][0-9]{0,8})");

  private final OpenHeap open;
  private final HeapGraph heap;

  private MatExports(OpenHeap open) {
    this.open = open;
    this.heap = open.heap();
  }

  /**
   * An export with MAT's figures.
   *
   * @param open a heap of mode {@code mat} that was opened without ignored fields
   * @param analysis its analysis, as long as the lists are wanted
   * @param ignored the fields that would be ignored
   * @param wanted ids of resources, addresses as {@code 0x7f00}, or {@code type#N}: the Nth of a
   *     type by address, from 1
   * @throws ConfigurationException if one of {@code wanted} names nothing
   */
  public static MatExport of(
      OpenHeap open, Analysis analysis, List<String> ignored, List<String> wanted)
      throws IOException {
    return new MatExports(open).export(analysis, ignored, wanted);
  }

  private MatExport export(Analysis analysis, List<String> ignored, List<String> wanted)
      throws IOException {
    List<ObjectRow> objects = new ArrayList<>();
    for (String each : wanted) {
      objects.add(object(each));
    }
    Map<String, Integer> classesOfName = new HashMap<>();
    heap.classes().forEach(each -> classesOfName.merge(each.name(), 1, Integer::sum));
    List<ClassRow> classes =
        analysis.histogram().stream()
            .map(row -> new ClassRow(row, classesOfName.getOrDefault(row.className(), 1) == 1))
            .toList();
    return new MatExport(
        analysis.dump().file(),
        true,
        ignored,
        analysis.heap(),
        types(analysis),
        objects,
        classes,
        analysis.dominators());
  }

  private List<TypeRow> types(Analysis analysis) {
    List<ResourceType> types = open.config().types();
    List<boolean[]> fitting = types.stream().map(this::fitting).toList();
    List<TypeRow> rows = new ArrayList<>();
    for (int type = 0; type < types.size(); type++) {
      List<ResourceType> before = new ArrayList<>();
      for (int other = 0; other < type; other++) {
        if (meet(fitting.get(type), fitting.get(other))) {
          before.add(types.get(other));
        }
      }
      rows.add(new TypeRow(types.get(type), before, analysis.types().get(type)));
    }
    return rows;
  }

  private boolean[] fitting(ResourceType type) {
    ClassPattern pattern = new ClassPattern(type.classPattern());
    if (type.subclasses()) {
      return HeapClass.withSubclasses(heap.classes(), pattern::matches);
    }
    boolean[] fitting = new boolean[heap.classes().size()];
    heap.classes().forEach(each -> fitting[each.index()] = pattern.matches(each.name()));
    return fitting;
  }

  private static boolean meet(boolean[] some, boolean[] others) {
    for (int i = 0; i < some.length; i++) {
      if (some[i] && others[i]) {
        return true;
      }
    }
    return false;
  }

  private ObjectRow object(String wanted) throws IOException {
    int ordinal =
        wanted.startsWith("0x")
            ? LookAround.in(open).ordinal(LookAround.address(wanted))
            : resource(wanted);
    if (!open.layers().isStrong(ordinal)) {
      throw new ConfigurationException(
          wanted + ": no GC root reaches it by MAT's rules; MAT drops such objects");
    }
    return new ObjectRow(
        wanted,
        Addresses.text(heap.address(ordinal)),
        heap.className(ordinal),
        new MatExport.Sizes(heap.shallowSize(ordinal), open.retained().sizeBytes(ordinal)));
  }

  private int resource(String wanted) throws IOException {
    List<String> types = open.config().types().stream().map(ResourceType::name).toList();
    if (types.isEmpty()) {
      throw new ConfigurationException(
          wanted
              + ": no resource types are configured; name a file with -r, or give an address as"
              + " 0x7f00");
    }
    ResourceCosts costs = open.costs();
    int resource = open.names().resource(wanted);
    Matcher number = BY_NUMBER.matcher(wanted);
    if (resource < 0 && number.matches() && types.contains(number.group(1))) {
      resource = nth(costs, types.indexOf(number.group(1)), Integer.parseInt(number.group(2)));
    }
    if (resource < 0) {
      throw NameHints.noResource(open, wanted);
    }
    return costs.ordinal(resource);
  }

  /** The resource that has {@code number - 1} of its type before it; resources are by address. */
  private static int nth(ResourceCosts costs, int type, int number) {
    int seen = 0;
    for (int resource = 0; resource < costs.count(); resource++) {
      if (costs.typeIndex(resource) == type && ++seen == number) {
        return resource;
      }
    }
    throw new ConfigurationException(
        costs.types().get(type).name() + "#" + number + ": the dump has " + seen + " of this type");
  }
}
