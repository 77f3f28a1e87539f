package io.heapscale.testdata.dumps;

/** The types of fields and array elements, in the order of the HPROF specification. */
public enum HprofType {
  OBJECT(2, 0, 'L'),
  BOOLEAN(4, 1, 'Z'),
  CHAR(5, 2, 'C'),
  FLOAT(6, 4, 'F'),
  DOUBLE(7, 8, 'D'),
  BYTE(8, 1, 'B'),
  SHORT(9, 2, 'S'),
  INT(10, 4, 'I'),
  LONG(11, 8, 'J');

  private final int code;
  private final int sizeBytes;
  private final char descriptor;

  HprofType(int code, int sizeBytes, char descriptor) {
    this.code = code;
    this.sizeBytes = sizeBytes;
    this.descriptor = descriptor;
  }

  /** The number that stands for it in the file. */
  public int code() {
    return code;
  }

  /** Bytes of one value in the file; an object takes {@code identifierSize}. */
  public int sizeBytes(int identifierSize) {
    return this == OBJECT ? identifierSize : sizeBytes;
  }

  /** The letter of the JVM's descriptors, as in {@code [I}. */
  char descriptor() {
    return descriptor;
  }
}
