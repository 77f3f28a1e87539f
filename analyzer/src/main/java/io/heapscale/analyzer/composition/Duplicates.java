package io.heapscale.analyzer.composition;

import com.carrotsearch.hppc.IntIntHashMap;
import com.carrotsearch.hppc.IntLongHashMap;
import com.carrotsearch.hppc.cursors.IntLongCursor;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.layer.StrongGraph;
import io.heapscale.analyzer.model.Findings.Finding;
import io.heapscale.analyzer.model.Findings.Kind;
import io.heapscale.analyzer.model.Findings.Text;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Strings with the same text, and arrays of primitives, no string's, with the same type and
 * content. The one with the lowest address stays; each further one is waste: a string with its
 * array, unless another string of that text had that array before. 4 bytes per string and 12 per
 * array beside {@link EqualArrays}.
 */
final class Duplicates {
  private static final int MOST_TEXTS = 20;
  private static final int LONGEST_TEXT = 60;

  private final HeapGraph heap;
  private final Places places;
  private final EqualArrays equal;
  private final NodeSet strings;
  private final NodeSet.Ranks ranks;

  /** By rank: a string's array, plus 1. */
  private final IntArray valueOf;

  /** Strings of two bytes per char: the same bytes are another text. */
  private final NodeSet wide;

  private final NodeSet stringArrays;
  private final IntLongHashMap wastedByText = new IntLongHashMap();
  private final IntIntHashMap countByText = new IntIntHashMap();

  private Duplicates(
      HeapGraph heap, Places places, EqualArrays equal, NodeSet strings, Workshop workshop) {
    this.heap = heap;
    this.places = places;
    this.equal = equal;
    this.strings = strings;
    this.ranks = strings.ranks();
    this.valueOf = workshop.ints(ranks.size());
    this.wide = new NodeSet(heap.objectCount());
    this.stringArrays = new NodeSet(heap.objectCount());
  }

  /**
   * What was found.
   *
   * @param texts most waste first; empty unless asked for
   */
  record Found(List<Finding> findings, List<Text> texts, boolean isBlank) {}

  static Found find(
      HeapGraph heap, StrongGraph graph, Places places, boolean withTexts, Workshop workshop)
      throws IOException {
    EqualArrays equal = EqualArrays.find(heap, graph, workshop);
    if (equal.isBlank()) {
      return new Found(List.of(), List.of(), true);
    }
    NodeSet strings = new NodeSet(heap.objectCount());
    int stringClass = -1;
    for (HeapClass each : heap.classes()) {
      stringClass = each.name().equals("java.lang.String") ? each.index() : stringClass;
    }
    for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
      if (heap.classIndex(ordinal) == stringClass && graph.contains(ordinal)) {
        strings.add(ordinal);
      }
    }
    Duplicates duplicates = new Duplicates(heap, places, equal, strings, workshop);
    if (stringClass >= 0) {
      duplicates.readStrings(stringClass, workshop);
    }
    List<Finding> findings = duplicates.ofStrings(withTexts, workshop);
    findings.addAll(duplicates.ofArrays());
    return new Found(findings, withTexts ? duplicates.texts() : List.of(), false);
  }

  private void readStrings(int stringClass, Workshop workshop) throws IOException {
    List<ObjectContents.FieldInfo> fields = heap.contents().fields(stringClass);
    int value = place(fields, "value");
    int coder = place(fields, "coder");
    if (value < 0) {
      return;
    }
    heap.contents()
        .scan(
            strings::contains,
            () ->
                string -> {
                  int array = string.target(value);
                  if (array != HeapGraph.ABSENT) {
                    valueOf.set(ranks.of(string.ordinal()), array + 1);
                    stringArrays.addConcurrently(array);
                    if (coder >= 0 && string.primitive(coder) != 0) {
                      wide.addConcurrently(string.ordinal());
                    }
                  }
                },
            workshop);
  }

  private static int place(List<ObjectContents.FieldInfo> fields, String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private List<Finding> ofStrings(boolean withTexts, Workshop workshop) {
    FindingSums sums = new FindingSums(heap, places, Kind.DUPLICATE_STRING);
    IntArray narrowFirst = workshop.ints(equal.count());
    IntArray wideFirst = workshop.ints(equal.count());
    NodeSet counted = new NodeSet(heap.objectCount());
    for (int s = strings.nextMember(0); s >= 0; s = strings.nextMember(s + 1)) {
      int array = valueOf.get(ranks.of(s)) - 1;
      int content = array < 0 ? -1 : equal.lowest(array);
      if (content < 0) {
        continue;
      }
      IntArray firsts = wide.contains(s) ? wideFirst : narrowFirst;
      int first = firsts.get(equal.rank(content)) - 1;
      boolean isNewArray = counted.add(array);
      if (first < 0) {
        firsts.set(equal.rank(content), s + 1);
      } else {
        long bytes = heap.shallowSize(s) + (isNewArray ? heap.shallowSize(array) : 0);
        sums.add(s, bytes, true);
        if (withTexts) {
          wastedByText.addTo(first, bytes);
          countByText.addTo(first, 1);
        }
      }
    }
    return sums.findings();
  }

  private List<Finding> ofArrays() {
    FindingSums sums = new FindingSums(heap, places, Kind.DUPLICATE_ARRAY);
    NodeSet arrays = equal.arrays();
    NodeSet seen = new NodeSet(heap.objectCount());
    for (int array = arrays.nextMember(0); array >= 0; array = arrays.nextMember(array + 1)) {
      int content = equal.lowest(array);
      if (content >= 0 && !stringArrays.contains(array) && !seen.add(content)) {
        sums.add(array, heap.shallowSize(array), true);
      }
    }
    return sums.findings();
  }

  private List<Text> texts() throws IOException {
    List<int[]> rows = new ArrayList<>();
    for (IntLongCursor each : wastedByText) {
      rows.add(new int[] {each.key});
    }
    rows.sort(
        Comparator.comparingLong((int[] row) -> -wastedByText.get(row[0]))
            .thenComparingInt(row -> row[0]));
    List<Text> texts = new ArrayList<>();
    for (int[] row : rows.subList(0, Math.min(MOST_TEXTS, rows.size()))) {
      String text = heap.text(row[0], List.of());
      texts.add(
          new Text(
              shortened(text == null ? "" : text),
              1L + countByText.get(row[0]),
              wastedByText.get(row[0])));
    }
    return texts;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT / 2)) + "...";
  }
}
