package io.heapscale.analyzer.hprof;

import org.jspecify.annotations.Nullable;

/**
 * The kinds of GC root of HPROF 1.0.2, in the order of the specification's tags, then those that
 * Android adds (AOSP, {@code art/runtime/hprof/hprof.cc}).
 */
public enum GcRoot {
  UNKNOWN(0xFF, false, false),
  JNI_GLOBAL(0x01, false, false),
  JNI_LOCAL(0x02, true, true),
  JAVA_FRAME(0x03, true, true),
  NATIVE_STACK(0x04, true, false),
  STICKY_CLASS(0x05, false, false),
  THREAD_BLOCK(0x06, true, false),
  MONITOR_USED(0x07, false, false),
  THREAD_OBJECT(0x08, true, false),
  INTERNED_STRING(0x89, false, false),
  FINALIZING(0x8A, false, false),
  DEBUGGER(0x8B, false, false),
  REFERENCE_CLEANUP(0x8C, false, false),
  VM_INTERNAL(0x8D, false, false),
  JNI_MONITOR(0x8E, false, false);

  private static final int FIRST_OF_ANDROID = 0x80;
  private static final int LAST_OF_ANDROID = 0xF0;

  private static final @Nullable GcRoot[] BY_TAG = new @Nullable GcRoot[0x100];

  static {
    for (GcRoot kind : values()) {
      BY_TAG[kind.tag] = kind;
    }
  }

  private final int tag;
  private final boolean hasThread;
  private final boolean hasFrame;

  GcRoot(int tag, boolean hasThread, boolean hasFrame) {
    this.tag = tag;
    this.hasThread = hasThread;
    this.hasFrame = hasFrame;
  }

  /** The kind that the format writes as {@code tag}, or null. */
  static @Nullable GcRoot ofTag(int tag) {
    return BY_TAG[tag];
  }

  /** Whether only Android writes it. */
  boolean isAndroid() {
    return tag > FIRST_OF_ANDROID && tag < LAST_OF_ANDROID;
  }

  /** The sub-record's tag. */
  public int tag() {
    return tag;
  }

  /** Whether it names a thread by serial; for {@link #THREAD_OBJECT} its own. */
  public boolean hasThread() {
    return hasThread;
  }

  /** Whether it names a frame of that thread's stack. */
  public boolean hasFrame() {
    return hasFrame;
  }
}
