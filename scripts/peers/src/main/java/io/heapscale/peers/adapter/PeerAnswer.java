package io.heapscale.peers.adapter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** What a peer found, kept small: a count and the largest objects. Not safe for several threads. */
final class PeerAnswer {

  /** Largest first; the lower address first among equals, so that the order is always the same. */
  private static final Comparator<Large> LARGEST_FIRST =
      Comparator.comparingLong(Large::retainedBytes)
          .reversed()
          .thenComparing(Large::address, Long::compareUnsigned);

  private final int top;
  private final long objects;
  private final PriorityQueue<Large> largest;

  /**
   * @param objects how many objects the peer counts, class objects included
   * @param top how many of the largest to keep
   */
  PeerAnswer(long objects, int top) {
    this.objects = objects;
    this.top = top;
    largest = new PriorityQueue<>(top + 1, LARGEST_FIRST.reversed());
  }

  /** Offers an object that no other one dominates, with its retained size in bytes. */
  void offer(long address, long retainedBytes) {
    largest.add(new Large(address, retainedBytes));
    if (largest.size() > top) {
      largest.remove();
    }
  }

  /** One line: {@code {"objects":N,"largest":[{"address":"0x..","retainedBytes":N}, ...]}}. */
  String toJson() {
    List<Large> sorted = new ArrayList<>(largest);
    sorted.sort(LARGEST_FIRST);
    StringBuilder json = new StringBuilder(64 * (sorted.size() + 1));
    json.append("{\"objects\":").append(objects).append(",\"largest\":[");
    String separator = "";
    for (Large large : sorted) {
      json.append(separator)
          .append("{\"address\":\"0x")
          .append(Long.toHexString(large.address))
          .append("\",\"retainedBytes\":")
          .append(large.retainedBytes)
          .append('}');
      separator = ",";
    }
    return json.append("]}").toString();
  }

  private record Large(long address, long retainedBytes) {}
}
