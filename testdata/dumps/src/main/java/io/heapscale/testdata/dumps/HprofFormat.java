package io.heapscale.testdata.dumps;

/**
 * How a dump is written.
 *
 * @param version version 1.0.1 wraps the heap in one HEAP_DUMP record, 1.0.2 in HEAP_DUMP_SEGMENTs
 *     and a HEAP_DUMP_END
 * @param identifierSize 4 or 8
 * @param timestampMillis what the header says
 * @param segmentBytes a segment ends before it would grow beyond this; a longer sub-record has a
 *     segment of its own
 */
public record HprofFormat(
    Version version, int identifierSize, long timestampMillis, int segmentBytes) {

  /** 2024-01-01T00:00:00Z. */
  public static final long DEFAULT_TIMESTAMP_MILLIS = 1_704_067_200_000L;

  private static final int DEFAULT_SEGMENT_BYTES = 1 << 20;

  /** The versions of the format that are in use. */
  public enum Version {
    V1_0_1("JAVA PROFILE 1.0.1"),
    V1_0_2("JAVA PROFILE 1.0.2"),
    /** Android's. */
    V1_0_3("JAVA PROFILE 1.0.3");

    private final String text;

    Version(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  public HprofFormat {
    if (identifierSize != 4 && identifierSize != 8) {
      throw new IllegalArgumentException("identifier size " + identifierSize);
    }
    if (segmentBytes < 1) {
      throw new IllegalArgumentException("segment bytes " + segmentBytes);
    }
  }

  /** Version 1.0.2 with segments of up to 1 MiB. */
  public static HprofFormat withIdentifierSize(int identifierSize) {
    return new HprofFormat(
        Version.V1_0_2, identifierSize, DEFAULT_TIMESTAMP_MILLIS, DEFAULT_SEGMENT_BYTES);
  }

  /** The same in another version. */
  public HprofFormat version(Version other) {
    return new HprofFormat(other, identifierSize, timestampMillis, segmentBytes);
  }

  /** The same with another time in its header. */
  public HprofFormat timestampMillis(long millis) {
    return new HprofFormat(version, identifierSize, millis, segmentBytes);
  }

  /** The same with another limit for segments. */
  public HprofFormat segmentBytes(int bytes) {
    return new HprofFormat(version, identifierSize, timestampMillis, bytes);
  }
}
