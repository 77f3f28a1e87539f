package io.heapscale.analyzer.hprof;

import org.jspecify.annotations.Nullable;

/** The types of fields and array elements, in the order of the HPROF specification. */
public enum BasicType {
  OBJECT(2, 0, "object"),
  BOOLEAN(4, 1, "boolean"),
  CHAR(5, 2, "char"),
  FLOAT(6, 4, "float"),
  DOUBLE(7, 8, "double"),
  BYTE(8, 1, "byte"),
  SHORT(9, 2, "short"),
  INT(10, 4, "int"),
  LONG(11, 8, "long");

  private static final @Nullable BasicType[] BY_CODE = new @Nullable BasicType[12];

  static {
    for (BasicType type : values()) {
      BY_CODE[type.code] = type;
    }
  }

  private final int code;
  private final int sizeBytes;
  private final String keyword;

  BasicType(int code, int sizeBytes, String keyword) {
    this.code = code;
    this.sizeBytes = sizeBytes;
    this.keyword = keyword;
  }

  /** The type that the format writes as {@code code}, or null. */
  public static @Nullable BasicType ofCode(int code) {
    return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
  }

  /** The number that stands for it in the file. */
  public int code() {
    return code;
  }

  /** Bytes of one value in the file; an object takes {@code identifierSize}. */
  public int sizeBytes(int identifierSize) {
    return this == OBJECT ? identifierSize : sizeBytes;
  }

  /** Its name in Java's source, {@code object} for references. */
  public String keyword() {
    return keyword;
  }
}
