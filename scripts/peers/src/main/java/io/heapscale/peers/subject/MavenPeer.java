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

/**
 * An analyzer from Maven Central, run by its adapter in a JVM with nothing else on the class path.
 */
public enum MavenPeer {
  HAHA(
      "haha",
      "HAHA 1.3",
      "HahaPeer",
      Subject.Rules.MAT,
      Subject.Rules.EXACT,
      "drops what the roots do not reach, and the fields named referent; a loader's classes hang"
          + " from the list in its field, where the exact mode has an edge of its own, so that"
          + " list differs"),
  NETBEANS(
      "netbeans",
      "NetBeans RELEASE250",
      "NetBeansPeer",
      Subject.Rules.EXACT,
      Subject.Rules.MAT,
      "lists no class objects; its largest objects are those inside others too"),
  GRIDKIT(
      "gridkit",
      "GridKit hprof-heap 0.16",
      "NetBeansPeer",
      Subject.Rules.EXACT,
      Subject.Rules.MAT,
      "a fork of NetBeans' library; gives some objects more than that does, and so what holds them"),
  SHARK(
      "shark",
      "Shark 2.14",
      "SharkPeer",
      Subject.Rules.EXACT,
      Subject.Rules.MAT,
      "one pass, breadth first: an object whose dominator moves up later keeps what it was given,"
          + " so arrays and maps of shared objects come out too large; primitive arrays are no nodes");

  private static final String ADAPTERS = "io.heapscale.peers.adapter.";

  private final String label;
  private final String title;
  private final String mainClass;
  private final Subject.Rules counts;
  private final Subject.Rules tree;
  private final String differs;

  MavenPeer(
      String label,
      String title,
      String mainClass,
      Subject.Rules counts,
      Subject.Rules tree,
      String differs) {
    this.label = label;
    this.title = title;
    this.mainClass = mainClass;
    this.counts = counts;
    this.tree = tree;
    this.differs = differs;
  }

  public String label() {
    return label;
  }

  /**
   * The analyzer as a subject.
   *
   * @param java the program to run
   * @param target the build folder of this project
   */
  public Subject subject(Path java, Path target) {
    return new Adapted(java, target);
  }

  private final class Adapted implements Subject {

    private final Path java;
    private final Path target;

    Adapted(Path java, Path target) {
      this.java = java;
      this.target = target;
    }

    @Override
    public String name() {
      return label;
    }

    @Override
    public String title() {
      return title;
    }

    @Override
    public Rules counts() {
      return counts;
    }

    @Override
    public Rules tree() {
      return tree;
    }

    @Override
    public String differs() {
      return differs;
    }

    @Override
    public Command analyze(Path dump, Path scratch, OptionalLong xmxMebibytes) throws IOException {
      return command(dump, scratch, xmxMebibytes, List.of());
    }

    @Override
    public Optional<Command> objects(Path dump, Path scratch) throws IOException {
      return Optional.of(command(dump, scratch, OptionalLong.empty(), List.of(ObjectTable.FILE)));
    }

    /** Through a link in the scratch folder: some leave index files beside what they open. */
    private Command command(
        Path dump, Path scratch, OptionalLong xmxMebibytes, List<String> objects)
        throws IOException {
      Path link = Files.createSymbolicLink(scratch.resolve("dump.hprof"), dump);
      List<String> words = new ArrayList<>(List.of(java.toString()));
      xmxMebibytes.ifPresent(xmx -> words.add("-Xmx" + xmx + "m"));
      words.addAll(
          List.of(
              "-XX:MaxRAMPercentage=75",
              "-XX:+UseParallelGC",
              "-Djava.io.tmpdir=" + scratch,
              "-cp",
              target.resolve("classes") + ":" + target.resolve("peers").resolve(label) + "/*",
              ADAPTERS + mainClass,
              link.toString(),
              Integer.toString(Answer.TOP)));
      words.addAll(objects);
      return new Command(words, Map.of(), scratch);
    }

    @Override
    public Optional<Answer> answer(Path scratch) throws IOException {
      return Optional.of(Answer.ofAdapter(scratch.resolve("stdout")));
    }
  }
}
