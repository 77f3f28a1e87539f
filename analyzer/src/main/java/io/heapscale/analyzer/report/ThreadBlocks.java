package io.heapscale.analyzer.report;

import io.heapscale.analyzer.model.ObjectRef;
import io.heapscale.analyzer.model.ThreadStacks;
import io.heapscale.analyzer.model.ThreadStacks.Frame;
import io.heapscale.analyzer.model.ThreadStacks.Local;
import io.heapscale.analyzer.model.ThreadStacks.Stack;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Threads with their stacks, and below each frame what it refers to. */
final class ThreadBlocks {
  private static final String EXPLANATION =
      "A frame retains what would become unreachable if it returned; several frames may retain"
          + " together what none retains alone, so frames do not add up to their stack.";

  private ThreadBlocks() {}

  static List<Block> of(ThreadStacks stacks) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Title(stacks.dump() + ": threads"));
    LookReports.addPartial(stacks.partial(), blocks);
    StringBuilder words = new StringBuilder();
    words.append("Threads: ").append(Plain.count(stacks.threadCount()));
    if (stacks.threads().size() < stacks.threadCount()) {
      words.append("; listed, largest first: ").append(Plain.count(stacks.threads().size()));
    }
    words.append(". ").append(EXPLANATION);
    if (stacks.parkedVirtualThreads() > 0) {
      words
          .append(" Virtual threads that are objects only, as parked ones are on most JDKs: ")
          .append(Plain.count(stacks.parkedVirtualThreads()))
          .append("; their frames are in a StackChunk each, without names.");
    }
    if (stacks.otherThreadObjects() > 0) {
      words
          .append(" Thread objects not started yet, or ended: ")
          .append(Plain.count(stacks.otherThreadObjects()))
          .append('.');
    }
    blocks.add(new Block.Paragraph(words.toString()));
    for (Stack stack : stacks.threads()) {
      blocks.add(section(stack));
    }
    return blocks;
  }

  private static Block section(Stack stack) {
    StringBuilder heading = new StringBuilder();
    heading.append('#').append(stack.serial()).append(' ').append(stack.object().text());
    if (stack.name() != null) {
      heading.append(" \"").append(stack.name()).append('"');
    }
    List<String> facts = new ArrayList<>();
    if (stack.state() != null) {
      facts.add(stack.state());
    }
    if (stack.priority() != null) {
      facts.add("priority " + stack.priority());
    }
    if (Boolean.TRUE.equals(stack.daemon())) {
      facts.add("daemon");
    }
    facts.add("retained " + ByteUnit.withUnit(stack.object().retainedBytes()));
    facts.add("by its locals together " + ByteUnit.withUnit(stack.localsRetainedBytes()));
    List<Block> inside = new ArrayList<>();
    inside.add(new Block.Paragraph(String.join(", ", facts) + "."));
    if (stack.frames().isEmpty()) {
      inside.add(new Block.Paragraph("The dump has no stack of it."));
    } else {
      inside.add(table(stack.frames()));
    }
    return new Block.Section(Plain.text(heading.toString()), false, inside);
  }

  private static Table table(List<Frame> frames) {
    List<String> names = new ArrayList<>();
    List<@Nullable Long> shallow = new ArrayList<>();
    List<@Nullable Long> retained = new ArrayList<>();
    for (Frame frame : frames) {
      names.add(frame.text());
      shallow.add(null);
      retained.add(frame.localCount() == 0 ? null : Long.valueOf(frame.retainedBytes()));
      for (Local local : frame.locals()) {
        ObjectRef object = local.object();
        names.add("- " + object.text() + kind(local.kind()));
        shallow.add(object.shallowBytes());
        retained.add(object.retainedBytes());
      }
      long more = frame.localCount() - frame.locals().size();
      if (more > 0) {
        names.add("- (" + Plain.count(more) + " more)");
        shallow.add(null);
        retained.add(null);
      }
    }
    return new Table.Builder()
        .names("frame, and - what it refers to", names)
        .bytes("shallow", shallow)
        .bytes("retained", retained)
        .build();
  }

  /** Most are locals of Java code, which need no word. */
  private static String kind(String kind) {
    return kind.equals("JAVA_FRAME") ? "" : ", " + kind;
  }
}
