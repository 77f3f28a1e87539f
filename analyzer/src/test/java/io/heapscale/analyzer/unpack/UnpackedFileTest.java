package io.heapscale.analyzer.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.work.SpillFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packed bytes come out as they went in, or it is said what is wrong with them. */
final class UnpackedFileTest {
  private static final byte[] CONTENT = Packed.content(1, 100_000);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1,1", "100,100", "100000,1", "100000,4096", "100000,100000", "100000,50000", "0,7"})
  void membersOfTheJvmComeOutAsOne(int length, int blockBytes) throws IOException {
    byte[] content = Arrays.copyOf(CONTENT, length);
    byte[] packed = Packed.jvmGzip(content, blockBytes);
    if (length / blockBytes < 10_000) { // else too many in so few bytes: not all are looked for
      assertThat(inParallel(packed)).isEqualTo(packed.length);
    }
    assertUnpacks(packed, content);
  }

  /** As JDK 25 has it: threads begin anew, and each may leave a short one. */
  @Test
  void membersMayBeShortAnywhereAndHaveTheCommentAgain() throws IOException {
    byte[] packed =
        Packed.join(
            Packed.jvmMember(Packed.content(2, 1000), 1000, true),
            Packed.jvmMember(Packed.content(3, 17), 1000, false),
            Packed.jvmMember(Packed.content(4, 1000), 1000, true),
            Packed.jvmMember(new byte[0], 1000, false),
            Packed.jvmMember(Packed.content(5, 999), 1000, false));
    assertThat(inParallel(packed)).isEqualTo(packed.length);
    assertUnpacks(
        packed,
        Packed.join(
            Packed.content(2, 1000),
            Packed.content(3, 17),
            Packed.content(4, 1000),
            Packed.content(5, 999)));
  }

  @Test
  void whatLooksLikeAMemberInsideOfOneIsNone() throws IOException {
    byte[] inner = Packed.jvmGzip(Packed.content(6, 3000), 1000);
    byte[] content = Packed.join(Packed.content(7, 500), inner, Packed.content(8, 500));
    byte[] first = Packed.jvmMember(Packed.content(9, 2000), 8000, true);
    byte[] packed =
        Packed.join(
            first,
            Packed.storedMember(content, 8000),
            Packed.jvmMember(Packed.content(9, 2000), 8000, false));
    assertThat(inParallel(packed))
        .as("whole members before the wrong guess")
        .isEqualTo(first.length);
    assertUnpacks(packed, Packed.join(Packed.content(9, 2000), content, Packed.content(9, 2000)));
  }

  @Test
  void aMemberThatIsLongerThanTheCommentSaysIsUnpackedInSequence() throws IOException {
    byte[] packed =
        Packed.join(
            Packed.jvmMember(Packed.content(1, 100), 100, true),
            Packed.jvmMember(Packed.content(2, 101), 100, false));
    assertUnpacks(packed, Packed.join(Packed.content(1, 100), Packed.content(2, 101)));
  }

  @Test
  void gzipOfOtherWritersIsUnpackedInSequence() throws IOException {
    byte[] packed =
        Packed.join(Packed.gzip(CONTENT), Packed.gzip(new byte[0]), Packed.gzip(CONTENT));
    assertThat(inParallel(packed)).isZero();
    assertUnpacks(packed, Packed.join(CONTENT, CONTENT));
  }

