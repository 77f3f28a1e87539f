package io.heapscale.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.layout.ContendedFields;
import io.heapscale.analyzer.layout.Contention;
import io.heapscale.analyzer.layout.FieldLayoutModel;
import io.heapscale.analyzer.layout.JdkVersion;
import io.heapscale.analyzer.layout.VmLayout;
import io.heapscale.testdata.dumps.InstalledJdks;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On every JDK beside the running one: the model's sizes on a dump are those that the VM itself
 * gives ({@code Instrumentation.getObjectSize}), for all classes of the JDK that are loaded and for
 * generated ones, for instances and for class objects.
 */
class LayoutOnVmTest {
  private static final int HIERARCHIES = 300;

  @TempDir Path folder;

  /** What an option makes of the layout. */
  private record Case(Path home, List<String> options, VmLayout vm) {
    @Override
    public String toString() {
      return home.getFileName() + " " + options;
    }
  }

  static Stream<Arguments> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (Path home : homes()) {
      int feature = InstalledJdks.feature(home);
      int wideBase = feature >= 23 ? 20 : 24;
      cases.add(new Case(home, List.of("-XX:+UseSerialGC"), new VmLayout(12, 4, 16, 16, 8)));
      cases.add(new Case(home, List.of("-XX:-UseCompressedOops"), new VmLayout(12, 8, 16, 16, 8)));
      for (int alignment : new int[] {16, 32}) {
        cases.add(
            new Case(
                home,
                List.of("-XX:ObjectAlignmentInBytes=" + alignment),
                new VmLayout(12, 4, 16, 16, alignment)));
      }
      if (feature < 25) {
        cases.add(
            new Case(
                home,
                List.of("-XX:-UseCompressedOops", "-XX:-UseCompressedClassPointers"),
                new VmLayout(16, 8, wideBase, 24, 8)));
      } else {
        cases.add(
            new Case(home, List.of("-XX:+UseCompactObjectHeaders"), new VmLayout(8, 4, 12, 12, 8)));
        cases.add(
            new Case(
                home,
                List.of("-XX:+UseCompactObjectHeaders", "-XX:-UseCompressedOops"),
                new VmLayout(8, 8, 12, 16, 8)));
      }
    }
    return cases.stream().map(Arguments::of);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void sizesAreThoseOfTheVm(Case vmCase) throws Exception {
    GeneratedHierarchies generated = new GeneratedHierarchies(HIERARCHIES);
    generated.compileInto(folder);
    Path dump = folder.resolve("layout.hprof");
    List<String> lines = run(vmCase, generated, dump);
    try (HprofFile file = HprofFile.open(dump)) {
      Comparison comparison = new Comparison(file, vmCase.vm, generated);
      for (String line : lines) {
        comparison.add(line);
      }
      assertThat(comparison.jdk.text()).isEqualTo("JDK " + InstalledJdks.feature(vmCase.home));
      assertThat(comparison.differences).isEmpty();
      assertThat(comparison.instances).isGreaterThan(1000);
      assertThat(comparison.classObjects).isGreaterThan(1500);
    }
  }

  /** Counts where model and VM agree, lists where they do not. */
  private static final class Comparison {
    private final RawHeap raw;
    private final ClassTable classes;
    private final FieldLayoutModel model;
    private final JdkVersion jdk;
    private final Map<String, List<ClassLayout>> byName = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private int instances;
    private int classObjects;

    Comparison(HprofFile file, VmLayout vm, GeneratedHierarchies generated) throws IOException {
      raw = new RawHeap(file, 3);
      file.accept(raw, done -> {});
      ObjectIndex index = raw.buildIndex();
      classes = ClassTableBuilder.build(file, raw, List.of(), ReferenceRules.EXACT);
      TextReader texts = new TextReader(file, raw, classes, raw.positions.build(file, index));
      jdk = JdkVersionFinder.find(raw, classes, texts);
      Contention ofJdk = new ContendedFields(jdk);
      model =
          new FieldLayoutModel(
              classes.fields(),
              vm,
              jdk,
              file.identifierSize(),
              layout -> layout.ofBootLoader() ? ofJdk.of(layout) : generated.of(layout));
      for (ClassLayout layout : classes.layouts()) {
        byName.computeIfAbsent(layout.name(), name -> new ArrayList<>()).add(layout);
      }
    }

    /** Takes a line of {@link LayoutProbe}. */
    void add(String line) {
      String[] words = line.split(" ", -1);
      List<ClassLayout> named = byName.getOrDefault(words[0].replace("/0x", "+0x"), List.of());
      if (named.size() != 1 || named.get(0).address() == 0) {
        return;
      }
      ClassLayout layout = named.get(0);
      long instance = Long.parseLong(words[1]);
      if (instance >= 0 && !layout.isArray()) {
        instances++;
        compare("instance of " + layout.name(), model.instanceBytes(layout.index()), instance);
        assertThat(model.lowerBoundBytes(layout.index())).isLessThanOrEqualTo(instance);
      }
      classObjects++;
      long base = model.instanceBytes(classes.classClass());
      compare(
          "class object of " + layout.name(),
          model.classObjectBytes(
              base, ClassObjectSizes.staticTypes(raw.classDumps.get(layout.index()), raw)),
          Long.parseLong(words[2]));
    }

    private void compare(String what, long ours, long theirs) {
      if (ours != theirs) {
        differences.add(what + ": " + ours + ", the VM says " + theirs);
      }
    }
  }

  private List<String> run(Case vmCase, GeneratedHierarchies generated, Path dump)
      throws IOException, InterruptedException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(new Attributes.Name("Premain-Class"), LayoutProbe.class.getName());
    Path jar = folder.resolve("agent.jar");
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    Path tests =
        Path.of(
            URI.create(
                LayoutProbe.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    List<String> command = new ArrayList<>();
    command.add(vmCase.home.resolve("bin/java").toString());
    command.addAll(vmCase.options);
    command.addAll(
        List.of(
            "-Xmx256m",
            // Compiled code answers getObjectSize for a class object without its static fields.
            "-Xint",
            "-XX:-RestrictContended",
            "-javaagent:" + jar,
            "-cp",
            tests + System.getProperty("path.separator") + folder,
            LayoutProbe.class.getName(),
            dump.toString()));
    command.addAll(generated.names());
    Path output = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve("err.txt").toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("err.txt"))).isZero();
    return Files.readAllLines(output, StandardCharsets.UTF_8);
  }

  /** One JDK per feature version from 17 on, from the folder that holds the running one. */
  private static List<Path> homes() throws IOException {
    Path running = Path.of(System.getProperty("java.home")).toRealPath();
    Map<Integer, Path> found = new HashMap<>();
    found.put(InstalledJdks.feature(running), running);
    try (Stream<Path> siblings = Files.list(running.resolveSibling("."))) {
      for (Path home : siblings.sorted().toList()) {
        if (Files.isExecutable(home.resolve("bin/java"))
            && Files.isRegularFile(home.resolve("release"))
            && InstalledJdks.feature(home) >= 17) {
          found.putIfAbsent(InstalledJdks.feature(home), home);
        }
      }
    }
    return List.copyOf(found.values());
  }
}
