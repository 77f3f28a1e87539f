package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.IntLongHashMap;
import com.carrotsearch.hppc.LongLongHashMap;
import io.heapscale.analyzer.hprof.HprofException;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.hprof.RecordTag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * The threads' stacks, of which only the places in the file are kept: some 40 bytes per frame.
 * Where a file holds several dumps the stacks that stand before the wanted one are its own.
 */
final class StackTraces {
  private static final int COUNT_OFFSET = 8; // behind the stack's and the thread's serial
  private static final int TRACE_BYTES = 12;
  private static final int FRAME_NUMBERS_BYTES = 8; // class serial and line

  private final HprofFile file;
  private final boolean tolerant;

  /** Where a frame's record begins, by its identifier. */
  private final LongLongHashMap frames = new LongLongHashMap();

  /** Where a stack's record begins, by the thread's serial. */
  private final IntLongHashMap traces = new IntLongHashMap();

  /** Name identifiers by class serial. */
  private final IntLongHashMap classNames = new IntLongHashMap();

  private boolean heapHeard;

  /**
   * No stacks yet.
   *
   * @param tolerant whether to leave out records that are too short
   */
  StackTraces(HprofFile file, boolean tolerant) {
    this.file = file;
    this.tolerant = tolerant;
  }

  void loadClass(int serial, long nameId) {
    if (!heapHeard || !classNames.containsKey(serial)) {
      classNames.put(serial, nameId);
    }
  }

  /** The wanted dump's heap begins: what follows may be another dump's. */
  void heapBegins() {
    heapHeard = true;
  }

  void record(int tag, long body, long length) throws HprofException {
    if (tag == RecordTag.FRAME) {
      if (isLongEnough("FRAME 0x04", body, 4L * id() + FRAME_NUMBERS_BYTES, length)) {
        long frame = file.id(body);
        if (!heapHeard || !frames.containsKey(frame)) {
          frames.put(frame, body);
        }
      }
    } else if (tag == RecordTag.TRACE && isLongEnough("TRACE 0x05", body, TRACE_BYTES, length)) {
      long count = file.s4(body + COUNT_OFFSET) & 0xFFFF_FFFFL;
      if (isLongEnough("TRACE 0x05", body, TRACE_BYTES + count * id(), length)) {
        int thread = file.s4(body + 4);
        if (!heapHeard || !traces.containsKey(thread)) {
          traces.put(thread, body);
        }
      }
    }
  }

  private boolean isLongEnough(String record, long body, long expected, long length)
      throws HprofException {
    if (length < expected && !tolerant) {
      throw new HprofException(
          file.name(),
          body,
          record + ": expected " + expected + " bytes or more, the record has " + length);
    }
    return length >= expected;
  }

  private int id() {
    return file.identifierSize();
  }

  /**
   * The stack of a thread, its top first; empty where the dump has none.
   *
   * @param texts names by identifier
   */
  List<StackFrame> stack(int threadSerial, LongFunction<String> texts) {
    List<StackFrame> stack = new ArrayList<>();
    long body = traces.getOrDefault(threadSerial, 0);
    int count = body == 0 ? 0 : file.s4(body + COUNT_OFFSET);
    for (int i = 0; i < count; i++) {
      stack.add(frame(file.id(body + TRACE_BYTES + (long) i * id()), texts));
    }
    return stack;
  }

  private StackFrame frame(long frameId, LongFunction<String> texts) {
    long body = frames.getOrDefault(frameId, 0);
    if (body == 0) {
      return new StackFrame(
          "<unknown frame 0x" + Long.toHexString(frameId) + ">", "?", null, StackFrame.NO_LINE);
    }
    long sourceId = file.id(body + 3L * id());
    int serial = file.s4(body + 4L * id());
    return new StackFrame(
        classNames.containsKey(serial)
            ? ClassNames.toSource(texts.apply(classNames.get(serial)))
            : "<unknown class " + serial + ">",
        texts.apply(file.id(body + id())),
        sourceId == 0 ? null : texts.apply(sourceId),
        file.s4(body + 4L * id() + 4));
  }
}
