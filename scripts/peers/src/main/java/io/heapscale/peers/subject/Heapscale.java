package io.heapscale.peers.subject;

import io.heapscale.peers.proc.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** This tree's {@code scripts/analyze}, start of the JVM and check of the build included. */
public final class Heapscale implements Subject {

  /** Where the graph and the dominator tree are kept. */
  public enum Store {
    HEAP,
    SPILL
  }

  private static final String REPORT = "report.json";

  private final Path script;
  private final Rules rules;
  private final Store store;

  /**
   * Takes the scripts of a tree that is built.
   *
   * @param root this source tree
   */
  public Heapscale(Path root, Rules rules, Store store) {
    this.script = root.resolve("scripts/analyze");
    this.rules = rules;
    this.store = store;
  }

  @Override
  public String name() {
    return store == Store.SPILL ? "heapscale --spill" : "heapscale";
  }

  @Override
  public String title() {
    return rules == Rules.MAT ? "Heapscale, --mode mat" : "Heapscale";
  }

  @Override
  public Rules counts() {
    return rules;
  }

  @Override
  public Rules tree() {
    return rules;
  }

  @Override
  public String differs() {
    return "";
  }

  @Override
  public Command analyze(Path dump, Path scratch, OptionalLong xmxMebibytes) throws IOException {
    List<String> words = new ArrayList<>(List.of(script.toString()));
    if (rules == Rules.MAT) {
      words.addAll(List.of("--mode", "mat"));
    }
    if (store == Store.SPILL) {
      words.addAll(List.of("--spill", spillFolder(scratch).toString()));
    }
    words.addAll(
        List.of(
            "--top", Integer.toString(Answer.TOP), "-f", "json", "-o", REPORT, dump.toString()));
    return command(words, scratch, xmxMebibytes);
  }

  /** The usual command, with an index that it makes or takes. */
  public Command indexed(Path dump, Path index, Path scratch) {
    List<String> words =
        List.of(
            script.toString(),
            "--index",
            index.toString(),
            "--top",
            Integer.toString(Answer.TOP),
            "-f",
            "json",
            "-o",
            REPORT,
            dump.toString());
    return command(words, scratch, OptionalLong.empty());
  }

  /** Totals and classes alone: parsing without a graph. */
  public Command histogram(Path dump, Path scratch) {
    List<String> words =
        List.of(script.toString(), "histogram", "-f", "json", "-o", REPORT, dump.toString());
    return command(words, scratch, OptionalLong.empty());
  }

  @Override
  public Optional<Command> objects(Path dump, Path scratch) {
    List<String> words = new ArrayList<>(List.of(script.toString(), "objects"));
    if (rules == Rules.MAT) {
      words.addAll(List.of("--mode", "mat"));
    }
    words.addAll(List.of("-o", ObjectTable.FILE, dump.toString()));
    return Optional.of(command(words, scratch, OptionalLong.empty()));
  }

  @Override
  public Optional<Answer> answer(Path scratch) throws IOException {
    return Optional.of(Answer.ofAnalysis(scratch.resolve(REPORT), rules == Rules.EXACT));
  }

  /** True if the help of this tree's analyzer speaks of the option. */
  public static boolean helpNames(String help, String option) {
    return help.lines().anyMatch(line -> line.strip().matches(".*(^|[\\s,])" + option + "\\b.*"));
  }

  /** The command that prints the help. */
  public Command help(Path scratch) {
    return command(List.of(script.toString(), "--help"), scratch, OptionalLong.empty());
  }

  private static Path spillFolder(Path scratch) throws IOException {
    return Files.createDirectories(scratch.resolve("spill"));
  }

  private static Command command(List<String> words, Path scratch, OptionalLong xmxMebibytes) {
    Map<String, String> environment =
        xmxMebibytes.isPresent()
            ? Map.of("HEAPSCALE_JAVA_OPTS", "-Xmx" + xmxMebibytes.getAsLong() + "m")
            : Map.of();
    return new Command(words, environment, scratch);
  }
}
