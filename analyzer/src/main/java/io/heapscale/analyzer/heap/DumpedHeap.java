package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.hprof.Damage;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.layout.FieldLayoutModel;
import io.heapscale.analyzer.layout.JdkVersion;
import io.heapscale.analyzer.layout.VmLayout;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.Manifest;
import io.heapscale.analyzer.model.Manifest.ClassCount;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.work.SavedInput;
import io.heapscale.analyzer.work.SavedOutput;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The heap of one HPROF file, read in two sequential passes. */
public final class DumpedHeap implements HeapGraph {
  /**
   * Objects of every VM that we know are aligned to 8 bytes; other writers may not align at all.
   */
  static final int USUAL_ALIGNMENT_SHIFT = 3;

  private final ObjectTable objects;
  private final ObjectIndex index;
  private final ClassTable classTable;
  private final List<HeapClass> classes;
  private final HeapReferences references;
  private final SizeFinder sizeFinder;
  private @Nullable FoundSizes found;
  private final TextReader texts;
  private final List<String> ignoredFields;

  /** Null in mode {@code mat}, whose references the contents are not. */
  private final @Nullable ContentsSource contentsSource;

  private @Nullable ObjectContents contents;

  DumpedHeap(
      ObjectTable objects,
      HeapReferences references,
      List<String> ignoredFields,
      SizeFinder sizeFinder,
      TextReader texts,
      @Nullable ContentsSource contentsSource) {
    this.objects = objects;
    this.index = objects.index();
    this.classTable = objects.classes();
    this.references = references;
    this.ignoredFields = ignoredFields;
    this.sizeFinder = sizeFinder;
    this.texts = texts;
    this.contentsSource = contentsSource;
    this.classes = describeClasses();
  }

  /** Writes what {@link #load} reads, once sizes are found. */
  public void save(SavedOutput out) throws IOException {
    objects.save(out);
    references.save(out);
    out.number(ignoredFields.size());
    for (String field : ignoredFields) {
      out.text(field);
    }
    found().sizes().save(out);
    out.text(found().vmLayout());
    texts.save(out);
  }

  /**
   * Reads what {@link #save} has written of the same dump.
   *
   * @param file the dump, for texts and contents
   * @param dump number of the heap dump in it, from 1; 0 for the only one
   * @param mode in which it was read
   */
  public static DumpedHeap load(
      SavedInput in, HprofFile file, int dump, Mode mode, Workshop workshop) throws IOException {
    ObjectTable objects = ObjectTable.load(in);
    HeapReferences references = HeapReferences.load(in, workshop);
    int ignored = in.number();
    List<String> ignoredFields = new ArrayList<>();
    for (int i = 0; i < ignored; i++) {
      ignoredFields.add(in.text());
    }
    SizesByClass sizes = SizesByClass.load(in, objects);
    FoundSizes found = new FoundSizes(sizes, in.text());
    TextReader texts = TextReader.load(in, file, objects);
    DumpedHeap heap =
        new DumpedHeap(
            objects,
            references,
            List.copyOf(ignoredFields),
            () -> found,
            texts,
            mode == Mode.MAT
                ? null
                : () ->
                    new DumpContents(
                        file,
                        objects,
                        texts.positions(),
                        itself -> itself,
                        DumpDetails.read(file, dump, Damage.refused(), itself -> itself, objects),
                        ignoredFields.stream().map(IgnoredField::new).toList()));
    heap.findSizes();
    return heap;
  }

  /**
   * Reads a dump; its sizes are to be found later.
   *
   * @param manifest the dump's manifest, for the VM's array layout; null where there is none
   * @param histogram the VM's own count and bytes per class; empty where they are not to be used
   * @param config fields to ignore
   * @param workshop keeps the graph
   * @param progress hears of bytes read
   * @throws IOException if the file is not a whole dump
   * @throws ConfigurationException if a class of the dump has no such field as {@code ignore} names
   */
  public static DumpedHeap read(
      HprofFile file,
      @Nullable Manifest manifest,
      List<ClassCount> histogram,
      ResourceConfig config,
      Workshop workshop,
      ReadProgress progress)
      throws IOException {
    return read(file, 0, Damage.refused(), manifest, histogram, config, workshop, progress);
  }

