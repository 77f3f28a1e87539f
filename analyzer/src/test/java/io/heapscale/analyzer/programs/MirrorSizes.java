package io.heapscale.analyzer.programs;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The agent that asks the VM for the size of every class object. */
public final class MirrorSizes {
  private static @Nullable Instrumentation instrumentation;

  private MirrorSizes() {}

  /** Called by the VM before {@code main}. */
  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /**
   * Writes name, loader ({@code boot} or the loader's class) and bytes of every loaded class, and
   * leaves out names that several classes share.
   */
  static void write(Path file) throws IOException {
    Instrumentation vm = instrumentation;
    if (vm == null) {
      throw new IllegalStateException("the agent was not loaded");
    }
    Map<String, String> rows = new TreeMap<>();
    for (Class<?> loaded : vm.getAllLoadedClasses()) {
      String name = sourceName(loaded);
      ClassLoader loader = loaded.getClassLoader();
      String row =
          name
              + '\t'
              + (loader == null ? "boot" : loader.getClass().getName())
              + '\t'
              + vm.getObjectSize(loaded);
      rows.merge(name, row, (first, second) -> "");
    }
    rows.values().removeIf(String::isEmpty);
    Files.write(file, rows.values());
  }

  /** As dumps spell it: {@code byte[]}, {@code Foo+0x..} for a hidden class. */
  private static String sourceName(Class<?> type) {
    int dimensions = 0;
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
      dimensions++;
    }
    return element.getName().replace("/0x", "+0x") + "[]".repeat(dimensions);
  }
}
