package io.heapscale.analyzer.layout;

import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.model.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * How a VM lays objects out, as far as it is the same for all classes.
 *
 * @param headerBytes mark word and class pointer: 8, 12 or 16
 * @param referenceBytes a reference in a field or element: 4 or 8
 * @param primitiveArrayBaseBytes where the elements of a {@code byte[]} begin
 * @param objectArrayBaseBytes where the elements of an object array begin
 * @param alignmentBytes what every object's size is a multiple of
 */
public record VmLayout(
    int headerBytes,
    int referenceBytes,
    int primitiveArrayBaseBytes,
    int objectArrayBaseBytes,
    int alignmentBytes) {

  private static final int LENGTH_BYTES = 4;

  /** What a layout must be, given where a {@code byte[]} begins. */
  public static VmLayout ofArrayBase(int byteArrayBase, int referenceBytes, int alignmentBytes) {
    // The length field follows the header at once, but for an old VM with 16-byte headers, which
    // pads array bases to 24.
    int header = byteArrayBase == 24 ? 16 : byteArrayBase - LENGTH_BYTES;
    int objectBase = (int) align(byteArrayBase, referenceBytes);
    return new VmLayout(header, referenceBytes, byteArrayBase, objectBase, alignmentBytes);
  }

  /** The layout that a manifest states, or null where it states none. */
  public static @Nullable VmLayout of(Manifest manifest) {
    Manifest.ArrayLayout bytes = manifest.arrays().get("byte");
    Manifest.ArrayLayout objects = manifest.arrays().get("object");
    if (bytes == null || objects == null || manifest.objectAlignmentBytes() <= 0) {
      return null;
    }
    VmLayout layout =
        ofArrayBase(bytes.baseBytes(), objects.scaleBytes(), manifest.objectAlignmentBytes());
    return new VmLayout(
        layout.headerBytes,
        objects.scaleBytes(),
        bytes.baseBytes(),
        objects.baseBytes(),
        manifest.objectAlignmentBytes());
  }

  /** As a report names it: {@code compact headers, 8-byte alignment, compressed oops}. */
  public String text(int idSize) {
    String header =
        headerBytes == 8 && idSize == 8 ? "compact headers" : headerBytes + "-byte headers";
    String references = "32-bit references";
    if (idSize == 8) {
      references = referenceBytes == 4 ? "compressed oops" : "no compressed oops";
    }
    return header + ", " + alignmentBytes + "-byte alignment, " + references;
  }

  /** Bytes of one value in the heap. */
  public int sizeBytes(BasicType type) {
    return type.sizeBytes(referenceBytes);
  }

  /** Where the elements of an array begin. */
  public int arrayBaseBytes(BasicType type) {
    return type == BasicType.OBJECT
        ? objectArrayBaseBytes
        : (int) align(primitiveArrayBaseBytes, sizeBytes(type));
  }

  /** Bytes of an array. */
  public long arrayBytes(BasicType type, int length) {
    return align(arrayBaseBytes(type) + (long) length * sizeBytes(type), alignmentBytes);
  }

  public static long align(long bytes, int alignment) {
    return (bytes + alignment - 1) / alignment * alignment;
  }
}
