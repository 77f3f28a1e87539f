package io.heapscale.analyzer.unpack;

import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Unpacks what the JVM writes ({@code jcmd PID GC.heap_dump -gz=1}) on all threads: one gzip member
 * for each of its buffers, so of up to as many bytes as the first member's comment says, often of
 * less. JDK 17 repeats the comment in every member, JDK 25 in the first of every thread.
 *
 * <ol>
 *   <li>Where members begin is guessed: wherever bytes look like the header of one.
 *   <li>Where a member's bytes go is guessed too: before each member but the first stands the
 *       length of the one before.
 *   <li>Each is unpacked and checked. A member that begins at the right place and ends, by its own
 *       end mark, checksum and length, just where the next is thought to begin is right, and so is
 *       that next place. So the guesses are right up to the first member that fails, and nothing
 *       behind it counts.
 * </ol>
 */
final class JvmGzip {
  private static final byte[] COMMENT = "HPROF BLOCKSIZE=".getBytes(StandardCharsets.ISO_8859_1);
  private static final int HEADER_BYTES = 10;
  private static final int MOST_DIGITS = 18;
  private static final int LENGTH_BYTES = 4;

  /** So much of the file is searched at once, by one thread. */
  private static final int PIECE_BYTES = 1 << 22;

  /** So many members are worth a piece of work of their own. */
  private static final int GROUP = 8;

  private static final int BUFFER_BYTES = 1 << 16;

  private final FileChannel in;
  private final Output out;
  private final Unpacking unpacking;

  /** Where members are thought to begin; the last is the end of the file. */
  private final long[] starts;

  /** Where the bytes of the members are thought to go; as many as those that are tried and one. */
  private final long[] targets;

  private final AtomicLong donePacked = new AtomicLong();

  /**
   * How far a file is unpacked, both to be gone on from.
   *
   * @param packedOffset 0 or the beginning of a member, or the end of the file
   */
  record Done(long packedOffset, long unpackedOffset) {
    static final Done NONE = new Done(0, 0);
  }

  /** A member is not what it was thought to be; those before it are whole. */
  private static final class WrongGuess extends IOException {
    private static final long serialVersionUID = 1L;
    private final int member;

    WrongGuess(int member, IOException cause) {
      super(cause);
      this.member = member;
    }
  }

  private JvmGzip(FileChannel in, Output out, Unpacking unpacking, long[] starts, long[] targets) {
    this.in = in;
    this.out = out;
    this.unpacking = unpacking;
    this.starts = starts;
    this.targets = targets;
  }

  /** Unpacks as much as can be; nothing of what the JVM has not written. */
  static Done unpack(FileChannel in, Output out, Unpacking unpacking) throws IOException {
    long blockBytes = blockBytes(in);
    if (blockBytes == 0) {
      return Done.NONE;
    }
    long[] starts = starts(in, unpacking.workshop());
    long[] targets = targets(in, starts, blockBytes);
    out.expect(targets[targets.length - 1]);
    return new JvmGzip(in, out, unpacking, starts, targets).unpackAll();
  }

  /** What the first member's comment says, or 0 where it says nothing. */
  private static long blockBytes(FileChannel in) throws IOException {
    byte[] start =
        PackedInput.of(in, 0, in.size(), new byte[HEADER_BYTES + COMMENT.length + MOST_DIGITS + 1])
            .peek(HEADER_BYTES + COMMENT.length + MOST_DIGITS + 1);
    if (!isHeader(start, 0, start.length) || start[3] != GzipDecoder.COMMENT) {
      return 0;
    }
    long value = 0;
    for (int at = HEADER_BYTES + COMMENT.length; at < start.length; at++) {
      int digit = start[at] - '0';
      if (start[at] == 0) {
        return value;
      }
      if (digit < 0 || digit > 9) {
        return 0;
      }
      value = 10 * value + digit;
    }
    return 0;
  }

