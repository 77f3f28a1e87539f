package io.heapscale.analyzer.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Why the own bytes of a type changed: there are more of it, or each is heavier, or both. {@code
 * moreBytes + heavierBytes} is the change.
 *
 * @param type its name
 * @param objects how many there were and are
 * @param ownBytes bytes of all of them
 * @param moreBytes what the added ones would weigh at the base's mean; negative where some are gone
 * @param heavierBytes the rest: what all of head weigh more than as many at the base's mean
 * @param heavierPercent the same in per cent of these; null where the base has none
 * @param fields field paths that gained or lost most of it, largest first; empty where the
 *     composition of one of the two is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TypeReason(
    String type,
    Change objects,
    Change ownBytes,
    long moreBytes,
    long heavierBytes,
    @Nullable Double heavierPercent,
    List<FieldChange> fields) {

  private static final int MOST_FIELDS = 5;

  /** A path is worth a row if it has so large a part of the largest change of a path. */
  private static final int WORTH_A_ROW = 20;

  public TypeReason {
    fields = List.copyOf(fields);
  }

  /**
   * What one field path gained or lost.
   *
   * @param path empty for the resources themselves
   * @param ownBytes own bytes at the path and below it, of all resources
   * @param heavierBytes what that is more than as many resources had in the base
   * @param eachBytes the same of one resource, rounded half up
   */
  public record FieldChange(String path, Change ownBytes, long heavierBytes, long eachBytes) {}

  /**
   * Splits the change of one type.
   *
   * @param fieldsBefore own bytes by path, or null where they are not known
   */
  static TypeReason of(
      String type,
      Change objects,
      Change ownBytes,
      @Nullable SortedMap<String, Long> fieldsBefore,
      @Nullable SortedMap<String, Long> fieldsAfter) {
    long before = orZero(objects.base());
    long after = orZero(objects.head());
    long base = orZero(ownBytes.base());
    long expected = before == 0 ? orZero(ownBytes.head()) : scaled(base, after, before);
    long heavier = Math.subtractExact(orZero(ownBytes.head()), expected);
    Double percent = expected == 0 || before == 0 ? null : (Double) (100.0 * heavier / expected);
    List<FieldChange> fields =
        fieldsBefore == null || fieldsAfter == null || before == 0 || after == 0
            ? List.of()
            : mostSpecific(changes(fieldsBefore, fieldsAfter, before, after));
    return new TypeReason(
        type,
        objects,
        ownBytes,
        Math.subtractExact(ownBytes.delta(), heavier),
        heavier,
        percent,
        fields);
  }

  private static long orZero(@Nullable Long value) {
    return value == null ? 0 : value;
  }

  /** {@code bytes * to / from}, rounded half up. */
  private static long scaled(long bytes, long to, long from) {
    BigInteger product = BigInteger.valueOf(bytes).multiply(BigInteger.valueOf(to));
    BigInteger twice = product.shiftLeft(1).add(BigInteger.valueOf(from));
    BigInteger[] parts = twice.divideAndRemainder(BigInteger.valueOf(from).shiftLeft(1));
    return (parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0]).longValueExact();
  }

  private static SortedMap<String, FieldChange> changes(
      SortedMap<String, Long> base, SortedMap<String, Long> head, long before, long after) {
    TreeSet<String> paths = new TreeSet<>(base.keySet());
    paths.addAll(head.keySet());
    SortedMap<String, FieldChange> changes = new TreeMap<>();
    for (String path : paths) {
      Long was = FieldPaths.bytes(base, path);
      Long is = FieldPaths.bytes(head, path);
      if (was == null || is == null) {
        // It may have been too small to be listed; the path that it goes on from is.
        continue;
      }
      long heavier = is - scaled(was, after, before);
      if (heavier != 0) {
        changes.put(
            path, new FieldChange(path, new Change(was, is), heavier, scaled(heavier, 1, after)));
      }
    }
    return changes;
  }

  /** Of a path and those that go on from it the ones that say most: where the change is. */
  private static List<FieldChange> mostSpecific(SortedMap<String, FieldChange> changes) {
    List<FieldChange> chosen = new ArrayList<>();
    for (FieldChange change : changes.values()) {
      // A path whose change lies below it for the greater part says less than that one.
      boolean isBelow =
          changes.values().stream()
              .anyMatch(
                  other ->
                      FieldPaths.goesOn(change.path, other.path)
                          && 5 * Math.abs(other.heavierBytes) >= 4 * Math.abs(change.heavierBytes));
      if (!isBelow) {
        chosen.add(change);
      }
    }
    chosen.removeIf(
        change ->
            chosen.stream()
                .anyMatch(
                    other ->
                        FieldPaths.goesOn(other.path, change.path)
                            && Math.abs(other.heavierBytes) > Math.abs(change.heavierBytes)));
    chosen.sort(
        Comparator.comparingLong((FieldChange change) -> -Math.abs(change.heavierBytes))
            .thenComparing(FieldChange::path));
    long largest = chosen.isEmpty() ? 0 : Math.abs(chosen.get(0).heavierBytes);
    return chosen.stream()
        .filter(change -> Math.abs(change.heavierBytes) * WORTH_A_ROW >= largest)
        .limit(MOST_FIELDS)
        .toList();
  }
}