  /**
   * The same of a file that may be damaged, or hold several heap dumps.
   *
   * @param dump number of the heap dump, from 1; 0 where there may be one only
   * @param damage hears what is wrong; where that is tolerated it is left out
   */
  public static DumpedHeap read(
      HprofFile file,
      int dump,
      Damage damage,
      @Nullable Manifest manifest,
      List<ClassCount> histogram,
      ResourceConfig config,
      Workshop workshop,
      ReadProgress progress)
      throws IOException {
    List<IgnoredField> ignored = config.ignoredFields().stream().map(IgnoredField::new).toList();
    RawHeap raw =
        damage.isTolerated()
            ? WholeRecords.read(file, dump, damage, itself -> itself, progress)
            : FirstPass.read(file, dump, workshop, progress);
    ObjectIndex index = raw.buildLastIndex();
    workshop.plan(index.size(), file.size());
    ClassTable classes = ClassTableBuilder.build(file, raw, ignored, ReferenceRules.EXACT);
    refuseUnknownFields(raw, classes, ignored);
    ExtraReferences extras = new ExtraReferences(raw, index, classes, ReferenceRules.EXACT);
    SecondPass pass =
        new SecondPass(
            file, index, classes, extras, ReferenceRules.EXACT, !ignored.isEmpty(), workshop);
    pass.read(raw.outline(), raw.positions.recordOffsets(), raw.remaining(), progress);
    ObjectTable objects = ObjectTable.of(pass, raw.classDumps);
    TextReader texts = new TextReader(file, raw, classes, raw.positions.build(file, index));
    int idSize = file.identifierSize();
    SizeFinder sizes =
        () -> {
          VmLayout stated = manifest == null ? null : VmLayout.of(manifest);
          VmLayout vm = stated != null ? stated : VmLayoutFinder.find(objects, idSize, workshop);
          JdkVersion jdk = JdkVersionFinder.find(raw, classes, texts);
          FieldLayoutModel model = new FieldLayoutModel(classes.fields(), vm, jdk, idSize);
          return new FoundSizes(
              SizeTable.find(objects, raw, vm, model, manifest, histogram, workshop),
              jdk.text() + ", " + vm.text(idSize));
        };
    ContentsSource contents =
        () ->
            new DumpContents(
                file,
                objects,
                texts.positions(),
                raw.remaining(),
                DumpDetails.read(file, dump, damage, raw.remaining(), objects),
                ignored);
    return new DumpedHeap(objects, pass.result(), texts(ignored), sizes, texts, contents);
  }

  static List<String> texts(List<IgnoredField> ignored) {
    return ignored.stream().map(IgnoredField::text).toList();
  }

  /** Finds out what single objects hold when that is asked for. */
  interface ContentsSource {
    /** Reads the dump once more. */
    ObjectContents open() throws IOException;
  }

  /** Finds sizes when they are asked for. */
  interface SizeFinder {
    /** Looks at all objects. */
    FoundSizes find() throws IOException;
  }

  /**
   * Sizes and what they rest on.
   *
   * @param vmLayout see {@link HeapGraph#vmLayout}
   */
  record FoundSizes(SizesByClass sizes, String vmLayout) {}

  @Override
  public void findSizes() throws IOException {
    found = sizeFinder.find();
  }

  static void refuseUnknownFields(RawHeap raw, ClassTable classes, List<IgnoredField> ignored) {
    Set<Integer> unknown = new TreeSet<>(classes.ignoredMisses());
    unknown.removeAll(classes.ignoredMatches());
    for (int tag : unknown) {
      IgnoredField field = ignored.get(tag);
      throw field.unknown(
          classes.layouts().stream()
              .filter(layout -> field.matchesClass(layout.name()))
              .flatMap(layout -> fieldNames(raw, layout))
              .toList());
    }
  }