  /** Whether bytes look as the JVM's headers do: no time, and no comment or its own. */
  private static boolean isHeader(byte[] bytes, int at, int end) {
    if (end - at < HEADER_BYTES
        || (bytes[at] & 0xFF) != GzipDecoder.MAGIC_1
        || (bytes[at + 1] & 0xFF) != GzipDecoder.MAGIC_2
        || bytes[at + 2] != GzipDecoder.DEFLATE
        || (bytes[at + 4] | bytes[at + 5] | bytes[at + 6] | bytes[at + 7]) != 0) {
      return false;
    }
    if (bytes[at + 3] == 0) {
      return true;
    }
    if (bytes[at + 3] != GzipDecoder.COMMENT || end - at < HEADER_BYTES + COMMENT.length) {
      return false;
    }
    for (int i = 0; i < COMMENT.length; i++) {
      if (bytes[at + HEADER_BYTES + i] != COMMENT[i]) {
        return false;
      }
    }
    return true;
  }

  private static long[] starts(FileChannel in, Workshop workshop) throws IOException {
    long size = in.size();
    int pieces = Math.toIntExact((size + PIECE_BYTES - 1) / PIECE_BYTES);
    long[][] found = new long[pieces][];
    workshop.run(pieces, piece -> found[piece] = startsIn(in, (long) piece * PIECE_BYTES, size));
    int count = 1;
    for (long[] each : found) {
      count = Math.addExact(count, each.length);
    }
    long[] starts = new long[count];
    int next = 0;
    for (long[] each : found) {
      System.arraycopy(each, 0, starts, next, each.length);
      next += each.length;
    }
    starts[next] = size;
    return starts;
  }

  private static long[] startsIn(FileChannel in, long from, long size) throws IOException {
    int length = (int) Math.min(size - from, PIECE_BYTES + HEADER_BYTES + COMMENT.length);
    byte[] bytes = PackedInput.of(in, from, from + length, new byte[length]).peek(length);
    int last = Math.min(bytes.length, PIECE_BYTES);
    // A MiB of zeros takes a KiB; more than that many are no members, and not worth room.
    long[] starts = new long[PIECE_BYTES >> 10];
    int count = 0;
    for (int at = 0; at < last && count < starts.length; at++) {
      if (bytes[at] == GzipDecoder.MAGIC_1 && isHeader(bytes, at, bytes.length)) {
        starts[count++] = from + at;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  /** Adds up what the members say of their lengths, up to one that cannot be true. */
  private static long[] targets(FileChannel in, long[] starts, long blockBytes) throws IOException {
    long[] targets = new long[starts.length];
    ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int member = 0; member + 1 < starts.length; member++) {
      length.clear();
      long at = starts[member + 1] - LENGTH_BYTES;
      if (at < starts[member] || in.read(length, at) < LENGTH_BYTES) {
        return Arrays.copyOf(targets, member + 1);
      }
      long bytes = length.getInt(0) & 0xFFFF_FFFFL;
      if (bytes > blockBytes) {
        return Arrays.copyOf(targets, member + 1);
      }
      targets[member + 1] = targets[member] + bytes;
    }
    return targets;
  }

  private Done unpackAll() throws IOException {
    int members = targets.length - 1;
    Thread waiting = Thread.currentThread();
    try {
      unpacking
          .workshop()
          .run(
              (members + GROUP - 1) / GROUP,
              group -> {
                byte[] packed = new byte[BUFFER_BYTES];
                byte[] plain = new byte[BUFFER_BYTES];
                int end = Math.min(members, (group + 1) * GROUP);
                for (int member = group * GROUP; member < end; member++) {
                  unpack(member, packed, plain);
                }
                long done = donePacked.addAndGet(starts[end] - starts[group * GROUP]);
                if (Thread.currentThread().equals(waiting)) {
                  unpacking.progress().at(done, starts[starts.length - 1]);
                }
              });
      return new Done(starts[members], targets[members]);
    } catch (WrongGuess e) {
      out.truncate(targets[e.member]);
      return new Done(starts[e.member], targets[e.member]);
    }
  }

  private void unpack(int member, byte[] packed, byte[] plain) throws IOException {
    PackedInput bytes = PackedInput.of(in, starts[member], starts[member + 1], packed);
    long target = targets[member];
    long end = targets[member + 1];
    try (Decoder decoder = GzipDecoder.single(bytes)) {
      for (int count = decoder.read(plain); count >= 0; count = decoder.read(plain)) {
        if (count > end - target) {
          throw new WrongGuess(member, new IOException("longer than it says"));
        }
        out.write(plain, count, target, bytes.offset());
        target += count;
      }
    } catch (DamageException e) {
      throw new WrongGuess(member, e);
    }
    if (target != end) {
      throw new WrongGuess(member, new IOException("shorter than it says"));
    }
  }
}
