package io.heapscale.analyzer.cli;

import io.heapscale.analyzer.model.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Refuses command lines by which a file would be lost: written twice, or written and read. */
final class DistinctFiles {
  /** What a dump's name ends with in that of its manifest. */
  private static final String MANIFEST = ".json";

  private DistinctFiles() {}

  /**
   * Compares files, whatever they are called: by another path, a symbolic or a hard link.
   *
   * @param outputs what is to be written, by option
   * @param spec of the command; all other files that it was given are read
   */
  static void check(Session session, Map<String, Path> outputs, @Nullable CommandSpec spec)
      throws IOException {
    Map<String, Path> inputs = spec == null ? Map.of() : inputs(session, outputs, spec);
    Map<String, Path> seen = new LinkedHashMap<>();
    for (Map.Entry<String, Path> output : outputs.entrySet()) {
      Path file = session.resolve(output.getValue());
      String what = output.getKey() + ' ' + output.getValue();
      for (Map.Entry<String, Path> other : seen.entrySet()) {
        if (isSame(file, other.getValue())) {
          throw new ConfigurationException(
              what + ": is the file of " + other.getKey() + "; expected another");
        }
      }
      for (Map.Entry<String, Path> input : inputs.entrySet()) {
        if (isSame(file, input.getValue())) {
          throw new ConfigurationException(
              what + ": would overwrite " + input.getKey() + ", which is read");
        }
      }
      seen.put(output.getKey(), file);
    }
  }

  /** All files that the command reads, by how they are called. */
  private static Map<String, Path> inputs(
      Session session, Map<String, Path> outputs, CommandSpec spec) {
    List<ArgSpec> given = new ArrayList<>();
    var parsed = spec.commandLine().getParseResult();
    parsed.matchedOptions().stream()
        .filter(option -> List.of(option.names()).stream().noneMatch(outputs::containsKey))
        .forEach(given::add);
    given.addAll(parsed.matchedPositionals());
    Map<String, Path> inputs = new LinkedHashMap<>();
    for (ArgSpec each : given) {
      Object value = each.getValue();
      if (value instanceof Path file && !file.equals(HeapInput.STANDARD_INPUT)) {
        inputs.put(file.toString(), session.resolve(file));
        String manifest = file + MANIFEST;
        inputs.put(manifest, session.resolve(Path.of(manifest)));
      }
    }
    // Read where no other is named, and then for its types.
    Path usual = Path.of(SelectOptions.DEFAULT_FILE);
    inputs.put(usual.toString(), session.resolve(usual));
    return inputs;
  }

  private static boolean isSame(Path a, Path b) throws IOException {
    if (Files.exists(a) && Files.exists(b)) {
      return Files.isSameFile(a, b);
    }
    return whole(a).equals(whole(b));
  }

  /** The path of a file that may not be there yet. */
  private static Path whole(Path file) throws IOException {
    Path absolute = file.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    return folder == null || !Files.isDirectory(folder)
        ? absolute
        : folder.toRealPath().resolve(folder.relativize(absolute));
  }
}
