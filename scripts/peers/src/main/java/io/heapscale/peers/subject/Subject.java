package io.heapscale.peers.subject;

import io.heapscale.peers.proc.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** An analyzer that is measured. */
public interface Subject {

  /** Short, for columns: {@code heapscale}, {@code haha}. */
  String name();

  /** With its version: {@code HAHA 1.3}. */
  String title();

  /**
   * Opens the dump and computes retained sizes.
   *
   * @param dump absolute
   * @param scratch an empty folder, removed afterwards; all files are written there
   * @param xmxMebibytes the JVM's largest heap, or empty for what the analyzer takes by itself
   * @throws IOException if the scratch folder cannot be written
   */
  Command analyze(Path dump, Path scratch, OptionalLong xmxMebibytes) throws IOException;

  /** What the finished command says; empty where this analyzer cannot be asked. */
  Optional<Answer> answer(Path scratch) throws IOException;

  /**
   * As {@link #analyze}, and writes a line per object to {@code scratch/objects.tsv}: address,
   * shallow, retained; empty where this analyzer cannot be asked.
   */
  Optional<Command> objects(Path dump, Path scratch) throws IOException;

  /** The mode whose number of objects it has: with EXACT, garbage is counted too. */
  Rules counts();

  /** The mode whose dominator tree it has. */
  Rules tree();

  /** How its answers are known to differ, for readers of the table; empty if they do not. */
  String differs();

  /** Heapscale's modes. */
  enum Rules {
    /** Weak references keep nothing alive; a loader has edges to its classes. */
    EXACT,
    /** Those of Eclipse MAT: weak references count, a loader holds classes by its fields alone. */
    MAT
  }
}
