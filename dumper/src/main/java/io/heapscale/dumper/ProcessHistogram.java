package io.heapscale.dumper;

import java.util.List;

/**
 * What another VM counted at one moment.
 *
 * @param takenAtMillis when it was asked, in milliseconds since 1970
 * @param rows one row per class object, in the VM's order (largest first); classes of one name and
 *     several loaders have a row each
 */
public record ProcessHistogram(long takenAtMillis, List<Row> rows) {

  /**
   * One class.
   *
   * @param className in source form, as {@code java.lang.Object[]}
   * @param objects its instances
   * @param bytes their shallow size in all, by the VM
   */
  public record Row(String className, long objects, long bytes) {}

  public ProcessHistogram {
    rows = List.copyOf(rows);
  }
}
