package io.heapscale.analyzer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Arrays against plain ones, wherever they lie. */
class ArraysTest {
  /** Several pages of 256 bytes whatever the width, the last one not full. */
  private static final int LENGTH = 1_001;

  enum Place {
    HEAP,
    SMALL_PAGES,
    USUAL_PAGES
  }

  @TempDir static Path folder;

  private Storage storage = new HeapStorage();

  @AfterEach
  void close() {
    storage.close();
  }

  private Storage open(Place place) throws IOException {
    storage =
        switch (place) {
          case HEAP -> new HeapStorage();
          case SMALL_PAGES -> FileStorage.in(folder, 8);
          case USUAL_PAGES -> FileStorage.in(folder);
        };
    return storage;
  }

  @ParameterizedTest
  @EnumSource
  void intsOfEveryWidthKeepTheirValues(Place place) throws IOException {
    Storage open = open(place);
    for (int largest : new int[] {-1, 0, 1, 254, 255, 256, 65_535, 65_536, Integer.MAX_VALUE}) {
      IntArray array = open.ints(LENGTH, largest);
      assertThat(array.length()).isEqualTo(LENGTH);
      int[] plain = new int[LENGTH];
      Random random = new Random(largest);
      for (int i = 0; i < LENGTH; i++) {
        assertThat(array.get(i)).as("at first").isZero();
      }
      for (int step = 0; step < 5_000; step++) {
        int at = random.nextInt(LENGTH);
        plain[at] =
            largest < 0
                ? random.nextInt()
                : random.nextInt(4) == 0 ? largest : (int) (random.nextDouble() * largest);
        array.set(at, plain[at]);
        int other = random.nextInt(LENGTH);
        assertThat(array.get(other)).as("of up to %d", largest).isEqualTo(plain[other]);
      }
      for (int i = 0; i < LENGTH; i++) {
        assertThat(array.get(i)).as("%d of up to %d", i, largest).isEqualTo(plain[i]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void arraysOfOneStorageDoNotOverlap(Place place) throws IOException {
    Storage open = open(place);
    IntArray bytes = open.ints(LENGTH, 255);
    IntArray chars = open.ints(LENGTH, 65_535);
    IntArray ints = open.ints(LENGTH, -1);
    LongArray longs = open.longs(LENGTH);
    ByteBuffer block = open.bytes(LENGTH);
    bytes.fill(0, LENGTH, 0xA1);
    chars.fill(0, LENGTH, 0xA2A2);
    ints.fill(0, LENGTH, 0xA3A3A3A3);
    for (int i = 0; i < LENGTH; i++) {
      longs.set(i, 0xA4A4A4A4_A4A4A4A4L);
      block.put(i, (byte) 0xA5);
    }
    for (int i = 0; i < LENGTH; i++) {
      assertThat(bytes.get(i)).isEqualTo(0xA1);
      assertThat(chars.get(i)).isEqualTo(0xA2A2);
      assertThat(ints.get(i)).isEqualTo(0xA3A3A3A3);
      assertThat(longs.get(i)).isEqualTo(0xA4A4A4A4_A4A4A4A4L);
      assertThat(block.get(i)).isEqualTo((byte) 0xA5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void fillSetsItsRangeOnly(Place place) throws IOException {
    IntArray array = open(place).ints(LENGTH, -1);
    array.fill(60, 70, -5);
    for (int i = 0; i < LENGTH; i++) {
      assertThat(array.get(i)).isEqualTo(i >= 60 && i < 70 ? -5 : 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void longsKeepTheirValuesAndAdd(Place place) throws IOException {
    LongArray array = open(place).longs(LENGTH);
    assertThat(array.length()).isEqualTo(LENGTH);
    long[] plain = new long[LENGTH];
    Random random = new Random(3);
    for (int step = 0; step < 20_000; step++) {
      int at = random.nextInt(LENGTH);
      long value = random.nextLong();
      if (random.nextBoolean()) {
        array.set(at, value);
        plain[at] = value;
      } else {
        array.add(at, value);
        plain[at] += value;
      }
    }
    for (int i = 0; i < LENGTH; i++) {
      assertThat(array.get(i)).isEqualTo(plain[i]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void compareAndSetSetsWhereTheValueIsTheExpectedOne(Place place) throws IOException {
    Storage open = open(place);
    IntArray ints = open.ints(LENGTH, -1);
    LongArray longs = open.longs(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      assertThat(ints.compareAndSet(i, 1, 2)).isFalse();
      assertThat(ints.compareAndSet(i, 0, -i)).isTrue();
      assertThat(longs.compareAndSet(i, 1, 2)).isFalse();
      assertThat(longs.compareAndSet(i, 0, -1L - i)).isTrue();
    }
    for (int i = 0; i < LENGTH; i++) {
      assertThat(ints.get(i)).isEqualTo(-i);
      assertThat(longs.get(i)).isEqualTo(-1L - i);
    }
    for (int narrow : new int[] {255, 65_535}) {
      assertThatThrownBy(() -> open.ints(1, narrow).compareAndSet(0, 0, 1))
          .hasMessage("elements are narrower than an int");
    }
  }

  @ParameterizedTest
  @EnumSource
  void eightThreadsLoseNoAddition(Place place) throws IOException {
    Storage open = open(place);
    LongArray sums = open.longs(70);
    LongArray swapped = open.longs(70);
    IntArray counted = open.ints(70, -1);
    new Workshop(8, Workshops.SMALL_GRAIN, open)
        .run(
            64,
            task -> {
              for (int i = 0; i < 7_000; i++) {
                int at = i % 70;
                sums.add(at, task + 1L);
                int seen = counted.get(at);
                while (!counted.compareAndSet(at, seen, seen + 1)) {
                  seen = counted.get(at);
                }
                long old = swapped.get(at);
                while (!swapped.compareAndSet(at, old, old + task)) {
                  old = swapped.get(at);
                }
              }
            });
    for (int i = 0; i < 70; i++) {
      assertThat(sums.get(i)).isEqualTo(100 * (64L * 65 / 2));
      assertThat(counted.get(i)).isEqualTo(100 * 64);
      assertThat(swapped.get(i)).isEqualTo(100 * (63L * 64 / 2));
    }
  }

  @ParameterizedTest
  @EnumSource
  void blocksAreLittleEndianAndZeroAtFirst(Place place) throws IOException {
    ByteBuffer block = open(place).bytes(LENGTH);
    assertThat(block.capacity()).isEqualTo(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      assertThat(block.get(i)).isZero();
    }
    block.putInt(100, 0x01020304);
    assertThat(block.get(100)).isEqualTo((byte) 4);
  }

  @ParameterizedTest
  @EnumSource
  void emptyArraysAreFine(Place place) throws IOException {
    Storage open = open(place);
    assertThat(open.ints(0, -1).length()).isZero();
    assertThat(open.longs(0).length()).isZero();
    assertThat(open.bytes(0).capacity()).isZero();
  }

  @Test
  void aFileIsGoneFromItsFolderOnceClosed() throws IOException {
    open(Place.USUAL_PAGES).longs(LENGTH).set(0, 1);
    storage.close();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
