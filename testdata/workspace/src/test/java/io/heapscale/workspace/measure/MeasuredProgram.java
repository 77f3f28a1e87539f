package io.heapscale.workspace.measure;

import io.heapscale.dumper.HeapPhases;
import io.heapscale.dumper.ResourceType;
import io.heapscale.workspace.Workspace;
import io.heapscale.workspace.load.EagerLoader;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Holds graphs and a loaded mod, measures them, and dumps itself: {@code MeasuredProgram MOD
 * FOLDER}.
 */
final class MeasuredProgram {

  private static final List<Held> HELD = new ArrayList<>();
  private static final List<String> SHARED = new ArrayList<>();

  private MeasuredProgram() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    HELD.addAll(Graphs.all());
    for (Held held : HELD) {
      held.measuredBytes = ObjectMeter.forThisVm().visit().addTrimmed(held);
    }
    holdWorkspace(EagerLoader.load(Path.of(args[0])).workspace());
    holdShared();
    HeapPhases.in(folder)
        .resource("held", ResourceType.of(Held.class.getName()).withLabel("name"))
        .phase("held", HELD);
    Files.write(
        folder.resolve("measured.tsv"),
        HELD.stream().map(held -> held.name + "\t" + held.measuredBytes).toList());
    Files.write(folder.resolve("instances.tsv"), instances());
  }

  /** Its names of types are literals of the program. */
  private static void holdWorkspace(Workspace workspace) throws ReflectiveOperationException {
    Field byType = Workspace.class.getDeclaredField("byType");
    byType.setAccessible(true);
    Visit visit = ObjectMeter.forThisVm().visit();
    ((Map<?, ?>) byType.get(workspace)).forEach((type, resources) -> visit.skip(type));
    Held held = new Held("a workspace", workspace);
    held.measuredBytes = visit.addTrimmed(held);
    HELD.add(held);
  }

  /** Half of the strings belong to another. */
  private static void holdShared() {
    List<String> strings = new ArrayList<>(20);
    for (int i = 0; i < 20; i++) {
      String string = "shared or not: " + i;
      strings.add(string);
      if (i % 2 == 0) {
        SHARED.add(string);
      }
    }
    Held excluding = new Held("what is half shared", strings);
    excluding.measuredBytes = ObjectMeter.forThisVm().measure(excluding, List.of(SHARED));
    HELD.add(excluding);
  }

  /** The size of an instance of each class of the workspace, and of some others. */
  private static List<String> instances()
      throws IOException, URISyntaxException, ClassNotFoundException {
    InstanceSizes sizes = new InstanceSizes();
    List<String> lines = new ArrayList<>();
    Path root =
        Path.of(Workspace.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root.resolve("io/heapscale/workspace"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        String path = root.relativize(file).toString();
        String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
        if (!name.endsWith("package-info")) {
          add(Class.forName(name, false, MeasuredProgram.class.getClassLoader()), sizes, lines);
        }
      }
    }
    for (Class<?> type : List.of(String.class, Thread.class, Integer.class, ArrayList.class)) {
      add(type, sizes, lines);
    }
    return lines;
  }

  private static void add(Class<?> type, InstanceSizes sizes, List<String> lines) {
    if (!Modifier.isAbstract(type.getModifiers()) && !type.isEnum()) {
      lines.add(type.getName() + "\t" + sizes.bytes(type));
    }
  }
}
