package io.heapscale.analyzer.work;

/**
 * Integers in as few bytes as they need, decoded without a branch: the two lowest bits of the first
 * byte say how many bytes there are, the others are the number, little-endian. A number takes 1
 * byte below 2^6, 2 below 2^14, 3 below 2^22, and else 4, or 5 where numbers can be 2^30 and more.
 *
 * <p>Compared with the usual continuation bit per byte it costs at most a byte more for numbers
 * between 2^7k - 2 and 2^7k, and reading references takes half the time: their lengths follow no
 * pattern that a processor could predict.
 *
 * <p>Encoding and decoding look at 8 bytes whatever the length; a block needs {@link #SLACK} bytes
 * behind its last number.
 */
public final class ShortCode {
  /** Bytes behind the last number that may be read, and overwritten with zeros. */
  public static final int SLACK = 8;

  private static final int LENGTHS_TO_4 = 0x04_03_02_01;
  private static final int LENGTHS_TO_5 = 0x05_03_02_01;

  /** Bytes by the two lowest bits, one byte each. */
  private final int lengths;

  private final int longest;

  /** A code for the numbers from 0 to {@code largest}, which is below 2^38. */
  public ShortCode(long largest) {
    if (largest < 0 || largest >>> 38 != 0) {
      throw new IllegalArgumentException("no code for numbers up to " + largest);
    }
    lengths = largest >>> 30 == 0 ? LENGTHS_TO_4 : LENGTHS_TO_5;
    longest = lengths >>> 24;
  }

  /** Bytes of the longest number. */
  public int longest() {
    return longest;
  }

  /**
   * The number with its two lowest bits in front, in {@link #length} bytes, lowest first. Without
   * branches, as numbers mostly come from memory that is slow to answer, and a wrong guess would
   * keep the processor from asking for the next one meanwhile.
   */
  public static long encode(long number) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(number);
    int tag = ((6 - bits) >>> 31) + ((14 - bits) >>> 31) + ((22 - bits) >>> 31);
    return number << 2 | tag;
  }

  /** How many bytes there are of what begins with the bytes of {@code code}. */
  public int length(long code) {
    return lengths >>> ((int) (code & 3) << 3) & 0xFF;
  }

  /** The number in the lowest {@code length} bytes of {@code code}; the others do not matter. */
  public static long decode(long code, int length) {
    int unused = Long.SIZE - (length << 3);
    return code << unused >>> unused >>> 2;
  }

  /** Numbers near 0 as small numbers: 0, -1, 1, -2, 2 as 0 to 4. */
  public static long zigzag(long number) {
    return number << 1 ^ number >> 63;
  }

  /** The reverse of {@link #zigzag}. */
  public static long unzigzag(long number) {
    return number >>> 1 ^ -(number & 1);
  }
}
