package io.heapscale.testdata.dumps;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes the records of a dump as they come. Heap records gather in a segment of at most {@link
 * HprofFormat#segmentBytes} and are written when it is full, another record comes or the dump ends,
 * so that a dump of any size takes little memory (in version 1.0.1, which has no segments, all of
 * its heap). It checks nothing: a test may describe nonsense.
 */
public final class HprofWriter implements Closeable {
  static final int STRING = 0x01;
  static final int LOAD_CLASS = 0x02;
  static final int UNLOAD_CLASS = 0x03;
  static final int FRAME = 0x04;
  static final int TRACE = 0x05;
  static final int ALLOC_SITES = 0x06;
  static final int HEAP_SUMMARY = 0x07;
  static final int START_THREAD = 0x0A;
  static final int END_THREAD = 0x0B;
  static final int HEAP_DUMP = 0x0C;
  static final int CPU_SAMPLES = 0x0D;
  static final int CONTROL_SETTINGS = 0x0E;
  static final int HEAP_DUMP_SEGMENT = 0x1C;
  static final int HEAP_DUMP_END = 0x2C;

  static final int CLASS_DUMP = 0x20;
  static final int INSTANCE_DUMP = 0x21;
  static final int OBJECT_ARRAY_DUMP = 0x22;
  static final int PRIMITIVE_ARRAY_DUMP = 0x23;

  /** The stack trace serial that HotSpot names where it has no trace. */
  public static final int NO_TRACE = 1;

  private final OutputStream out;
  private final HprofFormat format;
  private final RecordBuffer segment;
  private final RecordBuffer pending;
  private boolean anySegment;

  /** Writes the header to {@code out}, which {@link #close} closes. */
  public HprofWriter(OutputStream out, HprofFormat format) throws IOException {
    this.out = out;
    this.format = format;
    segment = newBuffer();
    pending = newBuffer();
    newBuffer()
        .raw(format.version().text().getBytes(StandardCharsets.US_ASCII))
        .u1(0)
        .u4(format.identifierSize())
        .u8(format.timestampMillis())
        .writeTo(out);
  }

  // Top-level records, in the order of their tags.

  /** STRING: a name in modified UTF-8. */
  public void string(long stringId, String text) throws IOException {
    record(STRING, newBuffer().id(stringId).raw(ModifiedUtf8.encode(text)));
  }

  /** LOAD_CLASS: names a class. */
  public void loadClass(int classSerial, long classId, int traceSerial, long nameId)
      throws IOException {
    record(LOAD_CLASS, newBuffer().u4(classSerial).id(classId).u4(traceSerial).id(nameId));
  }

  /** UNLOAD_CLASS. */
  public void unloadClass(int classSerial) throws IOException {
    record(UNLOAD_CLASS, newBuffer().u4(classSerial));
  }

  /** FRAME: one frame of a stack. */
  public void frame(
      long frameId, long methodId, long signatureId, long sourceId, int classSerial, int line)
      throws IOException {
    record(
        FRAME,
        newBuffer().id(frameId).id(methodId).id(signatureId).id(sourceId).u4(classSerial).u4(line));
  }

  /** TRACE: a thread's stack, top frame first. */
  public void trace(int traceSerial, int threadSerial, long... frameIds) throws IOException {
    RecordBuffer body = newBuffer().u4(traceSerial).u4(threadSerial).u4(frameIds.length);
    for (long frameId : frameIds) {
      body.id(frameId);
    }
    record(TRACE, body);
  }

  /** ALLOC_SITES with one site. */
  public void allocSites(int classSerial, int traceSerial, int liveBytes, int liveInstances)
      throws IOException {
    RecordBuffer body = newBuffer().u2(0).u4(0).u4(liveBytes).u4(liveInstances);
    body.u8(liveBytes).u8(liveInstances).u4(1);
    body.u1(0).u4(classSerial).u4(traceSerial).u4(liveBytes).u4(liveInstances);
    record(ALLOC_SITES, body.u4(liveBytes).u4(liveInstances));
  }

  /** HEAP_SUMMARY. */
  public void heapSummary(
      int liveBytes, int liveInstances, long allocatedBytes, long allocatedInstances)
      throws IOException {
    record(
        HEAP_SUMMARY,
        newBuffer().u4(liveBytes).u4(liveInstances).u8(allocatedBytes).u8(allocatedInstances));
  }

  /** START_THREAD. */
  public void startThread(
      int threadSerial,
      long threadId,
      int traceSerial,
      long nameId,
      long groupNameId,
      long parentGroupNameId)
      throws IOException {
    record(
        START_THREAD,
        newBuffer()
            .u4(threadSerial)
            .id(threadId)
            .u4(traceSerial)
            .id(nameId)
            .id(groupNameId)
            .id(parentGroupNameId));
  }

  /** END_THREAD. */
  public void endThread(int threadSerial) throws IOException {
    record(END_THREAD, newBuffer().u4(threadSerial));
  }

  /** CPU_SAMPLES with one trace. */
  public void cpuSamples(int samples, int traceSerial) throws IOException {
    record(CPU_SAMPLES, newBuffer().u4(samples).u4(1).u4(samples).u4(traceSerial));
  }

  /** CONTROL_SETTINGS. */
  public void controlSettings(int flags, int traceDepth) throws IOException {
    record(CONTROL_SETTINGS, newBuffer().u4(flags).u2(traceDepth));
  }

  /** Any record with any bytes. */
  public void record(int tag, byte[] body) throws IOException {
    record(tag, newBuffer().raw(body));
  }

  // Heap records.

  /** A GC root; a kind writes of the numbers what it has. */
  public void root(RootKind kind, long objectId, int threadSerial, int frame) throws IOException {
    RecordBuffer body = pending(kind.tag()).id(objectId);
    switch (kind) {
      case JNI_GLOBAL -> body.id(objectId + 1);
      case JNI_LOCAL, JAVA_FRAME -> body.u4(threadSerial).u4(frame);
      case NATIVE_STACK, THREAD_BLOCK -> body.u4(threadSerial);
      case THREAD_OBJECT -> body.u4(threadSerial).u4(NO_TRACE);
      case UNKNOWN, STICKY_CLASS, MONITOR_USED -> {}
    }
    addPending();
  }

  /** CLASS_DUMP. */
  public void classDump(ClassRecord dump) throws IOException {
    RecordBuffer body = pending(CLASS_DUMP).id(dump.classId()).u4(NO_TRACE);
    body.id(dump.superId()).id(dump.loaderId()).id(dump.signersId());
    body.id(dump.protectionDomainId()).id(0).id(0).u4(dump.instanceSizeBytes());
    body.u2(dump.constants().size());
    for (ClassRecord.Constant constant : dump.constants()) {
      body.u2(constant.index()).u1(constant.type().code()).value(constant.type(), constant.bits());
    }
    body.u2(dump.statics().size());
    for (ClassRecord.Static field : dump.statics()) {
      body.id(field.nameId()).u1(field.type().code()).value(field.type(), field.bits());
    }
    body.u2(dump.fields().size());
    for (ClassRecord.Field field : dump.fields()) {
      body.id(field.nameId()).u1(field.type().code());
    }
    addPending();
  }

  /** INSTANCE_DUMP: field values of the class itself first, then of its superclasses. */
  public void instance(long objectId, long classId, byte[] fieldValues) throws IOException {
    pending(INSTANCE_DUMP).id(objectId).u4(NO_TRACE).id(classId);
    pending.u4(fieldValues.length).raw(fieldValues);
    addPending();
  }

  /** OBJECT_ARRAY_DUMP. */
  public void objectArray(long objectId, long arrayClassId, long... elementIds) throws IOException {
    pending(OBJECT_ARRAY_DUMP).id(objectId).u4(NO_TRACE).u4(elementIds.length).id(arrayClassId);
    for (long elementId : elementIds) {
      pending.id(elementId);
    }
    addPending();
  }

  /** PRIMITIVE_ARRAY_DUMP: {@code length} elements in {@code elements}, big endian. */
  public void primitiveArray(long objectId, HprofType type, int length, byte[] elements)
      throws IOException {
    pending(PRIMITIVE_ARRAY_DUMP).id(objectId).u4(NO_TRACE).u4(length);
    pending.u1(type.code()).raw(elements);
    addPending();
  }

  /** Any heap record with any bytes. */
  public void heapRecord(int tag, byte[] body) throws IOException {
    pending(tag).raw(body);
    addPending();
  }

  /** Writes the segment so far, so that the next heap record begins another one. */
  public void endSegment() throws IOException {
    if (segment.length() > 0) {
      int tag = isSegmented() ? HEAP_DUMP_SEGMENT : HEAP_DUMP;
      header(tag, segment.length());
      segment.writeTo(out);
      segment.clear();
      anySegment = true;
    }
  }

  /** Ends the heap: HEAP_DUMP_END where the version has segments. */
  public void endHeap() throws IOException {
    endSegment();
    if (isSegmented() && anySegment) {
      header(HEAP_DUMP_END, 0);
    }
    anySegment = false;
  }

  /** Ends the heap if that is not done, and closes the stream. */
  @Override
  public void close() throws IOException {
    try (out) {
      endHeap();
    }
  }

  private boolean isSegmented() {
    return format.version() != HprofFormat.Version.V1_0_1;
  }

  private RecordBuffer newBuffer() {
    return new RecordBuffer(format.identifierSize());
  }

  private RecordBuffer pending(int tag) {
    pending.clear();
    return pending.u1(tag);
  }

  private void addPending() throws IOException {
    if (isSegmented() && (long) segment.length() + pending.length() > format.segmentBytes()) {
      endSegment();
    }
    segment.append(pending);
  }

  private void record(int tag, RecordBuffer body) throws IOException {
    endSegment();
    header(tag, body.length());
    body.writeTo(out);
  }

  private void header(int tag, int bodyLength) throws IOException {
    newBuffer().u1(tag).u4(0).u4(bodyLength).writeTo(out);
  }
}
