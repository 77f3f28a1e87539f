package io.heapscale.mat.bridge;

import com.carrotsearch.hppc.IntHashSet;
import com.carrotsearch.hppc.LongHashSet;
import io.heapscale.analyzer.heap.EdgeList;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.IgnoredField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.mat.SnapshotException;
import org.eclipse.mat.snapshot.ISnapshot;
import org.eclipse.mat.snapshot.model.Field;
import org.eclipse.mat.snapshot.model.FieldDescriptor;
import org.eclipse.mat.snapshot.model.IClass;
import org.eclipse.mat.snapshot.model.IInstance;
import org.eclipse.mat.snapshot.model.IObject;
import org.eclipse.mat.snapshot.model.NamedReference;
import org.eclipse.mat.snapshot.model.ObjectReference;
import org.eclipse.mat.snapshot.model.PseudoReference;

/**
 * Finds the references through ignored fields. MAT's graph has one edge from an object to another,
 * however many fields make it: it is ignored where no other field makes it too.
 */
final class IgnoredEdges {
  private static final int NONE = -1;

  private final ISnapshot snapshot;
  private final SnapshotClasses classes;
  private final List<IgnoredField> patterns;

  /** All references through ignored fields, with the field's place as tag. */
  final EdgeList references = new EdgeList();

  /** The edges that nothing else makes, by {@link #key}. */
  final LongHashSet hidden = new LongHashSet();

  /** Places of the patterns that some class's field fits. */
  final Set<Integer> matched = new TreeSet<>();

  private IgnoredEdges(ISnapshot snapshot, SnapshotClasses classes, List<IgnoredField> patterns) {
    this.snapshot = snapshot;
    this.classes = classes;
    this.patterns = patterns;
  }

  static long key(int source, int target) {
    return (long) source << 32 | target;
  }

  /**
   * Finds them.
   *
   * @param classIndex by object
   * @throws io.heapscale.analyzer.model.ConfigurationException if a class has no such field
   */
  static IgnoredEdges find(
      ISnapshot snapshot, SnapshotClasses classes, int[] classIndex, List<IgnoredField> patterns)
      throws SnapshotException {
    IgnoredEdges edges = new IgnoredEdges(snapshot, classes, patterns);
    if (patterns.isEmpty()) {
      return edges;
    }
    List<int[]> instanceTags = new ArrayList<>();
    for (HeapClass each : classes.all()) {
      instanceTags.add(edges.instanceTags(each));
      edges.refuseUnknown(each.index());
    }
    edges.refuseUnmatched();
    for (int ordinal = 0; ordinal < classIndex.length; ordinal++) {
      int[] tags = instanceTags.get(classIndex[ordinal]);
      int described = classes.indexAt(ordinal);
      if (described != HeapGraph.ABSENT) {
        IClass described0 = classes.mat(described);
        edges.addStatics(ordinal, described0);
      } else if (tags.length > 0) {
        edges.addFields(ordinal, tags);
      }
    }
    return edges;
  }

  /** By field: the first pattern that it fits; empty where none fits any. */
  private int[] instanceTags(HeapClass each) {
    List<SnapshotClasses.Declared> fields = classes.fields(each.index());
    int[] tags = new int[fields.size()];
    boolean any = false;
    for (int i = 0; i < tags.length; i++) {
      tags[i] = tag(fields.get(i), each.index());
      any |= tags[i] != NONE;
    }
    return any ? tags : new int[0];
  }

  private int tag(SnapshotClasses.Declared field, int index) {
    for (int tag = 0; tag < patterns.size(); tag++) {
      if (patterns
          .get(tag)
          .matches(
              field.name(),
              index,
              field.declaring(),
              at -> classes.all().get(at).name(),
              at -> classes.all().get(at).superIndex())) {
        matched.add(tag);
        return tag;
      }
    }
    return NONE;
  }

  private int staticTag(String field, String className) {
    for (int tag = 0; tag < patterns.size(); tag++) {
      if (patterns.get(tag).matchesField(field) && patterns.get(tag).matchesClass(className)) {
        matched.add(tag);
        return tag;
      }
    }
    return NONE;
  }

  private final Set<Integer> missed = new TreeSet<>();

  /** Remembers patterns that name this class but none of its fields. */
  private void refuseUnknown(int index) {
    String name = classes.all().get(index).name();
    for (int tag = 0; tag < patterns.size(); tag++) {
      IgnoredField pattern = patterns.get(tag);
      if (pattern.matchesClass(name) && fieldNames(index).noneMatch(pattern::matchesField)) {
        missed.add(tag);
      }
    }
    for (Field field : classes.mat(index).getStaticFields()) {
      staticTag(field.getName(), name);
    }
  }

  private void refuseUnmatched() {
    missed.removeAll(matched);
    for (int tag : missed) {
      IgnoredField pattern = patterns.get(tag);
      throw pattern.unknown(
          classes.all().stream()
              .filter(each -> pattern.matchesClass(each.name()))
              .flatMap(each -> fieldNames(each.index()))
              .filter(field -> !field.startsWith("<"))
              .toList());
    }
  }

  private Stream<String> fieldNames(int index) {
    return Stream.concat(
        classes.fields(index).stream().map(SnapshotClasses.Declared::name),
        classes.mat(index).getStaticFields().stream().map(FieldDescriptor::getName));
  }

  private void addFields(int ordinal, int[] tags) throws SnapshotException {
    IObject object = snapshot.getObject(ordinal);
    if (object instanceof IInstance instance) {
      List<Field> fields = instance.getFields();
      Builder edges = new Builder(ordinal, object);
      for (int i = 0; i < fields.size() && i < tags.length; i++) {
        edges.add(fields.get(i), tags[i]);
      }
      edges.finish();
    }
  }

  private void addStatics(int ordinal, IClass described) throws SnapshotException {
    List<Field> fields = described.getStaticFields();
    boolean any = false;
    for (Field field : fields) {
      any |= staticTag(field.getName(), described.getName()) != NONE;
    }
    if (!any) {
      return;
    }
    Builder edges = new Builder(ordinal, described);
    for (Field field : fields) {
      edges.add(field, staticTag(field.getName(), described.getName()));
    }
    edges.finish();
  }

  /** The object's id at an address; {@link HeapGraph#ABSENT} where there is none any more. */
  private int idAt(long address) throws SnapshotException {
    // Of an address without an object MAT throws, or returns a negative number.
    try {
      return address == 0 ? HeapGraph.ABSENT : Math.max(NONE, snapshot.mapAddressToId(address));
    } catch (SnapshotException e) {
      return HeapGraph.ABSENT;
    }
  }

  /** Collects the references of one object. */
  private final class Builder {
    private final int source;
    private final IntHashSet others = new IntHashSet();
    private final IntHashSet through = new IntHashSet();

    Builder(int source, IObject object) throws SnapshotException {
      this.source = source;
      for (NamedReference each : object.getOutboundReferences()) {
        if (each instanceof PseudoReference) {
          others.add(idAt(each.getObjectAddress()));
        }
      }
    }

    void add(Field field, int tag) throws SnapshotException {
      if (field.getValue() instanceof ObjectReference reference) {
        int target = idAt(reference.getObjectAddress());
        if (target == HeapGraph.ABSENT) {
          return;
        }
        if (tag == NONE) {
          others.add(target);
        } else {
          through.add(target);
          references.add(source, target, tag);
        }
      }
    }

    void finish() {
      through.removeAll(others);
      through.forEach(
          (com.carrotsearch.hppc.procedures.IntProcedure)
              target -> hidden.add(key(source, target)));
    }
  }
}
