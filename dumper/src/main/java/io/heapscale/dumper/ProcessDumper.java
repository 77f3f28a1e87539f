package io.heapscale.dumper;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dumps another JVM of the same user on this machine, which knows nothing of Heapscale:
 *
 * <pre>{@code
 * ProcessDumper.of(4711).resource("session", ResourceType.of("com.acme.Session"))
 *     .dumpTo(Path.of("app.hprof"));
 * }</pre>
 *
 * <ol>
 *   <li>Ask for version and options, and collect: whatever answering needs for the first time is
 *       there before the dump, and cleaners drop what the collection finds dead.
 *   <li>Read who made the VM, which takes the cleaners long enough.
 *   <li>Collect, dump the live heap, and take the class histogram, all in one go: what the program
 *       does in between is in the one and not in the other.
 *   <li>Read the dump's header, write the manifest, put both in place.
 * </ol>
 *
 * <p>No agent is loaded and nothing of the VM is changed. What only code inside a VM can measure is
 * not in the manifest: array layouts, and counters of memory and collectors.
 */
public final class ProcessDumper {
  private static final String DUMP = "dump.hprof";
  private static final String MANIFEST = "manifest.json";

  /** "bool UseG1GC = true {product} {default}"; values may be long, or empty. */
  private static final Pattern OPTION =
      Pattern.compile("\\s*[\\w<>]+\\s+(\\w+)\\s+:?=\\s*(\\S*).*");

  private static final Pattern VERSION = Pattern.compile("(?m)^.* VM version (\\S+)\\s*$");
  private static final Pattern VENDOR =
      Pattern.compile("(?m)^java\\.property\\.java\\.vm\\.vendor=\"(.*)\"\\s*$");

  private final long pid;
  private final Map<String, ResourceType> resources = new LinkedHashMap<>();
  private final List<String> ignore = new ArrayList<>();
  private final Map<String, List<String>> program = new LinkedHashMap<>();
  private String root = "";
  private @Nullable String phase;

  private ProcessDumper(long pid) {
    this.pid = pid;
  }

  /** Dumps the process of that number. */
  public static ProcessDumper of(long pid) {
    if (pid <= 0) {
      throw new IllegalArgumentException("not the number of a process: " + pid);
    }
    return new ProcessDumper(pid);
  }

  /** Names the moment. */
  public ProcessDumper phase(String name) {
    phase = ResourceType.requireText(name, "the phase's name");
    return this;
  }

  /**
   * Asks to weigh each instance of a group of classes. An object belongs to the first that fits.
   */
  public ProcessDumper resource(String type, ResourceType classes) {
    resources.put(ResourceType.requireText(type, "a resource type's name"), classes);
    return this;
  }

  /** Names fields ({@code com.acme.Node.parent}) that are no references for the measures. */
  public ProcessDumper ignore(List<String> fields) {
    for (String field : fields) {
      ignore.add(ResourceType.requireText(field, "an ignored field"));
    }
    return this;
  }

  /** Names the class whose instances hold the workload's structure. */
  public ProcessDumper root(String className) {
    root = ResourceType.requireText(className, "the root class");
    return this;
  }

  /** Names a part of the program by class patterns. */
  public ProcessDumper program(String part, List<String> classPatterns) {
    program.put(
        ResourceType.requireText(part, "a part of the program"), List.copyOf(classPatterns));
    return this;
  }

  /**
   * Collects garbage, dumps what lives, and writes what the VM says to a file of that name with
   * {@code .json} at its end. Nothing is ever overwritten, and a dump that fails leaves no file.
   *
   * @throws HeapDumpException if the process cannot be dumped, or the files cannot be written or
   *     exist; one line that says why
   */
  public ProcessDump dumpTo(Path dump) throws HeapDumpException {
    Path place = dump.toAbsolutePath();
    Path manifest = place.resolveSibling(place.getFileName() + ".json");
    try {
      refuseExisting(place);
      refuseExisting(manifest);
      TargetProcess process = TargetProcess.of(pid);
      Path folder = place.getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new IOException("there is no folder " + folder);
      }
      try (GuardedFolder work = GuardedFolder.in(folder)) {
        return dump(process, work.folder(), place, manifest);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw HeapDumpException.ofProcess("dump", pid, e);
    }
  }

