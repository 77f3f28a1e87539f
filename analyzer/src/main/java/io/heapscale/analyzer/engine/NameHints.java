package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.heap.ClassPattern;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.NearestNames;
import io.heapscale.analyzer.model.ResourceType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a name may have meant that neither the dump nor the configuration has. */
final class NameHints {
  private static final int MOST_IDS_COMPARED = 20_000;
  private static final int MOST_SIMPLE_NAMES = 3;
  private static final char ID_SEPARATOR = ':';

  private NameHints() {}

  /** A hint for a class name or pattern; empty where nothing is near, and for what is there. */
  static String ofClass(HeapGraph heap, String name) {
    return ofClass(heap, name, List.of());
  }

  /**
   * The same where other names than those of classes are possible too.
   *
   * @param others these names
   */
  static String ofClass(HeapGraph heap, String name, Collection<String> others) {
    boolean isArray = name.endsWith("]");
    List<String> classes =
        heap.classes().stream()
            .filter(each -> isArray || !each.isArray())
            .map(HeapClass::name)
            .distinct()
            .toList();
    if (name.indexOf('*') >= 0 || classes.contains(name)) {
      return "";
    }
    List<String> alike = nested(classes, name);
    if (alike.isEmpty()) {
      alike = ofSameSimpleName(classes, name);
    }
    if (!alike.isEmpty()) {
      return NearestNames.anyOf(alike);
    }
    List<String> all = new ArrayList<>(others);
    all.addAll(classes);
    // Of the whole name a third may be another class of the same package.
    return NearestNames.nearest(name, all, NearestNames.reach(simpleName(name)));
  }

  /** A nested class is written {@code Outer$Inner}, as the JVM writes it. */
  private static List<String> nested(List<String> classes, String name) {
    String dotted = name.replace('$', '.');
    return classes.stream().filter(each -> each.replace('$', '.').equals(dotted)).limit(1).toList();
  }

  /** Those with the same end; of a name with a package, those that begin alike the longest. */
  private static List<String> ofSameSimpleName(List<String> classes, String name) {
    List<String> whole = endingIn(classes, name).limit(MOST_SIMPLE_NAMES).toList();
    int domain = name.indexOf('.') + 1;
    if (!whole.isEmpty() || domain == 0) {
      return whole;
    }
    List<String> alike =
        endingIn(classes, simpleName(name))
            .filter(each -> each.startsWith(name.substring(0, domain)))
            .sorted(
                Comparator.comparing((String each) -> -commonStart(each, name))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    return alike.stream()
        .filter(each -> commonStart(each, name) == commonStart(alike.get(0), name))
        .limit(MOST_SIMPLE_NAMES)
        .toList();
  }

  private static Stream<String> endingIn(List<String> classes, String name) {
    return classes.stream().filter(each -> each.endsWith('.' + name) || each.endsWith('$' + name));
  }

  private static int commonStart(String a, String b) {
    int length = 0;
    while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
      length++;
    }
    return length;
  }

  private static String simpleName(String name) {
    return name.substring(startOfSimpleName(name));
  }

  private static int startOfSimpleName(String name) {
    return Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1;
  }

  /**
   * A hint for a type that has no objects: its class may be mistyped, or an interface, which looks
   * like a class without subclasses.
   */
  static String ofEmptyType(HeapGraph heap, ResourceType type) {
    String name = type.classPattern();
    String hint = ofClass(heap, name);
    if (!hint.isEmpty() || !type.subclasses() || isExtended(heap, name)) {
      return hint;
    }
    int simple = startOfSimpleName(name);
    return "; HPROF does not say which classes implement an interface"
        + (name.indexOf('*') >= 0
            ? ""
            : ": name them by a pattern, as '%s*%s'"
                .formatted(name.substring(0, simple), name.substring(simple)));
  }

  private static boolean isExtended(HeapGraph heap, String classPattern) {
    ClassPattern pattern = new ClassPattern(classPattern);
    return heap.classes().stream()
        .filter(each -> each.superIndex() >= 0 && !each.isArray())
        .anyMatch(each -> pattern.matches(heap.classes().get(each.superIndex()).name()));
  }

  /** Whether a class of the dump has such a name. */
  static boolean isClass(HeapGraph heap, String classPattern) {
    ClassPattern pattern = new ClassPattern(classPattern);
    return heap.classes().stream().anyMatch(each -> pattern.matches(each.name()));
  }

  /** Whether it is written as the ids of resources are. */
  static boolean looksLikeResource(String name) {
    return name.indexOf(ID_SEPARATOR) > 0;
  }

  /** What to say of a resource that is not there; the configuration has types. */
  static ConfigurationException noResource(OpenHeap heap, String id) throws IOException {
    List<String> types = heap.config().types().stream().map(ResourceType::name).toList();
    if (!looksLikeResource(id)) {
      return new ConfigurationException(
          id + ": no such resource or resource type" + NearestNames.hint(id, types));
    }
    List<String> ids = heap.names().ids();
    String near = NearestNames.nearest(id, ids.subList(0, Math.min(ids.size(), MOST_IDS_COMPARED)));
    int type = types.indexOf(id.substring(0, id.indexOf(ID_SEPARATOR)));
    if (near.isEmpty() && type < 0) {
      return new ConfigurationException(
          id
              + ": no such resource type"
              + NearestNames.hint(id.substring(0, id.indexOf(ID_SEPARATOR)), types));
    }
    return new ConfigurationException(
        id + ": no such resource" + (near.isEmpty() ? example(heap, type) : near));
  }

  private static String example(OpenHeap heap, int type) throws IOException {
    String start = heap.config().types().get(type).name() + ID_SEPARATOR;
    return heap.names().ids().stream()
        .filter(each -> each.startsWith(start))
        .findFirst()
        .map(each -> "; one that is there: \"" + each + '"')
        .orElse("; no object in the dump is a resource of this type");
  }
}
