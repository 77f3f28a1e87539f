package io.heapscale.analyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.page.PageDocument.Status;
import io.heapscale.analyzer.page.PageDocument.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PageVerdictsTest {
  @Test
  void warningsThatDifferInANameAreOneLine() {
    assertThat(
            PageVerdicts.joined(
                List.of(
                    "type 'a' matches nothing",
                    "another",
                    "type 'b' matches nothing",
                    "type 'c' of 'd' too",
                    "another")))
        .containsExactly("type 'a', 'b' matches nothing", "another", "type 'c' of 'd' too");
  }

  @Test
  void theWorstStandsFirstAndTheOthersKeepTheirOrder() {
    List<Verdict> sorted =
        PageVerdicts.sorted(
            List.of(
                new Verdict(Status.INFO, "x", "1", null),
                new Verdict(Status.PASS, "x", "2", null),
                new Verdict(Status.FAIL, "x", "3", null),
                new Verdict(Status.PASS, "x", "4", null)));
    assertThat(sorted).extracting(Verdict::text).containsExactly("3", "2", "4", "1");
  }
}
