package io.heapscale.analyzer.suggest;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongHashSet;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.heap.ObjectContents.FieldInfo;
import io.heapscale.analyzer.hprof.BasicType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the field that names the instances of a type: called like a name or a key, not blank and
 * distinct in nearly all of them. Fields that are called otherwise are not looked at: they may hold
 * what is nobody's business.
 */
final class LabelFinder {
  /** Of more instances texts are not read. */
  static final int MOST_INSTANCES = 200_000;

  private static final int FIRST = 50;
  private static final double NEARLY_ALL = 0.95;
  private static final int LONGEST = 200;
  private static final int NO_NAME = 100;

  /** A text names better than a number. */
  private static final int NUMBER = 8;

  /** Best first. */
  private static final List<String> PREFERRED =
      List.of(
          "fullname",
          "qualifiedname",
          "name",
          "id",
          "key",
          "title",
          "label",
          "path",
          "uri",
          "url",
          "code",
          "email",
          "login",
          "uuid");

  private static final List<String> ENDINGS = List.of("name", "id", "key", "title", "label");

  private final HeapGraph heap;

  LabelFinder(HeapGraph heap) {
    this.heap = heap;
  }

  private record Path(List<String> fields, int rank) {}

  /**
   * The path, as {@code id.value}, or null.
   *
   * @param instances ordinals, ascending
   */
  @Nullable String find(IntArrayList instances) throws IOException {
    if (instances.isEmpty() || instances.size() > MOST_INSTANCES) {
      return null;
    }
    for (Path path : paths(instances)) {
      if (isDistinct(path, instances, Math.min(FIRST, instances.size()))
          && isDistinct(path, instances, instances.size())) {
        return String.join(".", path.fields());
      }
    }
    return null;
  }

  private boolean isDistinct(Path path, IntArrayList instances, int first) throws IOException {
    LongHashSet seen = new LongHashSet();
    for (int i = 0; i < first; i++) {
      String text = heap.text(instances.get(i), path.fields());
      if (text != null && !text.isBlank() && text.length() <= LONGEST) {
        seen.add(hash(text));
      }
    }
    return seen.size() >= NEARLY_ALL * first;
  }

  /** 64 bits, so that two of many texts are hardly ever taken for one. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  private List<Path> paths(IntArrayList instances) throws IOException {
    ObjectContents contents = heap.contents();
    List<Path> paths = new ArrayList<>();
    int classIndex = heap.classIndex(instances.get(0));
    List<FieldInfo> fields = contents.fields(classIndex);
    String className = heap.classes().get(classIndex).name();
    for (int i = 0; i < fields.size(); i++) {
      int rank = rank(fields.get(i).name(), className);
      if (rank == NO_NAME) {
        continue;
      }
      String name = fields.get(i).name();
      if (fields.get(i).type() != BasicType.OBJECT) {
        if (fields.get(i).type() == BasicType.INT || fields.get(i).type() == BasicType.LONG) {
          paths.add(new Path(List.of(name), rank + NUMBER));
        }
        continue;
      }
      int target = firstTarget(contents, instances, i);
      if (target != HeapGraph.ABSENT) {
        paths.add(new Path(List.of(name), rank));
        for (FieldInfo inner : contents.fields(heap.classIndex(target))) {
          int innerRank = inner.name().equals("value") ? 0 : rank(inner.name(), className);
          if (inner.type() == BasicType.OBJECT && innerRank < NO_NAME) {
            paths.add(new Path(List.of(name, inner.name()), rank + innerRank + 1));
          }
        }
      }
    }
    // Stable: a class's own fields stand before those of its superclass.
    paths.sort(Comparator.comparingInt(Path::rank));
    return paths;
  }

  private int firstTarget(ObjectContents contents, IntArrayList instances, int field)
      throws IOException {
    int classIndex = heap.classIndex(instances.get(0));
    for (int i = 0; i < Math.min(FIRST, instances.size()); i++) {
      if (heap.classIndex(instances.get(i)) == classIndex) {
        int target = contents.at(instances.get(i)).target(field);
        if (target != HeapGraph.ABSENT) {
          return target;
        }
      }
    }
    return HeapGraph.ABSENT;
  }

  private static int rank(String field, String className) {
    String name = field.toLowerCase(Locale.ROOT).replaceAll("^(m?_)+", "").replace("_", "");
    int preferred = PREFERRED.indexOf(name);
    if (preferred >= 0) {
      return preferred;
    }
    String simple = className.replaceAll(".*[.$]", "").toLowerCase(Locale.ROOT);
    if (ENDINGS.stream().anyMatch(ending -> name.equals(simple + ending))) {
      return 1;
    }
    return ENDINGS.stream().anyMatch(name::endsWith) ? PREFERRED.size() : NO_NAME;
  }
}
