package io.heapscale.peers.subject;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Heapscale's dominator tree, object by object, against which another analyzer's retained sizes are
 * held. Analyzers give objects different shallow sizes, so their retained sizes cannot be equal;
 * but if they mean the same tree, the other one's shallow sizes summed over Heapscale's tree give
 * the other one's retained sizes, to the byte. 20 bytes per object, linear time after a sort.
 */
public final class ObjectTable {

  /** Where commands write a line per object, within their scratch folder. */
  public static final String FILE = "objects.tsv";

  private static final int NONE = -1;

  /** Ascending; the place in it is an object's index below. */
  private final long[] addresses;

  /** Index of the immediate dominator, or NONE. */
  private final int[] dominators;

  private ObjectTable(long[] addresses, int[] dominators) {
    this.addresses = addresses;
    this.dominators = dominators;
  }

  /**
   * What a comparison found.
   *
   * @param objects objects in the other's list
   * @param equal of them those whose retained size is the sum over this tree
   * @param unknown of them those that this tree does not have
   * @param largest how many of the other's largest objects were looked at, at most 20
   * @param largestEqual of these, those whose retained size is the sum over this tree
   */
  public record Comparison(long objects, long equal, long unknown, int largest, int largestEqual) {}

  /**
   * Reads what {@code analyze objects} wrote.
   *
   * @throws IOException if the file is not of that form or holds more than 2^31 objects
   */
  public static ObjectTable read(Path file) throws IOException {
    int objects = Math.toIntExact(lines(file));
    long[] addresses = new long[objects];
    long[] dominatorOf = new long[objects];
    long[] unsorted = new long[objects];
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (int i = 0; i < objects; i++) {
        String[] words = words(file, reader.readLine(), 5);
        unsorted[i] = address(words[0]);
        // No object lies at -1, which no alignment allows.
        dominatorOf[i] = words[4].equals("-") ? NONE : address(words[4]);
      }
    }
    System.arraycopy(unsorted, 0, addresses, 0, objects);
    Arrays.sort(addresses);
    int[] dominators = new int[objects];
    for (int i = 0; i < objects; i++) {
      dominators[Arrays.binarySearch(addresses, unsorted[i])] =
          dominatorOf[i] == NONE ? NONE : Arrays.binarySearch(addresses, dominatorOf[i]);
    }
    return new ObjectTable(addresses, dominators);
  }

  /** Objects in this table. */
  public int size() {
    return addresses.length;
  }

  /**
   * Compares with an adapter's lines of address, shallow and retained size.
   *
   * @throws IOException if the file is not of that form
   */
  public Comparison compare(Path file) throws IOException {
    long[] sums = new long[addresses.length];
    readAdapter(file, (index, shallow, retained) -> addShallow(sums, index, shallow));
    sumUpwards(sums);
    Tally tally = new Tally(sums);
    readAdapter(file, tally);
    return tally.result();
  }

  private static void addShallow(long[] sums, int index, long shallow) {
    if (index >= 0) {
      sums[index] += shallow;
    }
  }

  /** Adds every object's sum to its dominator's, those without children first. */
  private void sumUpwards(long[] sums) {
    int[] pending = new int[addresses.length];
    for (int dominator : dominators) {
      if (dominator != NONE) {
        pending[dominator]++;
      }
    }
    int[] ready = new int[addresses.length];
    int count = 0;
    for (int i = 0; i < pending.length; i++) {
      if (pending[i] == 0) {
        ready[count++] = i;
      }
    }
    while (count > 0) {
      int object = ready[--count];
      int dominator = dominators[object];
      if (dominator != NONE) {
        sums[dominator] += sums[object];
        if (--pending[dominator] == 0) {
          ready[count++] = dominator;
        }
      }
    }
  }

  private void readAdapter(Path file, Row row) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] words = words(file, line, 3);
        row.accept(
            Arrays.binarySearch(addresses, address(words[0])),
            Long.parseLong(words[1]),
            Long.parseLong(words[2]));
      }
    }
  }

  private static long lines(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return reader.lines().count();
    }
  }

  private static String[] words(Path file, String line, int expected) throws IOException {
    String[] words = line.split("\t", -1);
    if (words.length != expected) {
      throw new IOException(file + ": expected " + expected + " columns, found: " + line);
    }
    return words;
  }

  private static long address(String word) {
    return Long.parseUnsignedLong(word.substring(2), 16);
  }

  private interface Row {
    /**
     * @param index negative if the object is not in the tree
     */
    void accept(int index, long shallow, long retained);
  }

  /** Counts what is equal, in all and among the largest. */
  private static final class Tally implements Row {

    private final long[] sums;
    private long objects;
    private long equal;
    private long unknown;
    private final PriorityQueue<Checked> largest =
        new PriorityQueue<>(Comparator.comparingLong(Checked::retained));

    Tally(long[] sums) {
      this.sums = sums;
    }

    @Override
    public void accept(int index, long shallow, long retained) {
      objects++;
      boolean same = index >= 0 && sums[index] == retained;
      if (same) {
        equal++;
      } else if (index < 0) {
        unknown++;
      }
      largest.add(new Checked(retained, same));
      if (largest.size() > Answer.TOP) {
        largest.remove();
      }
    }

    Comparison result() {
      int same = (int) largest.stream().filter(Checked::equal).count();
      return new Comparison(objects, equal, unknown, largest.size(), same);
    }

    private record Checked(long retained, boolean equal) {}
  }
}
