package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.layer.Layer;
import io.heapscale.analyzer.model.HeapTotals;
import io.heapscale.analyzer.model.LedgerEntry;
import java.util.ArrayList;
import java.util.List;

/** The ledger of a whole dump: that of the strong objects, and the other layers. */
final class WholeLedger {
  private WholeLedger() {}

  /**
   * Adds the other layers, as far as they hold anything.
   *
   * @throws IllegalStateException if the sum is not what the dump holds, to the byte
   */
  static List<LedgerEntry> of(List<LedgerEntry> strong, ShallowSums sums) {
    List<LedgerEntry> ledger = new ArrayList<>(strong);
    add(ledger, "vm-internal", sums.layer(Layer.VM_INTERNAL));
    add(ledger, "weak", sums.layer(Layer.WEAK));
    add(ledger, "garbage", sums.layer(Layer.GARBAGE));
    long objects = 0;
    long bytes = 0;
    for (Layer layer : Layer.values()) {
      objects += sums.layer(layer).objects();
      bytes += sums.layer(layer).shallowBytes();
    }
    long objectsEntered = ledger.stream().mapToLong(LedgerEntry::objects).sum();
    long bytesEntered = ledger.stream().mapToLong(LedgerEntry::bytes).sum();
    if (objectsEntered != objects || bytesEntered != bytes) {
      throw new IllegalStateException(
          "the ledger's %d objects and %d bytes must equal the dump's %d and %d"
              .formatted(objectsEntered, bytesEntered, objects, bytes));
    }
    return ledger;
  }

  private static void add(List<LedgerEntry> ledger, String part, HeapTotals.Layer sum) {
    if (sum.objects() > 0) {
      ledger.add(new LedgerEntry(part, part, sum.objects(), sum.shallowBytes()));
    }
  }
}
