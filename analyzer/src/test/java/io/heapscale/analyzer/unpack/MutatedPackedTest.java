package io.heapscale.analyzer.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Packed bytes that were changed: with threads and without, from a file and from a stream, the same
 * comes out, and what comes out whole is what went in.
 */
final class MutatedPackedTest {
  private static final int INPUTS = 1_500;
  private static final byte[] HEADER = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 4, 3};

  @TempDir Path folder;

  @Test
  void changedGzipIsUnpackedAsInSequenceOrRefused() throws IOException {
    int whole = 0;
    int inParallel = 0;
    for (int seed = 0; seed < INPUTS; seed++) {
      Random random = new Random(seed);
      byte[] content = Packed.content(seed, 1 + random.nextInt(5000));
      int block = 1 + random.nextInt(2000);
      // Content that holds members itself, stored as it is: traps for whoever looks for headers.
      byte[] trap = Packed.jvmGzip(Arrays.copyOf(content, content.length / 2), block);
      byte[] original =
          switch (random.nextInt(3)) {
            case 0 -> Packed.jvmGzip(content, block);
            case 1 ->
                Packed.join(Packed.storedMember(trap, 1 << 20), Packed.jvmGzip(content, block));
            default ->
                Packed.join(Packed.jvmGzip(content, block), Packed.storedMember(trap, block));
          };
      byte[] packed = mutate(original, random);
      byte[] expected = inSequence(original);
      try (UnpackedFile parallel = unpack(packed, 1 + random.nextInt(3));
          UnpackedFile sequential = stream(packed)) {
        assertThat(Packed.bytes(parallel)).as("seed %d", seed).isEqualTo(Packed.bytes(sequential));
        assertThat(message(parallel)).as("seed %d", seed).isEqualTo(message(sequential));
        if (parallel.damage() == null && packed.length == original.length) {
          whole++;
          if (Arrays.equals(packed, original)) {
            inParallel++;
            assertThat(Packed.bytes(parallel)).as("seed %d", seed).isEqualTo(expected);
          }
        }
      }
    }
    assertThat(whole).isBetween(INPUTS / 10, INPUTS * 9 / 10);
    assertThat(inParallel).isGreaterThan(INPUTS / 20);
  }

  @Test
  void changedZstdIsUnpackedOrRefused() throws IOException {
    int refused = 0;
    for (int seed = 0; seed < INPUTS; seed++) {
      Random random = new Random(seed);
      byte[] content = Packed.content(seed, 1 + random.nextInt(50_000));
      byte[] original = Packed.join(Packed.zstd(content), Packed.skippable(3));
      byte[] packed = mutate(original, random);
      packed = packed.length < 4 ? original : packed;
      System.arraycopy(original, 0, packed, 0, 4); // else it is plain
      try (UnpackedFile file = unpack(packed, 1)) {
        if (file.damage() == null) {
          // The checksum is over what is unpacked: other bytes would have to have the same.
          assertThat(Packed.bytes(file)).as("seed %d", seed).isIn(content, new byte[0]);
        } else {
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(INPUTS / 2);
  }

  private static byte[] mutate(byte[] original, Random random) {
    byte[] packed = original.clone();
    int at = random.nextInt(packed.length);
    switch (random.nextInt(6)) {
      case 0 -> packed[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> packed = Arrays.copyOf(packed, at);
      case 2 ->
          System.arraycopy(HEADER, 0, packed, at, Math.min(HEADER.length, packed.length - at));
      case 3 ->
          packed =
              Packed.join(
                  Arrays.copyOf(packed, at),
                  random.nextBoolean() ? HEADER : new byte[0],
                  Arrays.copyOfRange(packed, random.nextInt(packed.length), packed.length));
      case 4 -> packed = Packed.join(packed, new byte[random.nextInt(20)]);
      default -> {
        // as it was
      }
    }
    return packed;
  }

  private static String message(UnpackedFile file) {
    PackedException damage = file.damage();
    return damage == null ? "whole" : damage.unpackedOffset() + ": " + damage.what();
  }

  private byte[] inSequence(byte[] packed) throws IOException {
    try (UnpackedFile file = stream(packed)) {
      assertThat(file.damage()).isNull();
      return Packed.bytes(file);
    }
  }

  private UnpackedFile stream(byte[] packed) throws IOException {
    return UnpackedFile.of("a", new ByteArrayInputStream(packed), Packed.with(1, folder, 0));
  }

  private UnpackedFile unpack(byte[] packed, int threads) throws IOException {
    Path file = Files.write(folder.resolve("packed"), packed);
    return UnpackedFile.of(file, Packed.with(threads, folder, 0));
  }
}