  private ProcessDump dump(TargetProcess process, WorkFolder work, Path place, Path manifest)
      throws IOException {
    Jcmd jcmd = Jcmd.to(process, work);
    String facts = jcmd.ask("VM.version", "VM.flags -all");
    jcmd.run("GC.run");
    Manifest.VmFacts vm = vmFacts(facts, counters(jcmd));
    ClassHistogram histogram = dumpThenCount(process, jcmd, work);
    HprofEnds ends = HprofEnds.read(work.file(DUMP));
    Workload workload =
        new Workload("", new TreeMap<>(), "", resources, ignore, root, new TreeMap<>(), program);
    Manifest content =
        new Manifest(
            phase,
            String.valueOf(place.getFileName()),
            ends.bytes(),
            ends.timestampMillis(),
            workload,
            null,
            List.of(),
            histogram,
            vm);
    Files.writeString(work.file(MANIFEST), content.toJson());
    work.place(DUMP, place);
    try {
      work.place(MANIFEST, manifest);
    } catch (IOException e) {
      Files.delete(place); // this call has just put it there
      throw e;
    }
    return new ProcessDump(place, manifest, ends.bytes(), histogram.objects());
  }

  /** The VM's own text of who made it and so on; a VM may be told not to keep it. */
  private static String counters(Jcmd jcmd) {
    try {
      return jcmd.counters();
    } catch (IOException e) {
      return "";
    }
  }

  /** It is the other process that writes, so it must be told a name that means the same there. */
  private static ClassHistogram dumpThenCount(TargetProcess process, Jcmd jcmd, WorkFolder work)
      throws IOException {
    if (process.sees(work.path())) {
      return dumpThenCount(jcmd, work.path().toRealPath().resolve(DUMP).toString());
    }
    try (GuardedFolder theirs = GuardedFolder.in(process.temporaryFolder())) {
      Path written = theirs.folder().file(DUMP);
      ClassHistogram histogram = dumpThenCount(jcmd, process.nameInTemporaryFolder(written));
      copy(written, work.file(DUMP));
      return histogram;
    }
  }

  private static void copy(Path written, Path dump) throws IOException {
    try {
      Files.copy(written, dump);
    } catch (IOException e) {
      throw new IOException("cannot copy the dump: " + HeapDumpException.reason(e), e);
    }
  }

  private static ClassHistogram dumpThenCount(Jcmd jcmd, String name) throws IOException {
    String said = jcmd.run("GC.run", "GC.heap_dump \"" + name + '"', "GC.class_histogram");
    Matcher start = ClassHistogram.HEADING.matcher(said);
    String before = start.find() ? said.substring(0, start.start()) : said;
    if (!before.contains("Heap dump file created")) {
      throw new IOException("the VM does not write its heap: " + lastLine(before));
    }
    return ClassHistogram.parseWhole(said.substring(before.length()));
  }

  private static String lastLine(String text) {
    String last = "it gives no reason";
    for (String line : text.split("\\R", -1)) {
      String words = line.strip();
      boolean usual =
          words.isEmpty()
              || words.matches("\\d+:")
              || words.equals("Command executed successfully")
              || words.startsWith("Dumping heap to ");
      if (!usual) {
        last = words;
      }
    }
    return last;
  }

  private Manifest.VmFacts vmFacts(String facts, String counters) {
    Map<String, String> options = options(facts);
    return new Manifest.VmFacts(
        pid,
        first(VENDOR, counters),
        first(VERSION, facts),
        VmOptions.flags(options),
        VmOptions.objectAlignmentBytes(options),
        Map.of());
  }

  /** Values of options by name, of those lines that look so. */
  static Map<String, String> options(String text) {
    Map<String, String> options = new HashMap<>();
    for (String line : text.split("\\R", -1)) {
      Matcher option = OPTION.matcher(line);
      if (option.matches()) {
        options.put(option.group(1), option.group(2));
      }
    }
    return options;
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static void refuseExisting(Path file) throws FileAlreadyExistsException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(file.toString());
    }
  }
}
