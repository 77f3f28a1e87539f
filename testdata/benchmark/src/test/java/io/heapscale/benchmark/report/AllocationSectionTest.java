package io.heapscale.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.allocation.AllocationRow;
import io.heapscale.analyzer.allocation.AllocationTable;
import io.heapscale.analyzer.allocation.AllocationTotals;
import io.heapscale.benchmark.measure.CountedAllocation;
import io.heapscale.benchmark.measure.CountedAllocation.ClassRow;
import io.heapscale.benchmark.measure.CountedAllocation.Part;
import io.heapscale.benchmark.measure.Measured;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationSectionTest {

  @Test
  void samplesOfTheLoadAreHeldAgainstWhatTheLoadAllocatedAndNotTheWorkAfterIt() {
    Part load = new Part(10, 1_000, 1_008, List.of(new ClassRow("byte[]", 10, 1_000)));
    Part work = new Part(5, 500, 500, List.of(new ClassRow("int[]", 5, 500)));
    AllocationRow.Estimate estimate = new AllocationRow.Estimate(20, 990, 890, 1_090);
    AllocationTable table =
        new AllocationTable(
            AllocationTable.SCHEMA_VERSION,
            "method",
            "flat",
            null,
            null,
            new AllocationTotals(
                "jdk.ObjectAllocationSample",
                20,
                990,
                0,
                990,
                AllocationTotals.Scaled.NO,
                990,
                1,
                null),
            estimate,
            null,
            List.of(new AllocationRow("com.acme.Shop.load", estimate, estimate)),
            List.of());
    Measured measured =
        new Measured(
            "large",
            "lazy",
            200,
            null,
            null,
            null,
            new CountedAllocation(load, work),
            null,
            table,
            null,
            null,
            null);
    assertThat(AllocationSection.of(List.of(measured), "dashboard"))
        .contains("| 990 | 100.0 | 100.0 | 10.1 % | 990 | 100.0 | `com.acme.Shop.load` |")
        .contains(
            "20 samples of jdk.ObjectAllocationSample during the load; they stand for 990 B, which"
                + " is 99.0 % of the 1,000 B that were counted object by object in a run of its"
                + " own.");
  }
}
