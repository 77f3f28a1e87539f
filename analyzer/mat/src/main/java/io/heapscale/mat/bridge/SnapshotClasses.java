package io.heapscale.mat.bridge;

import com.carrotsearch.hppc.IntIntHashMap;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.eclipse.mat.SnapshotException;
import org.eclipse.mat.snapshot.ISnapshot;
import org.eclipse.mat.snapshot.model.FieldDescriptor;
import org.eclipse.mat.snapshot.model.IClass;

/** The classes of a snapshot, by ascending address. */
final class SnapshotClasses {
  private final List<IClass> mats;
  private final List<HeapClass> classes;
  private final IntIntHashMap indexById;

  private SnapshotClasses(List<IClass> mats, List<HeapClass> classes, IntIntHashMap indexById) {
    this.mats = mats;
    this.classes = classes;
    this.indexById = indexById;
  }

  static SnapshotClasses of(ISnapshot snapshot) throws SnapshotException {
    Collection<IClass> found = snapshot.getClasses();
    List<IClass> mats = new ArrayList<>(found);
    mats.sort(Comparator.comparingInt(IClass::getObjectId));
    IntIntHashMap indexById = new IntIntHashMap();
    for (int index = 0; index < mats.size(); index++) {
      indexById.put(mats.get(index).getObjectId(), index);
    }
    List<HeapClass> classes = new ArrayList<>();
    for (IClass each : mats) {
      int superIndex =
          each.hasSuperClass()
              ? indexById.getOrDefault(each.getSuperClassId(), HeapGraph.ABSENT)
              : HeapGraph.ABSENT;
      classes.add(
          new HeapClass(
              classes.size(),
              each.getName(),
              each.getObjectId(),
              each.getObjectAddress(),
              superIndex,
              each.getClassLoaderAddress(),
              each.isArrayType()));
    }
    return new SnapshotClasses(mats, List.copyOf(classes), indexById);
  }

  List<HeapClass> all() {
    return classes;
  }

  /** The class that an object id stands for; {@link HeapGraph#ABSENT} for other objects. */
  int indexAt(int id) {
    return indexById.getOrDefault(id, HeapGraph.ABSENT);
  }

  IClass mat(int index) {
    return mats.get(index);
  }

  /** Fields of instances in the order of MAT's {@code IInstance.getFields}: own ones first. */
  List<Declared> fields(int index) {
    List<Declared> fields = new ArrayList<>();
    for (int at = index; at != HeapGraph.ABSENT; at = classes.get(at).superIndex()) {
      for (FieldDescriptor field : mats.get(at).getFieldDescriptors()) {
        fields.add(new Declared(field.getName(), at));
      }
    }
    return fields;
  }

  /** Whether a class or one of its superclasses has a name. */
  boolean isSubclassOf(int index, String name) {
    for (int at = index; at != HeapGraph.ABSENT; at = classes.get(at).superIndex()) {
      if (classes.get(at).name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** An instance field and the index of the class that declares it. */
  record Declared(String name, int declaring) {}
}
