package io.heapscale.analyzer.programs;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;

/** What must hold of sizes that the analyzer finds without the VM's help. */
final class SizeRequirements {
  /** Histograms list what taking them allocates: a few strings and their bytes. */
  private static final long JDK_OBJECTS = 8;

  private final String dump;
  private final SizeAgreement sizes;
  private final boolean compacted;

  /**
   * The requirements of one dump.
   *
   * @param compacted whether objects lie back to back: not with ZGC
   */
  SizeRequirements(String dump, SizeAgreement sizes, boolean compacted) {
    this.dump = dump;
    this.sizes = sizes;
    this.compacted = compacted;
  }

  /** All that is not met, in one failure. */
  void check() {
    SoftAssertions all = new SoftAssertions();
    all.assertThat(sizes.falselyInferred()).as("%s: wrong but called inferred", dump).isEmpty();
    all.assertThat(sizes.several().all()).as("%s: classes compared", dump).isGreaterThan(100);
    all.assertThat(sizes.arrays().agreeing())
        .as("%s: array classes that agree; wrong: %s", dump, wrong("[]"))
        .isEqualTo(sizes.arrays().all());
    if (compacted) {
      all.assertThat(sizes.several().agreeing())
          .as("%s: classes of several instances that agree; wrong: %s", dump, wrong(""))
          .isEqualTo(sizes.several().all());
      all.assertThat(100L * sizes.single().agreeing())
          .as("%s: classes of one instance that agree; wrong: %s", dump, wrong(": 1 of "))
          .isGreaterThanOrEqualTo(99L * sizes.single().all());
      all.assertThat(sizes.relativeDifference())
          .as("%s: %d bytes, VM %d", dump, sizes.ourBytes(), sizes.vmBytes())
          .isLessThanOrEqualTo(0.001);
    } else {
      all.assertThat(sizes.agreeingShare())
          .as("%s: share of the bytes that agree; wrong: %s", dump, wrong(""))
          .isGreaterThanOrEqualTo(0.99);
      all.assertThat(sizes.relativeDifference())
          .as("%s: %d bytes, VM %d", dump, sizes.ourBytes(), sizes.vmBytes())
          .isLessThanOrEqualTo(0.01);
    }
    all.assertThat(sizes.programsDifferentCounts()).as("%s: counts", dump).isEmpty();
    all.assertThat(sizes.differingObjects())
        .as("%s: objects that differ: %s", dump, sizes.differentCounts())
        .isLessThanOrEqualTo(JDK_OBJECTS);
    all.assertAll();
  }

  private List<String> wrong(String part) {
    List<String> some = new ArrayList<>();
    for (String line : sizes.wrong()) {
      if (line.contains(part) && !line.startsWith("class object") && some.size() < 30) {
        some.add(line);
      }
    }
    return some;
  }
}
