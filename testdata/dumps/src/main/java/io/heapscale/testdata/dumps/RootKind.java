package io.heapscale.testdata.dumps;

/** The kinds of GC root, in the order of the specification's tags. */
public enum RootKind {
  UNKNOWN(0xFF),
  JNI_GLOBAL(0x01),
  JNI_LOCAL(0x02),
  JAVA_FRAME(0x03),
  NATIVE_STACK(0x04),
  STICKY_CLASS(0x05),
  THREAD_BLOCK(0x06),
  MONITOR_USED(0x07),
  THREAD_OBJECT(0x08);

  private final int tag;

  RootKind(int tag) {
    this.tag = tag;
  }

  int tag() {
    return tag;
  }
}
