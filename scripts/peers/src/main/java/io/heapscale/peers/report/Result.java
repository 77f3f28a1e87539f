package io.heapscale.peers.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What was measured on one day on one machine; the JSON holds everything that the Markdown shows.
 *
 * @param schemaVersion of this form
 * @param date ISO 8601, UTC
 * @param machine where
 * @param entries the sections, in the order in which they were first measured
 */
public record Result(int schemaVersion, String date, Machine machine, List<Entry> entries) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public Result {
    entries = List.copyOf(entries);
  }

  /**
   * A section with the command that makes it again.
   *
   * @param revision of the source tree
   */
  public record Entry(String command, String revision, Section section) {}

  /** Nothing yet. */
  public static Result empty(String date, Machine machine) {
    return new Result(1, date, machine, List.of());
  }

  /**
   * The result of that day in the folder if it is of the same machine, else nothing yet: sections
   * can be measured one by one, and a new figure takes the place of an old one.
   *
   * @throws IOException if there is a file that cannot be read
   */
  public static Result ofDay(Path folder, String date, Machine machine) throws IOException {
    Path file = folder.resolve(date + ".json");
    if (Files.exists(file)) {
      Result result = JSON.readValue(file.toFile(), Result.class);
      if (result.machine.equals(machine)) {
        return result;
      }
    }
    return empty(date, machine);
  }

  /** With that section in the place of the one of the same name, or at the end. */
  public Result with(Entry entry) {
    List<Entry> next = new ArrayList<>(entries);
    String name = entry.section.name();
    int at = next.stream().map(e -> e.section.name()).toList().indexOf(name);
    if (at < 0) {
      next.add(entry);
    } else {
      next.set(at, entry);
    }
    return new Result(schemaVersion, date, machine, next);
  }

  /**
   * Writes {@code <date>.json} and {@code <date>.md}; each appears when it is complete.
   *
   * @throws IOException if the folder cannot be written
   */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    replace(folder.resolve(date + ".json"), JSON.writeValueAsString(this) + "\n");
    replace(folder.resolve(date + ".md"), toMarkdown());
  }

  private static void replace(Path file, String text) throws IOException {
    Path unfinished = Files.createTempFile(file.getParent(), ".unfinished", null);
    Files.writeString(unfinished, text);
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** For people. */
  public String toMarkdown() {
    StringBuilder text = new StringBuilder();
    text.append("# Engine benchmark, ").append(date).append("\n\n");
    text.append(
        String.format(
            "%s, %d cores, %s; %s; %s. How it is measured, and how to read it:"
                + " `docs/engine-benchmark.md`.%n",
            machine.cpu(),
            machine.cores(),
            Words.mebibytes(machine.memoryBytes()),
            machine.kernel(),
            machine.jdk()));
    List<List<String>> targets = new ArrayList<>();
    for (Entry entry : entries) {
      for (Target target : entry.section.targets()) {
        targets.add(
            List.of(target.promise(), target.limit(), target.figure(), Words.yes(target.met())));
      }
    }
    if (!targets.isEmpty()) {
      text.append("\n## Targets\n\n");
      text.append(
          new Table(List.of("target", "promised", "measured", "met"), targets).toMarkdown());
    }
    for (Entry entry : entries) {
      text.append("\n## ").append(entry.section.heading()).append('\n');
      for (String paragraph : entry.section.text()) {
        text.append('\n').append(paragraph.strip()).append('\n');
      }
      text.append("\nMade by `").append(entry.command).append("` at ").append(entry.revision);
      text.append(".\n");
    }
    return text.toString();
  }
}