  @Test
  void gzipHeaderMayHaveAllFields() throws IOException {
    byte[] plain = Packed.gzip(CONTENT);
    byte[] header = {0x1F, (byte) 0x8B, 8, 0x1E, 1, 2, 3, 4, 5, 6, 2, 0, 7, 7, 'n', 0, 'c', 0};
    CRC32 crc = new CRC32();
    crc.update(header);
    byte[] headerCrc = {(byte) crc.getValue(), (byte) (crc.getValue() >>> 8)};
    byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);
    assertUnpacks(Packed.join(header, headerCrc, rest), CONTENT);
    headerCrc[0]++;
    assertThat(damage(Packed.join(header, headerCrc, rest)))
        .startsWith(" @ 0x0: packed offset 0x14: gzip: expected header CRC 0x");
  }

  @Test
  void zerosBehindTheLastMemberArePadding() throws IOException {
    assertUnpacks(Packed.join(Packed.gzip(CONTENT), new byte[1000]), CONTENT);
    assertUnpacks(Packed.join(Packed.jvmGzip(CONTENT, 4096), new byte[1000]), CONTENT);
  }

  @Test
  void garbageBehindTheLastMemberIsSaid() throws IOException {
    byte[] one = Packed.gzip(new byte[256]);
    String at = Integer.toHexString(one.length + 1);
    assertThat(damage(Packed.join(one, new byte[] {'x', 1, 2})))
        .isEqualTo(
            " @ 0x100: packed offset 0x" + at + ": gzip: expected a member or the end, found 0x78");
    assertThat(damage(Packed.join(one, new byte[] {0, 'x'})))
        .endsWith("gzip: expected nothing behind the padding, found 0x78");
  }

  @Test
  void aMemberThatIsCutInItsHeaderIsSaid() throws IOException {
    byte[] first = Packed.jvmMember(Packed.content(1, 256), 256, true);
    byte[] second = Packed.jvmMember(Packed.content(2, 256), 256, false);
    for (int length = 1; length < 10; length++) {
      assertThat(damage(Packed.join(first, Arrays.copyOf(second, length))))
          .isEqualTo(
              " @ 0x100: packed offset 0x"
                  + Integer.toHexString(first.length + length)
                  + ": gzip: expected a whole member header, the file ends");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 4})
  void aWrongChecksumOrLengthIsSaid(int fromEnd) throws IOException {
    byte[] packed = Packed.jvmGzip(CONTENT, 40_000);
    packed[packed.length - fromEnd]++;
    assertThat(damage(packed))
        .startsWith(" @ 0x186a0: packed offset 0x")
        .contains(fromEnd == 8 ? ": gzip: expected CRC 0x" : ": gzip: expected length 0x");
  }

  @Test
  void whatIsWholeBeforeTheDamageIsThere() throws IOException {
    byte[] packed = Packed.jvmGzip(CONTENT, 4096);
    byte[] cut = Arrays.copyOf(packed, packed.length / 2);
    try (UnpackedFile file = unpack(cut, 2)) {
      byte[] whole = Packed.bytes(file);
      assertThat(Objects.requireNonNull(file.damage()).unpackedOffset()).isEqualTo(whole.length);
      assertThat(file.damage())
          .hasMessageEndingWith("gzip: expected more packed data, the file ends");
      assertThat(whole.length).isGreaterThan(CONTENT.length / 3);
      assertThat(whole).isEqualTo(Arrays.copyOf(CONTENT, whole.length));
    }
  }

  @Test
  void aStreamIsTakenAsItIsOrUnpacked() throws IOException {
    for (byte[] packed :
        List.of(
            CONTENT, Packed.gzip(CONTENT), Packed.zstd(CONTENT), Packed.jvmGzip(CONTENT, 999))) {
      try (UnpackedFile file = UnpackedFile.of("in", trickle(packed), Packed.with(1, folder, 0))) {
        assertThat(file.damage()).isNull();
        assertThat(Packed.bytes(file)).isEqualTo(CONTENT);
      }
    }
  }

  @Test
  void nothingGrowsBeyondTheLimit() throws IOException {
    byte[] zeros = new byte[10 << 20];
    for (byte[] packed : List.of(Packed.gzip(zeros), Packed.zstd(zeros))) {
      Path file = write(packed);
      assertThatThrownBy(() -> UnpackedFile.of(file, Packed.with(1, folder, 1_000_000)))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(
              file
                  + ": unpacks to more than the 1,000,000 bytes that --unpack-limit allows;"
                  + " stopped at packed offset 0x");
    }
    Path jvm = write(Packed.jvmGzip(zeros, 1 << 20));
    assertThatThrownBy(() -> UnpackedFile.of(jvm, Packed.with(2, folder, 1_000_000)))
        .hasMessage(
            jvm
                + ": unpacks to 10,485,760 bytes, more than the 1,000,000 that --unpack-limit allows");
    assertThatThrownBy(
            () ->
                UnpackedFile.of(
                    "in", new ByteArrayInputStream(zeros), Packed.with(1, folder, 1_000_000)))
        .hasMessageStartingWith("in: unpacks to more than the 1,000,000 bytes");
    UnpackedFile.of(jvm, Packed.with(2, folder, zeros.length)).close();
    try (var left = Files.list(folder)) {
      assertThat(left.filter(each -> each.toString().endsWith(".tmp"))).isEmpty();
    }
  }

  /** How many packed bytes are unpacked by members. */
  private long inParallel(byte[] packed) throws IOException {
    Path file = write(packed);
    try (FileChannel in = FileChannel.open(file);
        SpillFile spill = SpillFile.create(folder)) {
      Unpacking unpacking = Packed.with(3, folder, 0);
      return JvmGzip.unpack(in, new Output("a", spill, unpacking), unpacking).packedOffset();
    }
  }

  private void assertUnpacks(byte[] packed, byte[] content) throws IOException {
    for (int threads : new int[] {1, 3}) {
      try (UnpackedFile file = unpack(packed, threads)) {
        assertThat(file.damage()).isNull();
        assertThat(Arrays.equals(Packed.bytes(file), content)).isTrue();
      }
    }
    if (packed[0] == 0x1F) {
      // The JDK's, which passes over what is behind the last member.
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
        assertThat(Arrays.equals(in.readAllBytes(), content)).isTrue();
      }
    }
  }

  private String damage(byte[] packed) throws IOException {
    Path path = write(packed);
    try (UnpackedFile file = UnpackedFile.of(path, Packed.with(2, folder, 0))) {
      String message = String.valueOf(Objects.requireNonNull(file.damage()).getMessage());
      assertThat(message).startsWith(path.toString());
      return message.substring(path.toString().length());
    }
  }

  private UnpackedFile unpack(byte[] packed, int threads) throws IOException {
    return UnpackedFile.of(write(packed), Packed.with(threads, folder, 0));
  }

  private Path write(byte[] packed) throws IOException {
    return Files.write(folder.resolve("packed"), packed);
  }

  /** A pipe: never more than some bytes at once, and none that are ready. */
  private static InputStream trickle(byte[] content) {
    return new ByteArrayInputStream(content) {
      @Override
      public int read(byte[] target, int start, int length) {
        return super.read(target, start, Math.min(length, 1000));
      }

      @Override
      public int available() {
        return 0;
      }
    };
  }
}