  private static Stream<String> fieldNames(RawHeap raw, ClassLayout layout) {
    Stream<String> statics =
        layout.index() < raw.classDumps.size()
            ? raw.classDumps.get(layout.index()).statics().stream()
                .map(field -> raw.string(field.nameId()))
                .filter(name -> !name.startsWith("<"))
            : Stream.of();
    return Stream.concat(layout.fields().stream().map(ClassLayout.Field::name), statics);
  }

  private List<HeapClass> describeClasses() {
    List<HeapClass> described = new ArrayList<>(classTable.layouts().size());
    for (ClassLayout layout : classTable.layouts()) {
      described.add(
          new HeapClass(
              layout.index(),
              layout.name(),
              layout.address() == 0 ? ABSENT : index.ordinal(layout.address()),
              layout.address(),
              layout.superIndex(),
              layout.loaderAddress(),
              layout.isArray()));
    }
    return List.copyOf(described);
  }

  @Override
  public int objectCount() {
    return index.size();
  }

  @Override
  public long address(int ordinal) {
    return index.address(ordinal);
  }

  @Override
  public int ordinal(long address) {
    return index.ordinal(address);
  }

  @Override
  public List<HeapClass> classes() {
    return classes;
  }

  @Override
  public List<String> fieldNames(int classNumber) {
    return classTable.layouts().get(classNumber).fields().stream()
        .map(ClassLayout.Field::name)
        .toList();
  }

  @Override
  public int classIndex(int ordinal) {
    return objects.classIndex().get(ordinal);
  }

  @Override
  public int describedClass(int ordinal) {
    return objects.isClassObject(ordinal) ? classTable.indexAt(index.address(ordinal)) : ABSENT;
  }

  private FoundSizes found() {
    FoundSizes present = found;
    if (present == null) {
      throw new IllegalStateException("sizes are asked for before they are found");
    }
    return present;
  }

  @Override
  public String vmLayout() {
    return found().vmLayout();
  }

  @Override
  public int arrayLength(int ordinal) {
    return objects.elementType(ordinal) != null ? objects.length().get(ordinal) : 0;
  }

  @Override
  public long shallowSize(int ordinal) {
    return found().sizes().sizeBytes(ordinal);
  }

  @Override
  public long arrayBytes(int array, long length) {
    return found().sizes().arrayBytes(array, length);
  }

  @Override
  public long unusedBytes(int ordinal) {
    return found().sizes().unused().bytes(ordinal);
  }

  @Override
  public SizeSource sizeSource(int ordinal) {
    return found().sizes().source(ordinal);
  }

  @Override
  public HeapGraph.References references() {
    return references.table().cursor();
  }

  @Override
  public boolean isSink(int ordinal) {
    return !references.isInner(ordinal);
  }

  @Override
  public int[] gcRoots() {
    return references.gcRoots().clone();
  }

  @Override
  public EdgeList weakReferents() {
    return references.weakReferents();
  }

  @Override
  public List<String> ignoredFields() {
    return ignoredFields;
  }

  @Override
  public List<String> unmatchedIgnoredFields() {
    return IntStream.range(0, ignoredFields.size())
        .filter(tag -> !classTable.ignoredMatches().contains(tag))
        .mapToObj(ignoredFields::get)
        .toList();
  }

  @Override
  public EdgeList ignoredReferences() {
    return references.ignored();
  }

  @Override
  public EdgeList resolvedReferences() {
    return references.resolved();
  }

  @Override
  public long danglingReferences() {
    return references.dangling();
  }

  @Override
  public @Nullable String text(int ordinal, List<String> fieldPath) throws IOException {
    return texts.text(index.address(ordinal), fieldPath);
  }

  @Override
  public ObjectContents contents() throws IOException {
    ObjectContents opened = contents;
    if (opened == null) {
      if (contentsSource == null) {
        throw new ConfigurationException("what single objects hold is read in mode exact only");
      }
      opened = contentsSource.open();
      contents = opened;
    }
    return opened;
  }

  /** Hears how many bytes of the file a pass has read. */
  @FunctionalInterface
  public interface ReadProgress {
    /** Hears nothing. */
    ReadProgress NONE = (stage, done, total) -> {};

    /** {@code done} of {@code total} bytes of this stage are read. */
    void at(String stage, long done, long total);
  }
}
