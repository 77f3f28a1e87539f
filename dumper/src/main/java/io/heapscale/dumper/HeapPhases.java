package io.heapscale.dumper;

import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dumps named phases of a workload into a folder:
 *
 * <pre>{@code
 * HeapPhases phases = HeapPhases.in(dir)
 *     .workload("workspace", Map.of("dashboards", 200))
 *     .resource("dashboard", Dashboard.class)
 *     .root(Workspace.class);
 * phases.phase("before-load");
 * Workspace workspace = load();
 * phases.phase("after-load", workspace);
 * }</pre>
 *
 * <p>What is said of the workload holds for the phases that follow. The folder is made when the
 * first phase needs it. One instance is meant for one thread.
 */
public final class HeapPhases {
  private static final Pattern FILE_NAME = Pattern.compile("[\\p{Alnum}_][\\p{Alnum}_.-]{0,99}");

  private final Path folder;
  private final MemoryTracker tracker = new MemoryTracker();
  private final SortedMap<String, Long> size = new TreeMap<>();
  private final Map<String, ResourceType> resources = new LinkedHashMap<>();
  private final List<String> ignore = new ArrayList<>();
  private final SortedMap<String, String> properties = new TreeMap<>();
  private String workload = "";
  private String test = "";
  private String root = "";

  private HeapPhases(Path folder) {
    this.folder = folder;
  }

  /** Phases whose dumps go into that folder. */
  public static HeapPhases in(Path folder) {
    return new HeapPhases(folder.toAbsolutePath().normalize());
  }

  /**
   * Names what runs, and how large it is.
   *
   * @throws IllegalArgumentException if a size is not a whole number
   */
  public HeapPhases workload(String name, Map<String, ? extends Number> sizes) {
    workload = ResourceType.requireText(name, "the workload's name");
    size.clear();
    for (Map.Entry<String, ? extends Number> entry : sizes.entrySet()) {
      Number number = entry.getValue();
      if (number.doubleValue() != (double) number.longValue()) {
        throw new IllegalArgumentException(
            "size " + entry.getKey() + " must be a whole number, but is " + number);
      }
      size.put(entry.getKey(), number.longValue());
    }
    return this;
  }

  /** Names the test that runs the workload. */
  public HeapPhases test(String name) {
    test = ResourceType.requireText(name, "the test's name");
    return this;
  }

  /** Notes something else worth knowing, as a commit or a configuration. */
  public HeapPhases property(String key, String value) {
    properties.put(ResourceType.requireText(key, "a property's key"), value);
    return this;
  }

  /** Asks to weigh each instance of a class; a name or a pattern, in source form. */
  public HeapPhases resource(String type, String classPattern) {
    return resource(type, ResourceType.of(classPattern));
  }

  /** Asks to weigh each instance of exactly that class. */
  public HeapPhases resource(String type, Class<?> weighed) {
    return resource(type, weighed.getName());
  }

  /**
   * Asks to weigh each instance of a group of classes. An object belongs to the first that fits.
   */
  public HeapPhases resource(String type, ResourceType classes) {
    resources.put(ResourceType.requireText(type, "a resource type's name"), classes);
    return this;
  }

  /** Names fields ({@code com.acme.Node.parent}) that are no references for the measures. */
  public HeapPhases ignore(String... fields) {
    for (String field : fields) {
      ignore.add(ResourceType.requireText(field, "an ignored field"));
    }
    return this;
  }

  /** Names the class whose instances hold the workload's structure. */
  public HeapPhases root(String className) {
    root = ResourceType.requireText(className, "the root class");
    return this;
  }

  /** Names the class whose instances hold the workload's structure. */
  public HeapPhases root(Class<?> holder) {
    return root(holder.getName());
  }

  /**
   * Collects garbage, dumps what lives to {@code <label>.hprof}, and writes what was measured to
   * {@code <label>.hprof.json}. Nothing is ever overwritten, and a phase that fails leaves no file.
   *
   * @param label letters, digits, {@code _ . -}: it names the files
   * @param keepAlive objects that must be in the dump, even if the caller does not use them again
   * @throws HeapDumpException if the files cannot be written or exist; one line that says why
   */
  public PhaseDump phase(String label, @Nullable Object... keepAlive) throws HeapDumpException {
    requireFileName(label);
    try {
      PhaseDump dump = OwnWork.run(new HeapDumper(folder, label, described()));
      tracker.add(dump.memory());
      return dump;
    } finally {
      Reference.reachabilityFence(keepAlive);
    }
  }

  /**
   * Dumps what lives at this very moment, while the program goes on before and after. If it is more
   * than {@code bestBytes}, it takes the place of an earlier dump of that label, else it is
   * dropped.
   *
   * @return the bytes that live in the new dump, by the VM's histogram
   */
  long replace(String label, long bestBytes) throws HeapDumpException {
    HeapDumper dumper = new HeapDumper(folder, label, described(), bestBytes);
    OwnWork.run(dumper);
    return dumper.liveBytes();
  }

  /** Does what the first dump would have to wait for. */
  void prepare(String label) throws HeapDumpException {
    HeapDumper dumper = new HeapDumper(folder, label, described(), 0);
    OwnWork.run(
        new OwnWork.Work<Boolean, HeapDumpException>() {
          @Override
          public Boolean run() throws HeapDumpException {
            dumper.prepare();
            return true;
          }
        });
  }

  /** Checks that a label can name a file. */
  static String requireFileName(String label) {
    if (!FILE_NAME.matcher(label).matches()) {
      throw new IllegalArgumentException(
          "a phase names a file: letters, digits, '_', '.' and '-' expected, but is '"
              + label
              + "'");
    }
    return label;
  }

  /**
   * The phases' memory, as a {@link MemoryTracker} would report it.
   *
   * @throws IllegalStateException before the first phase
   */
  public MemoryReport report() {
    return tracker.report();
  }

  private Workload described() {
    return new Workload(workload, size, test, resources, ignore, root, properties, Map.of());
  }
}
