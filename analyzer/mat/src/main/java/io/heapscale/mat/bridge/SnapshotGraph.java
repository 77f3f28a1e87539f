package io.heapscale.mat.bridge;

import io.heapscale.analyzer.heap.EdgeList;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.IgnoredField;
import io.heapscale.analyzer.heap.ObjectContents;
import io.heapscale.analyzer.heap.SizeSource;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.ResourceConfig;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.mat.SnapshotException;
import org.eclipse.mat.snapshot.ISnapshot;
import org.eclipse.mat.snapshot.model.Field;
import org.eclipse.mat.snapshot.model.IArray;
import org.eclipse.mat.snapshot.model.IClass;
import org.eclipse.mat.snapshot.model.ObjectReference;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a snapshot. Ordinals are MAT's object ids, which ascend with addresses. Takes 4
 * bytes per object; references and sizes stay in MAT's index files.
 */
final class SnapshotGraph implements HeapGraph {
  /** Where HotSpot's dump keeps what a class's constant pool has resolved. */
  private static final String RESOLVED = "<resolved_references>";

  private final ISnapshot snapshot;
  private final SnapshotClasses classes;
  private final int[] classIndex;
  private final SnapshotTexts texts;
  private final List<IgnoredField> patterns;
  private final IgnoredEdges ignored;
  private final int[] gcRoots;
  private final EdgeList resolved;
  private String vmLayout = "";

  private SnapshotGraph(
      ISnapshot snapshot,
      SnapshotClasses classes,
      int[] classIndex,
      List<IgnoredField> patterns,
      IgnoredEdges ignored)
      throws SnapshotException {
    this.snapshot = snapshot;
    this.classes = classes;
    this.classIndex = classIndex;
    this.texts = new SnapshotTexts(snapshot, classes);
    this.patterns = patterns;
    this.ignored = ignored;
    this.gcRoots = Arrays.stream(snapshot.getGCRoots()).sorted().distinct().toArray();
    this.resolved = resolved();
  }

  static SnapshotGraph of(ISnapshot snapshot, ResourceConfig config) throws SnapshotException {
    SnapshotClasses classes = SnapshotClasses.of(snapshot);
    int[] classIndex = new int[snapshot.getSnapshotInfo().getNumberOfObjects()];
    for (int id = 0; id < classIndex.length; id++) {
      classIndex[id] = classes.indexAt(snapshot.getClassOf(id).getObjectId());
    }
    List<IgnoredField> patterns = config.ignoredFields().stream().map(IgnoredField::new).toList();
    IgnoredEdges ignored = IgnoredEdges.find(snapshot, classes, classIndex, patterns);
    return new SnapshotGraph(snapshot, classes, classIndex, patterns, ignored);
  }

  private EdgeList resolved() throws SnapshotException {
    EdgeList edges = new EdgeList();
    for (HeapClass each : classes.all()) {
      IClass mat = classes.mat(each.index());
      for (Field field : mat.getStaticFields()) {
        if (field.getName().equals(RESOLVED) && field.getValue() instanceof ObjectReference to) {
          edges.add(each.ordinal(), to.getObjectId(), 0);
        }
      }
    }
    return edges;
  }

  @Override
  public int objectCount() {
    return classIndex.length;
  }

  @Override
  public long address(int ordinal) {
    try {
      return snapshot.mapIdToAddress(ordinal);
    } catch (SnapshotException e) {
      throw Failure.of(e);
    }
  }

  @Override
  public int ordinal(long address) {
    try {
      return Math.max(ABSENT, snapshot.mapAddressToId(address));
    } catch (SnapshotException e) {
      return ABSENT; // MAT throws where no object is
    }
  }

  @Override
  public List<HeapClass> classes() {
    return classes.all();
  }

  @Override
  public List<String> fieldNames(int index) {
    return classes.fields(index).stream().map(SnapshotClasses.Declared::name).toList();
  }

  @Override
  public int classIndex(int ordinal) {
    return classIndex[ordinal];
  }

  @Override
  public int describedClass(int ordinal) {
    return classes.indexAt(ordinal);
  }

  @Override
  public String vmLayout() {
    return vmLayout;
  }

  @Override
  public int arrayLength(int ordinal) {
    try {
      return snapshot.isArray(ordinal) && snapshot.getObject(ordinal) instanceof IArray array
          ? array.getLength()
          : 0;
    } catch (SnapshotException e) {
      throw Failure.of(e);
    }
  }

  /** MAT has its sizes already; what they rest on is derived as it derives it. */
  @Override
  public void findSizes() {
    vmLayout = MatLayout.text(snapshot, this);
  }

  @Override
  public long shallowSize(int ordinal) {
    return ChangedCalls.heapSize(snapshot, ordinal);
  }

  @Override
  public SizeSource sizeSource(int ordinal) {
    return SizeSource.ESTIMATED;
  }

  @Override
  public References references() {
    return new SnapshotReferences(snapshot, ignored.hidden);
  }

  @Override
  public boolean isSink(int ordinal) {
    return false; // MAT keeps no such thing, and to look at all references is no gain
  }

  @Override
  public int[] gcRoots() {
    return gcRoots.clone();
  }

  /** None: to MAT they are references like others. */
  @Override
  public EdgeList weakReferents() {
    return new EdgeList();
  }

  @Override
  public List<String> ignoredFields() {
    return patterns.stream().map(IgnoredField::text).toList();
  }

  @Override
  public List<String> unmatchedIgnoredFields() {
    return IntStream.range(0, patterns.size())
        .filter(place -> !ignored.matched.contains(place))
        .mapToObj(place -> patterns.get(place).text())
        .toList();
  }

  @Override
  public EdgeList ignoredReferences() {
    return ignored.references;
  }

  @Override
  public EdgeList resolvedReferences() {
    return resolved;
  }

  /** MAT drops them and does not count them. */
  @Override
  public long danglingReferences() {
    return 0;
  }

  @Override
  public @Nullable String text(int ordinal, List<String> fieldPath) throws IOException {
    try {
      return texts.text(ordinal, fieldPath);
    } catch (SnapshotException e) {
      throw Failure.asIoException(e);
    }
  }

  @Override
  public ObjectContents contents() {
    throw new ConfigurationException("what single objects hold is read in mode exact only");
  }
}
