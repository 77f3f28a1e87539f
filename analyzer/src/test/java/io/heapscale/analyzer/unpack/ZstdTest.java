package io.heapscale.analyzer.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames that tools write, and what is said of those that are not whole. */
final class ZstdTest {
  private static final byte[] CONTENT = Packed.content(1, 100_000);

  @TempDir Path folder;

  @Test
  void zstdFramesComeOutAsOne() throws IOException {
    byte[] packed =
        Packed.join(
            Packed.skippable(7), Packed.zstd(CONTENT), Packed.skippable(0), Packed.zstd(CONTENT));
    assertUnpacks(packed, Packed.join(CONTENT, CONTENT));
    assertUnpacks(Packed.zstd(new byte[0]), new byte[0]);
    byte[] large = Packed.content(5, 3_000_000);
    assertUnpacks(Packed.zstd(large), large);
  }

  @Test
  void zstdThatIsCutIsSaidWhereverItIs() throws IOException {
    byte[] packed = Packed.join(Packed.skippable(3), Packed.zstd(Packed.content(1, 3000)));
    for (int length = 4; length < packed.length; length++) {
      assertThat(damage(Arrays.copyOf(packed, length))).as("%d bytes", length).contains("zstd: ");
    }
    assertThat(damage(Arrays.copyOf(packed, packed.length - 1)))
        .endsWith(": zstd: expected more packed data, the file ends");
    assertThat(damage(Packed.join(packed, new byte[] {'t', 'e', 'x', 't'})))
        .endsWith(": zstd: expected a frame or the end, found 0x74786574");
    assertThat(damage(Packed.skippable(9)))
        .endsWith(": zstd: expected a frame behind those to skip, the file ends");
  }

  @Test
  void zstdThatNeedsMoreMemoryThanUsualIsRefused() throws IOException {
    byte[] longWindow = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) 0x88, 1, 0, 0};
    assertThat(damage(longWindow))
        .endsWith(
            "expected a window of up to 8 MiB, found 128 MiB; unpack it with zstd -d --long=31");
  }

  @Test
  void zstdOfAnotherLengthThanItSaysIsSaid() throws IOException {
    // One raw block of 2 bytes in a frame that says 3.
    byte[] frame = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0x20, 3, (2 << 3) | 1, 0, 0, 'a', 'b'};
    assertThat(damage(frame)).endsWith("zstd: expected frames of 3 bytes, found 2");
  }

  private void assertUnpacks(byte[] packed, byte[] content) throws IOException {
    try (UnpackedFile file = unpack(packed)) {
      assertThat(file.damage()).isNull();
      assertThat(Arrays.equals(Packed.bytes(file), content)).isTrue();
    }
  }

  private String damage(byte[] packed) throws IOException {
    try (UnpackedFile file = unpack(packed)) {
      return String.valueOf(Objects.requireNonNull(file.damage()).getMessage());
    }
  }

  private UnpackedFile unpack(byte[] packed) throws IOException {
    Path file = Files.write(folder.resolve("packed"), packed);
    return UnpackedFile.of(file, Packed.with(2, folder, 0));
  }
}
