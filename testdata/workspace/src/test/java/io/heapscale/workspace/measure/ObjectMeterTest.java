package io.heapscale.workspace.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectMeterTest {

  private final ObjectMeter meter = ObjectMeter.forThisVm();

  /** Two objects that lead to a third. */
  private record Fork(Object left, Object right) {}

  private static final class OwnMap extends LinkedHashMap<String, String> {
    private static final long serialVersionUID = 1;
  }

  @Test
  void objectThatIsReachedTwiceCountsOnce() {
    Object shared = new int[100];
    long once = bytes(new Fork(shared, true));
    assertThat(bytes(new Fork(shared, shared))).isEqualTo(once);
  }

  @Test
  void whatWasMetBeforeDoesNotCount() {
    Visit visit = meter.visit();
    List<Object> list = List.of(new int[10], new int[20]);
    assertThat(visit.add(list)).isPositive();
    assertThat(visit.add(list)).isZero();
    assertThat(visit.add(new Fork(list, list))).isEqualTo(bytes(new Fork(true, true)));
  }

  @Test
  void excludedObjectTakesAllThatItLeadsToAlong() {
    int[] leaf = new int[100];
    Fork other = new Fork(leaf, true);
    Fork own = new Fork(other, leaf);
    assertThat(meter.measure(own, List.of(other))).isEqualTo(bytes(new Fork(true, true)));
  }

  @Test
  void skippedObjectTakesNothingAlong() {
    int[] leaf = new int[100];
    Fork other = new Fork(leaf, true);
    Visit visit = meter.visit();
    visit.skip(other);
    assertThat(visit.add(new Fork(other, leaf)))
        .isEqualTo(bytes(new Fork(true, true)) + bytes(leaf));
  }

  static List<Object> ofTheProgram() {
    return List.of(
        String.class,
        int[].class,
        Thread.State.NEW,
        "",
        true,
        (byte) -1,
        'a',
        (short) 127,
        -128,
        127L,
        BigDecimal.ZERO,
        BigDecimal.TEN,
        Optional.empty(),
        List.of(),
        Set.of(),
        Map.of(),
        Collections.emptyList(),
        Collections.emptySet(),
        Collections.emptyMap());
  }

  @ParameterizedTest
  @MethodSource("ofTheProgram")
  void whatTheProgramSharesDoesNotCount(Object shared) {
    assertThat(bytes(shared)).isZero();
  }

  @Test
  void textOfADecimalCountsBeforeAnyoneAskedForIt() {
    BigDecimal asked = new BigDecimal("1234567.89");
    BigDecimal notAsked = new BigDecimal("1234567.89");
    assertThat(asked.toString()).isEqualTo("1234567.89");
    assertThat(bytes(notAsked)).isEqualTo(bytes(asked));
  }

  /** An iteration breaks off where the list has been trimmed. */
  @Test
  void onlyListsThatCountAreTrimmed() {
    List<Object> others = new ArrayList<>(List.of(1000, 2000));
    List<Object> own = new ArrayList<>(List.of(3000, others));
    Iterator<Object> overOthers = others.iterator();
    Iterator<Object> overOwn = own.iterator();
    Visit visit = meter.visit();
    visit.exclude(others);
    visit.addTrimmed(own);
    assertThat(overOthers.next()).isEqualTo(1000);
    assertThatThrownBy(overOwn::next).isInstanceOf(ConcurrentModificationException.class);
  }

  @Test
  void measuringTrimsNothing() {
    List<Object> list = new ArrayList<>(List.of(1000, 2000));
    Iterator<Object> iterator = list.iterator();
    Visit visit = meter.visit();
    visit.addTrimmed(new ArrayList<>());
    visit.add(list);
    assertThat(iterator.next()).isEqualTo(1000);
  }

  @Test
  void classWithoutARuleIsRefused() {
    assertThatThrownBy(() -> bytes(List.of(new TreeMap<>())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cannot measure a java.util.TreeMap: there is no rule for the closed fields of"
                + " java.util.TreeMap");
  }

  @Test
  void subclassOfACollectionIsRefused() {
    assertThatThrownBy(() -> bytes(new OwnMap()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cannot measure a io.heapscale.workspace.measure.ObjectMeterTest$OwnMap: there is no"
                + " rule for the closed fields of java.util.LinkedHashMap");
  }

  @Test
  void lambdaIsRefused() {
    Callable<String> lambda = () -> "";
    assertThatThrownBy(() -> bytes(lambda))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot measure a lambda: " + lambda.getClass().getName());
  }

  @Test
  void visitGoesOnAfterARefusal() {
    Visit visit = meter.visit();
    Object[] graph = {new int[5], new TreeMap<>(), new int[6]};
    assertThatThrownBy(() -> visit.add(graph)).isInstanceOf(IllegalArgumentException.class);
    int[] next = new int[7];
    assertThat(visit.add(next)).isEqualTo(bytes(next));
  }

  @Test
  void threadsMeasureAtOnce() throws Exception {
    List<Held> graphs = Graphs.all();
    long expected = sum(graphs);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Long>> sums = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        sums.add(threads.submit(() -> sum(graphs)));
      }
      for (Future<Long> sum : sums) {
        assertThat(sum.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private long sum(Collection<Held> graphs) {
    return graphs.stream().mapToLong(this::bytes).sum();
  }

  private long bytes(Object root) {
    return meter.visit().add(root);
  }
}
