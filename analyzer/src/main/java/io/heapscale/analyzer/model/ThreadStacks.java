package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a dump, what they are doing, and what their stacks keep.
 *
 * @param dump the dump's file
 * @param partial whether parts of it could not be read
 * @param threadCount how many threads the dump has
 * @param threads the first of them, largest retained size first
 * @param otherThreadObjects thread objects that are no threads of the dump: not started, or ended
 * @param parkedVirtualThreads virtual threads that are no threads of the dump
 */
public record ThreadStacks(
    String dump,
    boolean partial,
    long threadCount,
    List<Stack> threads,
    long otherThreadObjects,
    long parkedVirtualThreads) {

  /** The threads of a dump. */
  public ThreadStacks {
    threads = List.copyOf(threads);
  }

  /**
   * A thread.
   *
   * @param serial its number in the dump
   * @param object the thread object
   * @param name its name, where texts were asked for
   * @param daemon whether it is a daemon; null where the object does not tell
   * @param priority likewise
   * @param state its {@link Thread.State}; likewise
   * @param localsRetainedBytes what would become unreachable if all its frames returned
   * @param frames its stack, the top first, and last what it holds without a frame
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Stack(
      int serial,
      ObjectRef object,
      @Nullable String name,
      @Nullable Boolean daemon,
      @Nullable Integer priority,
      @Nullable String state,
      long localsRetainedBytes,
      List<Frame> frames) {
    /** A thread. */
    public Stack {
      frames = List.copyOf(frames);
    }
  }

  /**
   * A frame of a stack.
   *
   * @param number from 0 at the top; -1 for what the thread holds without a frame
   * @param text as a stack trace prints it
   * @param retainedBytes what would become unreachable if it returned
   * @param localCount how many objects it refers to
   * @param locals the first of them
   */
  public record Frame(
      int number, String text, long retainedBytes, long localCount, List<Local> locals) {
    /** A frame. */
    public Frame {
      locals = List.copyOf(locals);
    }
  }

  /**
   * An object that a frame refers to.
   *
   * @param kind what the dump calls the reference
   */
  public record Local(ObjectRef object, String kind) {}
}
