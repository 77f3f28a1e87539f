package io.heapscale.analyzer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShortCodeTest {
  private static final ShortCode TO_4 = new ShortCode((1L << 30) - 1);
  private static final ShortCode TO_5 = new ShortCode((1L << 38) - 1);

  @Test
  void aNumberTakesTheBytesThatItsSizeNeeds() {
    for (int bits = 0; bits <= 38; bits++) {
      for (long number = (1L << bits) - 2; number <= 1L << bits; number++) {
        if (number >= 0 && number < 1L << 30) {
          assertThat(length(TO_4, number)).as("%d", number).isEqualTo(documentedLength(number, 4));
        }
        if (number >= 0 && number < 1L << 38) {
          assertThat(length(TO_5, number)).as("%d", number).isEqualTo(documentedLength(number, 5));
        }
      }
    }
  }

  @Test
  void numbersAroundEveryPowerOfTwoComeBack() {
    for (int bits = 0; bits <= 38; bits++) {
      for (long number = (1L << bits) - 2; number <= (1L << bits) + 1; number++) {
        if (number >= 0 && number < 1L << 30) {
          assertThat(roundTrip(TO_4, number, 0)).isEqualTo(number);
          assertThat(roundTrip(TO_4, number, -1)).isEqualTo(number);
        }
        if (number >= 0 && number < 1L << 38) {
          assertThat(roundTrip(TO_5, number, 0)).isEqualTo(number);
          assertThat(roundTrip(TO_5, number, -1)).isEqualTo(number);
        }
      }
    }
  }

  @Test
  void randomNumbersBehindOneAnotherComeBack() {
    Random random = new Random(1);
    for (ShortCode code : new ShortCode[] {TO_4, TO_5}) {
      int mostBits = code == TO_4 ? 30 : 38;
      long[] numbers = new long[100_000];
      ByteBuffer block =
          ByteBuffer.allocate(numbers.length * code.longest() + ShortCode.SLACK)
              .order(ByteOrder.LITTLE_ENDIAN);
      int end = 0;
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = random.nextLong() & ((1L << random.nextInt(mostBits + 1)) - 1);
        long encoded = ShortCode.encode(numbers[i]);
        block.putLong(end, encoded);
        end += code.length(encoded);
      }
      int at = 0;
      for (long number : numbers) {
        long bytes = block.getLong(at);
        int length = code.length(bytes);
        assertThat(ShortCode.decode(bytes, length)).isEqualTo(number);
        at += length;
      }
      assertThat(at).isEqualTo(end);
    }
  }

  @Test
  void theLongestNumberTakesFiveBytesFromTwoToThe30On() {
    assertThat(TO_4.longest()).isEqualTo(4);
    assertThat(new ShortCode(1L << 30).longest()).isEqualTo(5);
    assertThat(TO_5.longest()).isEqualTo(5);
  }

  @Test
  void numbersThatNoCodeHasAreRefused() {
    assertThatThrownBy(() -> new ShortCode(1L << 38))
        .hasMessage("no code for numbers up to 274877906944");
    assertThatThrownBy(() -> new ShortCode(-1)).hasMessage("no code for numbers up to -1");
  }

  @Test
  void zigzagMakesNumbersNearZeroSmallOnes() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(ShortCode.zigzag(i)).isEqualTo(2L * i);
      assertThat(ShortCode.zigzag(-i - 1L)).isEqualTo(2L * i + 1);
      assertThat(ShortCode.unzigzag(2L * i)).isEqualTo(i);
      assertThat(ShortCode.unzigzag(2L * i + 1)).isEqualTo(-i - 1L);
    }
    for (long far : new long[] {Integer.MAX_VALUE, -Integer.MAX_VALUE, Long.MAX_VALUE}) {
      assertThat(ShortCode.unzigzag(ShortCode.zigzag(far))).isEqualTo(far);
    }
    assertThat(ShortCode.zigzag(Long.MIN_VALUE)).isEqualTo(-1);
    assertThat(ShortCode.unzigzag(-1)).isEqualTo(Long.MIN_VALUE);
  }

  /** What the class says: 1 byte below 2^6, 2 below 2^14, 3 below 2^22, and else the longest. */
  private static int documentedLength(long number, int longest) {
    return number < 64 ? 1 : number < 16_384 ? 2 : number < 4_194_304 ? 3 : longest;
  }

  private static int length(ShortCode code, long number) {
    return code.length(ShortCode.encode(number));
  }

  /** Encodes into bytes that are followed by others, and decodes from these. */
  private static long roundTrip(ShortCode code, long number, int behind) {
    long encoded = ShortCode.encode(number);
    int bits = code.length(encoded) * 8;
    long bytes = (encoded & (1L << bits) - 1) | ((long) behind << bits);
    return ShortCode.decode(bytes, code.length(bytes));
  }
}
