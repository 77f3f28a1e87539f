package io.heapscale.analyzer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.carrotsearch.hppc.IntIntHashMap;
import com.carrotsearch.hppc.IntLongHashMap;
import com.carrotsearch.hppc.LongIntHashMap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link SavedOutput} writes, {@link SavedInput} reads, or refuses where it was damaged. */
class SavedFileTest {
  private static final int SMALL_BLOCK = 128;
  private static final int SMALL_PAGE_BITS = 6;

  @TempDir Path folder;

  /** Compares one thing that was written with what is read. */
  @FunctionalInterface
  private interface Check {
    void read(SavedInput in) throws IOException;
  }

  @Test
  void everythingIsReadAsItWasWritten() throws IOException {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      Path file = folder.resolve("saved");
      List<Check> checks = new ArrayList<>();
      int blockBytes = random.nextBoolean() ? SMALL_BLOCK : 1 << 26;
      try (SavedOutput out = new SavedOutput(create(file), blockBytes)) {
        int things = random.nextInt(20);
        for (int i = 0; i < things; i++) {
          checks.add(writeOne(random, out));
        }
        out.finish();
      }
      int pageBits = random.nextBoolean() ? SMALL_PAGE_BITS : 30;
      try (SavedInput in = new SavedInput(FileChannel.open(file), pageBits)) {
        in.check(Workshops.of(1 + seed % 2, 4, false));
        for (Check check : checks) {
          check.read(in);
        }
        assertThatThrownBy(in::longNumber).isInstanceOf(DamagedFileException.class);
      }
    }
  }

  /** Long arrays now and then, so that buffers and mappings come into use. */
  private static Check writeOne(Random random, SavedOutput out) throws IOException {
    int length = random.nextInt(random.nextInt(10) == 0 ? 70_000 : 50);
    switch (random.nextInt(9)) {
      case 0 -> {
        int value = random.nextInt();
        out.number(value);
        return in -> assertThat(in.number()).isEqualTo(value);
      }
      case 1 -> {
        long value = random.nextLong();
        out.number(value);
        return in -> assertThat(in.longNumber()).isEqualTo(value);
      }
      case 2 -> {
        String text = "a\u00e4\ud83d\ude00".repeat(length / 4);
        out.text(text);
        return in -> assertThat(in.text()).isEqualTo(text);
      }
      case 3 -> {
        int[] values = random.ints(length).toArray();
        out.ints(values);
        return in -> assertThat(in.ints()).isEqualTo(values);
      }
      case 4 -> {
        long[] values = random.longs(length).toArray();
        out.longs(values);
        return in -> assertThat(in.longs()).isEqualTo(values);
      }
      case 5 -> {
        LongArray values = new HeapStorage().longs(length);
        for (int i = 0; i < length; i++) {
          values.set(i, random.nextLong());
        }
        out.array(values);
        return in -> {
          LongArray read = in.longArray();
          assertThat(read.length()).isEqualTo(length);
          assertThat(IntStream.range(0, length).mapToLong(read::get).toArray())
              .isEqualTo(IntStream.range(0, length).mapToLong(values::get).toArray());
        };
      }
      case 6 -> {
        return writeInts(random, out, length);
      }
      case 7 -> {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        random.nextBytes(bytes.array());
        out.bytes(bytes);
        return in -> assertThat(in.bytes().compareTo(bytes)).isZero();
      }
      default -> {
        return writeMaps(random, out, length);
      }
    }
  }

  private static Check writeInts(Random random, SavedOutput out, int length) throws IOException {
    int largest = new int[] {0xFF, 0xFFFF, -1}[random.nextInt(3)];
    IntArray values = new HeapStorage().ints(length + 3, largest);
    for (int i = 0; i < length; i++) {
      values.set(i, largest < 0 ? random.nextInt() : random.nextInt(largest + 1));
    }
    out.array(values, length);
    return in -> {
      IntArray read = in.intArray();
      assertThat(read.length()).isEqualTo(length);
      assertThat(read.elementBytes()).isEqualTo(values.elementBytes());
      assertThat(IntStream.range(0, length).map(read::get).toArray())
          .isEqualTo(IntStream.range(0, length).map(values::get).toArray());
    };
  }

  private static Check writeMaps(Random random, SavedOutput out, int length) throws IOException {
    IntIntHashMap ints = new IntIntHashMap();
    IntLongHashMap toLongs = new IntLongHashMap();
    LongIntHashMap ofLongs = new LongIntHashMap();
    for (int i = 0; i < length; i++) {
      ints.put(random.nextInt(), random.nextInt());
      toLongs.put(random.nextInt(), random.nextLong());
      ofLongs.put(random.nextLong(), random.nextInt());
    }
    out.map(ints);
    out.map(toLongs);
    out.map(ofLongs);
    return in -> {
      assertThat((Object) in.intIntMap()).isEqualTo(ints);
      assertThat((Object) in.intLongMap()).isEqualTo(toLongs);
      assertThat((Object) in.longIntMap()).isEqualTo(ofLongs);
    };
  }

  private byte[] smallFile() throws IOException {
    Path file = folder.resolve("small");
    try (SavedOutput out = new SavedOutput(create(file), SMALL_BLOCK)) {
      out.text("beginning");
      out.longs(new Random(1).longs(50).toArray());
      out.number(7);
      out.finish();
    }
    return Files.readAllBytes(file);
  }

  @Test
  void aFileThatIsCutOffAnywhereIsRefused() throws IOException {
    byte[] whole = smallFile();
    for (int length = 0; length < whole.length; length++) {
      Path cut = folder.resolve("cut");
      Files.write(cut, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> check(cut)).isInstanceOf(DamagedFileException.class);
    }
  }

  @Test
  void aFileWithOneOtherBitIsRefused() throws IOException {
    byte[] whole = smallFile();
    Path changed = folder.resolve("changed");
    Files.write(changed, whole);
    assertThatCode(() -> check(changed)).doesNotThrowAnyException();
    for (int at = 0; at < whole.length; at++) {
      byte[] other = whole.clone();
      other[at] ^= (byte) (1 << at % 8);
      Files.write(changed, other);
      assertThatThrownBy(() -> check(changed))
          .as("byte %d", at)
          .isInstanceOf(DamagedFileException.class);
    }
  }

  @Test
  void aLengthThatTheFileCannotHaveAllocatesNothing() throws IOException {
    Path file = folder.resolve("lengths");
    try (SavedOutput out = new SavedOutput(create(file))) {
      out.number(Integer.MAX_VALUE);
      out.number(-1);
      out.finish();
    }
    List<Check> reads =
        List.of(
            SavedInput::text,
            SavedInput::ints,
            SavedInput::longs,
            SavedInput::longArray,
            SavedInput::bytes,
            SavedInput::intIntMap);
    for (Check read : reads) {
      try (SavedInput in = new SavedInput(FileChannel.open(file))) {
        assertThatThrownBy(() -> read.read(in)).isInstanceOf(DamagedFileException.class);
      }
      try (SavedInput in = new SavedInput(FileChannel.open(file))) {
        assertThat(in.number()).isPositive();
        assertThatThrownBy(() -> read.read(in)).isInstanceOf(DamagedFileException.class);
      }
    }
  }

  private static void check(Path file) throws IOException {
    try (SavedInput in = new SavedInput(FileChannel.open(file))) {
      in.check(Workshops.plain());
    }
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }
}
