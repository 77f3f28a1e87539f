package io.heapscale.testdata.dumps.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 4, 5, 6, 63, 64, 65, 1_000, 4_097})
  void everyPlaceIsTakenOnceAndKnowsItsUnit(long size) {
    for (Locality locality : Locality.values()) {
      Order order = new Order(size, locality, 42);
      BitSet taken = new BitSet();
      for (long unit = 0; unit < size; unit++) {
        long place = order.placeOf(unit);
        assertThat(place).isBetween(0L, size - 1);
        assertThat(order.unitAt(place)).isEqualTo(unit);
        taken.set((int) place);
      }
      assertThat(taken.cardinality()).isEqualTo((int) size);
    }
  }

  @ParameterizedTest
  @CsvSource({"LOCAL,1.0,1.0", "MIXED,0.79,0.82", "RANDOM,0.0,0.01"})
  void localitySaysHowManySuccessorsAreNeighbours(Locality locality, double least, double most) {
    int size = 100_000;
    Order order = new Order(size, locality, 7);
    int neighbours = 0;
    for (int unit = 0; unit + 1 < size; unit++) {
      neighbours += order.placeOf(unit + 1) == order.placeOf(unit) + 1 ? 1 : 0;
    }
    assertThat((double) neighbours / (size - 1)).isBetween(least, most);
  }
}
