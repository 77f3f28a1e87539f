package io.heapscale.analyzer.api;

import io.heapscale.analyzer.config.ConfigReader;
import io.heapscale.analyzer.engine.AnalysisRequest;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.analyzer.engine.DumpSource;
import io.heapscale.analyzer.engine.LookAround;
import io.heapscale.analyzer.engine.OpenHeap;
import io.heapscale.analyzer.engine.Progress;
import io.heapscale.analyzer.engine.WhyQuestion;
import io.heapscale.analyzer.heap.ClassPattern;
import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Composition;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.HeapTotals;
import io.heapscale.analyzer.model.IfRemoved;
import io.heapscale.analyzer.model.LedgerEntry;
import io.heapscale.analyzer.model.NearestNames;
import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.analyzer.model.TypeCost;
import io.heapscale.analyzer.model.WhyReport;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A heap dump that is open for questions.
 *
 * <pre>{@code
 * try (Heap heap = Heap.open(Path.of("after-load.hprof"))) {
 *   heap.type("dashboard").resources().limit(10).forEach(System.out::println);
 *   long all = heap.type("dashboard").retained();
 * }
 * }</pre>
 *
 * <p>Opening reads the dump and finds its dominators. All figures are exact, in bytes, as DESIGN
 * section 2 defines them. Answers are immutable and stay valid after {@link #close}; streams are to
 * be used up before. For one thread.
 */
public final class Heap implements Closeable {
  private static final Progress SILENT = (stage, done, total) -> {};

  /** How many rows the lists of {@link #analysis} have. */
  private static final int ROWS = 50;

  /** How many paths lead to a single object. */
  private static final int PATHS = 5;

  private final OpenHeap open;
  private final Path dump;
  private final AnalysisRequest request;
  private @Nullable Analysis analysis;
  private @Nullable List<HeapType> types;
  private boolean closed;

  private Heap(OpenHeap open, Path dump, AnalysisRequest request) {
    this.open = open;
    this.dump = dump;
    this.request = request;
  }

  /**
   * Opens a dump with the resource types that its manifest names, or none.
   *
   * @throws IOException if the dump cannot be read; the message names file, offset and what was
   *     expected there
   */
  public static Heap open(Path dump) throws IOException {
    return open(dump, new AnalysisRequest(null, null, true, ROWS));
  }

  /**
   * Opens a dump with the resource types of a {@code heapscale.yaml}.
   *
   * @throws ConfigurationException for a file that says what no configuration can, or what does not
   *     fit the dump
   */
  public static Heap open(Path dump, Path heapscaleYaml) throws IOException {
    return open(dump, new AnalysisRequest(ConfigReader.read(heapscaleYaml), null, true, ROWS));
  }

  /** Opens a dump with all that can be said about how. */
  public static Heap open(Path dump, AnalysisRequest request) throws IOException {
    OpenHeap open = new DefaultHeapAnalyzer().open(DumpSource.of(dump), request, SILENT);
    return new Heap(open, dump, request);
  }

  private OpenHeap open() {
    if (closed) {
      throw new IllegalStateException("the heap is closed");
    }
    return open;
  }

  /** The whole report. */
  public Analysis analysis() throws IOException {
    Analysis known = analysis;
    if (known == null) {
      known = open().ask(OpenHeap::analysis);
      analysis = known;
    }
    return known;
  }

  /** Objects, classes and bytes in all. */
  public HeapTotals totals() throws IOException {
    return analysis().heap();
  }

  /** Whose the bytes are: each object of the dump in one part, so that the parts add up to it. */
  public List<LedgerEntry> ledger() throws IOException {
    return analysis().ledger();
  }

  /** The resource types, in the configuration's order. */
  public Stream<HeapType> types() throws IOException {
    return allTypes().stream();
  }

  /**
   * One resource type.
   *
   * @throws ConfigurationException if there is none of that name
   */
  public HeapType type(String name) throws IOException {
    for (HeapType type : allTypes()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    List<String> known = allTypes().stream().map(HeapType::name).toList();
    throw new ConfigurationException(
        "no resource type '" + name + "'" + NearestNames.hint(name, known));
  }

  private List<HeapType> allTypes() throws IOException {
    List<HeapType> known = types;
    if (known == null) {
      known = open().ask(Heap::weigh);
      types = known;
    }
    return known;
  }

  private static List<HeapType> weigh(OpenHeap open) throws IOException {
    if (open.config().types().isEmpty()) {
      return List.of();
    }
    List<ResourceCost> rows = open.resources();
    List<HeapType> found = new ArrayList<>();
    for (TypeCost cost : open.costs().types()) {
      found.add(
          new HeapType(cost, rows.stream().filter(row -> row.type().equals(cost.name())).toList()));
    }
    return List.copyOf(found);
  }

  /**
   * One resource.
   *
   * @param id as {@code dashboard:aws_overview}
   * @throws ConfigurationException if there is none of that id
   */
  public ResourceCost resource(String id) throws IOException {
    for (HeapType type : allTypes()) {
      for (ResourceCost row : type.instances()) {
        if (row.id().equals(id)) {
          return row;
        }
      }
    }
    List<String> known =
        allTypes().stream().flatMap(HeapType::resources).map(ResourceCost::id).toList();
    throw new ConfigurationException("no resource '" + id + "'" + NearestNames.nearest(id, known));
  }

  /**
   * The objects of a class in order of address.
   *
   * @param classPattern a class name in source form; {@code *} stands for any characters but a dot,
   *     {@code **} for any
   */
  public Stream<HeapObject> objects(String classPattern) {
    HeapGraph heap = open().heap();
    ClassPattern pattern = new ClassPattern(classPattern);
    boolean[] fits = new boolean[heap.classes().size()];
    for (HeapClass candidate : heap.classes()) {
      fits[candidate.index()] = pattern.matches(candidate.name());
    }
    return IntStream.range(0, heap.objectCount())
        .filter(ordinal -> fits[heap.classIndex(ordinal)])
        .mapToObj(this::describe);
  }

  /** The object at an address. */
  public Optional<HeapObject> object(long address) {
    int ordinal = open().heap().ordinal(address);
    return ordinal == HeapGraph.ABSENT ? Optional.empty() : Optional.of(describe(ordinal));
  }

  private HeapObject describe(int ordinal) {
    HeapGraph heap = open().heap();
    int dominator = open().dominators().immediateDominator(ordinal);
    return new HeapObject(
        heap.address(ordinal),
        heap.className(ordinal),
        heap.shallowSize(ordinal),
        open().retained().sizeBytes(ordinal),
        dominator < 0 ? OptionalLong.empty() : OptionalLong.of(heap.address(dominator)));
  }

  /**
   * Who holds objects: shortest paths from the GC roots, and what goes if they go.
   *
   * @param targets ids of resources, names of resource types, names or patterns of classes, or
   *     addresses as {@code 0x7f00}
   * @throws ConfigurationException if nothing matches; the message has the nearest names
   */
  public WhyReport why(String... targets) throws IOException {
    return open().ask(question(List.of(targets), List.of()));
  }

  /**
   * What would be freed if fields were null everywhere. Reads the dump once more.
   *
   * @param fields as {@code com.acme.Workspace.charts}
   * @throws ConfigurationException if a class has no such field
   */
  public IfRemoved ifRemoved(String... fields) throws IOException {
    if (closed) {
      throw new IllegalStateException("the heap is closed");
    }
    if (fields.length == 0) {
      throw new ConfigurationException("expected a field as com.acme.Workspace.charts");
    }
    WhyReport report =
        question(List.of(), List.of(fields))
            .ask(new DefaultHeapAnalyzer(), DumpSource.of(dump), request, SILENT);
    return Objects.requireNonNull(report.ifRemoved());
  }

  private static WhyQuestion question(List<String> targets, List<String> removed) {
    return new WhyQuestion(targets, 0, removed, false, PATHS, ROWS, false);
  }

  /**
   * What the own objects of a resource, or of all resources of a type, are made of: by class and by
   * the field path that holds them.
   *
   * @param typeOrId a resource type's name, or the id of a resource
   * @throws ConfigurationException if there is none of that name
   */
  public Composition composition(String typeOrId) throws IOException {
    return open()
        .ask(heap -> Optional.ofNullable(LookAround.in(heap).composition(typeOrId)))
        .orElseThrow(
            () -> new ConfigurationException("no resource or resource type '" + typeOrId + "'"));
  }

  /** Gives up the dump and what was computed of it. */
  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      open.close();
    }
  }
}
