package io.heapscale.analyzer.damage;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages a dump in a seeded way: what disks, networks, dying programs and attackers do to it. */
final class Mutator {
  private static final int HEADER_BYTES = 31;
  private static final int[] HUGE = {
    -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x2000_0001, 0x1000_0000, 0x00FF_FFFF, 0
  };

  private final Random random;
  private final byte[] whole;

  Mutator(long seed, byte[] whole) {
    this.random = new Random(seed);
    this.whole = whole;
  }

  /** The dump with one to three things done to it. */
  byte[] next() {
    byte[] content = whole.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes && content.length > HEADER_BYTES; i++) {
      content = change(content);
    }
    return content;
  }

  private byte[] change(byte[] content) {
    int at = HEADER_BYTES + random.nextInt(content.length - HEADER_BYTES);
    return switch (random.nextInt(9)) {
      case 0 -> flip(content, random.nextInt(40) == 0 ? random.nextInt(content.length) : at);
      case 1 -> Arrays.copyOf(content, at); // cut
      case 2 -> splice(content, at);
      case 3 -> setInt(content, at, HUGE[random.nextInt(HUGE.length)]);
      case 4 -> changeLength(content);
      case 5 -> copyIdentifier(content, at);
      case 6 -> remove(content, at);
      case 7 -> setByte(content, at, random.nextInt(0x30));
      default -> zeros(content, at);
    };
  }

  private byte[] flip(byte[] content, int at) {
    content[at] ^= (byte) (1 << random.nextInt(8));
    return content;
  }

  private static byte[] setByte(byte[] content, int at, int value) {
    content[at] = (byte) value;
    return content;
  }

  private static byte[] setInt(byte[] content, int at, int value) {
    if (at + Integer.BYTES <= content.length) {
      ByteBuffer.wrap(content).putInt(at, value);
    }
    return content;
  }

  /** Inserts a copy of another part. */
  private byte[] splice(byte[] content, int at) {
    int from = random.nextInt(content.length);
    int length = random.nextInt(Math.min(200, content.length - from) + 1);
    byte[] longer = new byte[content.length + length];
    System.arraycopy(content, 0, longer, 0, at);
    System.arraycopy(content, from, longer, at, length);
    System.arraycopy(content, at, longer, at + length, content.length - at);
    return longer;
  }

  private byte[] remove(byte[] content, int at) {
    int length = 1 + random.nextInt(Math.min(64, content.length - at));
    byte[] shorter = Arrays.copyOf(content, content.length - length);
    System.arraycopy(content, at + length, shorter, at, content.length - at - length);
    return shorter;
  }

  private byte[] zeros(byte[] content, int at) {
    Arrays.fill(content, at, Math.min(content.length, at + 1 + random.nextInt(300)), (byte) 0);
    return content;
  }

  /** Makes one identifier equal to another: duplicate objects, cycles of superclasses. */
  private byte[] copyIdentifier(byte[] content, int at) {
    int bytes = ByteBuffer.wrap(content).getInt(19);
    int from = HEADER_BYTES + random.nextInt(content.length - HEADER_BYTES);
    if ((bytes == 4 || bytes == 8) && Math.max(at, from) + bytes <= content.length) {
      System.arraycopy(content, from, content, at, bytes);
    }
    return content;
  }

  /** Changes the length of one of the records outside the heap, segments among them. */
  private byte[] changeLength(byte[] content) {
    List<Integer> lengths = new ArrayList<>();
    long at = HEADER_BYTES;
    ByteBuffer buffer = ByteBuffer.wrap(content);
    while (at + 9 <= content.length) {
      lengths.add((int) at + 5);
      at += 9 + (buffer.getInt((int) at + 5) & 0xFFFF_FFFFL);
    }
    if (!lengths.isEmpty()) {
      int chosen = lengths.get(random.nextInt(lengths.size()));
      int old = buffer.getInt(chosen);
      boolean slightly = random.nextBoolean();
      buffer.putInt(
          chosen, slightly ? old + random.nextInt(41) - 20 : HUGE[random.nextInt(HUGE.length)]);
    }
    return content;
  }
}
