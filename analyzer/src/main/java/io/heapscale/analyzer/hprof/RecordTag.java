package io.heapscale.analyzer.hprof;

/** Tags of the records that a dump consists of, in the order of the specification. */
public final class RecordTag {
  /** A name: identifier, modified UTF-8. */
  public static final int STRING = 0x01;

  /** Names a class: u4 serial, class, u4 stack serial, name. */
  public static final int LOAD_CLASS = 0x02;

  /** u4 class serial. */
  public static final int UNLOAD_CLASS = 0x03;

  /** Of a stack: frame, method, signature, source file, u4 class serial, u4 line. */
  public static final int FRAME = 0x04;

  /** A stack: u4 serial, u4 thread serial, u4 number of frames, the frames. */
  public static final int TRACE = 0x05;

  /** Sums per class and stack; written by the agent of JDK 8 and older. */
  public static final int ALLOC_SITES = 0x06;

  /** Sums over the heap; as {@link #ALLOC_SITES}. */
  public static final int HEAP_SUMMARY = 0x07;

  /** u4 serial, thread, u4 stack serial, name, name of the group, name of the group's parent. */
  public static final int START_THREAD = 0x0A;

  /** u4 thread serial. */
  public static final int END_THREAD = 0x0B;

  /** The heap, whole. */
  public static final int HEAP_DUMP = 0x0C;

  /** Samples per stack; as {@link #ALLOC_SITES}. */
  public static final int CPU_SAMPLES = 0x0D;

  /** Settings of the agent; as {@link #ALLOC_SITES}. */
  public static final int CONTROL_SETTINGS = 0x0E;

  /** The heap, a part of it. */
  public static final int HEAP_DUMP_SEGMENT = 0x1C;

  /** Ends the segments; empty. */
  public static final int HEAP_DUMP_END = 0x2C;

  private static final String UNKNOWN = "unknown record";

  private RecordTag() {}

  /** Whether the specification has such a record. */
  static boolean isKnown(int tag) {
    return !UNKNOWN.equals(word(tag));
  }

  /** As messages name it: {@code STRING 0x01}. */
  static String name(int tag) {
    return word(tag) + " " + hex(tag);
  }

  /** {@code 0x01}. */
  static String hex(int tag) {
    return String.format("0x%02x", tag);
  }

  private static String word(int tag) {
    return switch (tag) {
      case STRING -> "STRING";
      case LOAD_CLASS -> "LOAD_CLASS";
      case UNLOAD_CLASS -> "UNLOAD_CLASS";
      case FRAME -> "FRAME";
      case TRACE -> "TRACE";
      case ALLOC_SITES -> "ALLOC_SITES";
      case HEAP_SUMMARY -> "HEAP_SUMMARY";
      case START_THREAD -> "START_THREAD";
      case END_THREAD -> "END_THREAD";
      case HEAP_DUMP -> "HEAP_DUMP";
      case CPU_SAMPLES -> "CPU_SAMPLES";
      case CONTROL_SETTINGS -> "CONTROL_SETTINGS";
      case HEAP_DUMP_SEGMENT -> "HEAP_DUMP_SEGMENT";
      case HEAP_DUMP_END -> "HEAP_DUMP_END";
      default -> UNKNOWN;
    };
  }
}
