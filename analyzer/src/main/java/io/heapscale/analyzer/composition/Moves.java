package io.heapscale.analyzer.composition;

import com.carrotsearch.hppc.LongObjectHashMap;
import io.heapscale.analyzer.collections.CollectionSteps;
import io.heapscale.analyzer.collections.Inside;
import io.heapscale.analyzer.collections.PathText;
import io.heapscale.analyzer.collections.Role;
import io.heapscale.analyzer.heap.ObjectContents;
import java.util.Set;
import java.util.TreeSet;

/** How a path goes on from an object to one that it immediately dominates. */
final class Moves {
  /** What a step is called where no field of the immediate dominator leads to the object. */
  static final String SEVERAL = "(several)";

  private final Holders holders;
  private final ObjectContents contents;
  private final CollectionSteps collections;

  /** By set of codes and {@link Inside}. */
  private final LongObjectHashMap<Move> known = new LongObjectHashMap<>();

  /**
   * A step of a path.
   *
   * @param label what is written; empty for a step inside a collection
   * @param inside where the path stands behind it
   * @param isField whether a field of the program leads there
   */
  record Move(String label, Inside inside, boolean isField) {
    boolean isInternal() {
      return label.isEmpty();
    }
  }

  Moves(Holders holders, ObjectContents contents) {
    this.holders = holders;
    this.contents = contents;
    this.collections = new CollectionSteps(contents);
  }

  /**
   * The step to {@code node}.
   *
   * @param at where the path stands at its immediate dominator
   * @param isPart whether the node is a part of collections, such as a map's entry
   */
  Move to(int node, Inside at, boolean isPart) {
    int set = holders.set(node);
    if (set == CodeSets.EMPTY && isPart) {
      return new Move("", CollectionSteps.part(at), false);
    }
    return by(set, at);
  }

  /** The step by a set of codes. */
  Move by(int set, Inside at) {
    long key = (long) set << 8 | at.ordinal();
    Move move = known.get(key);
    if (move == null) {
      move = move(holders.codes(set), at);
      known.put(key, move);
    }
    return move;
  }

  /** Whether a reference with that code leads to no known collection's part, key or element. */
  boolean isNamed(int code) {
    return collections.role(Inside.NOTHING, CodeSets.step(code), CodeSets.place(code)) == Role.NONE;
  }

  private Move move(int[] codes, Inside at) {
    if (codes.length == 0) {
      return new Move(SEVERAL, Inside.NOTHING, false);
    }
    Set<String> labels = new TreeSet<>();
    boolean isField = false;
    for (int code : codes) {
      Role role = collections.role(at, CodeSets.step(code), CodeSets.place(code));
      labels.add(PathText.label(role, contents.step(CodeSets.step(code))));
      isField |= role == Role.NONE;
    }
    boolean mixed = labels.size() > 1;
    labels.remove("");
    int first = codes[0];
    return new Move(
        String.join("|", labels),
        mixed ? Inside.NOTHING : collections.next(at, CodeSets.step(first), CodeSets.place(first)),
        isField);
  }
}
